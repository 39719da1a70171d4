"""Writes images.json: small image files made by Pillow, and what Pillow makes of them (shorter side to the size, middle of the longer one).

Run with a Python that has Pillow:  python3 make_images.py > images.json
"""
import base64, io, json, math, random
from PIL import Image


def picture(width, height, mode):
    random.seed(width * 1000 + height)
    wave = lambda x, y, phase: int(127 + 120 * math.sin(x * 0.55 + phase) * math.cos(y * 0.35 - phase))
    image = Image.new("RGB", (width, height))
    image.putdata([(wave(x, y, 0), wave(x, y, 1), wave(x, y, 2.5)) for y in range(height) for x in range(width)])
    return image.convert(mode)


def expected(image, channels, size):
    image = image.convert("RGB") if channels == 3 else image.convert("L")
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    image = image.resize((size, size), Image.BILINEAR, box=(left, top, left + side, top + side)) if (side, side) != image.size or side != size else image
    planes = [band.tobytes() for band in image.split()]
    return base64.b64encode(b"".join(planes)).decode()


def case(name, image, channels, sizes, tolerance, **options):
    file = io.BytesIO()
    image.save(file, **options)
    read = Image.open(io.BytesIO(file.getvalue()))
    read.load()
    return [{"name": f"{name} to {channels}x{size}x{size}", "file": base64.b64encode(file.getvalue()).decode(), "channels": channels, "size": size,
             "tolerance": tolerance if size != min(image.size) or image.width != image.height or options["format"] != "PNG" else 0,
             "pixels": expected(read, channels, size)} for size in sizes]


rgba = picture(12, 12, "RGB")
rgba.putalpha(Image.linear_gradient("L").resize((12, 12)))
cases = (
    case("gray png", picture(16, 16, "L"), 1, (16, 9, 24), 1, format="PNG")
    + case("gray png", picture(16, 16, "L"), 3, (16,), 1, format="PNG")
    + case("color png", picture(20, 13, "RGB"), 3, (13, 8), 1, format="PNG")
    + case("color png", picture(16, 16, "RGB"), 3, (16,), 1, format="PNG")
    + case("color png", picture(13, 20, "RGB"), 1, (10,), 1, format="PNG")
    + case("transparent png", rgba, 3, (12,), 1, format="PNG")
    + case("palette png", picture(12, 12, "RGB").quantize(16), 3, (12,), 1, format="PNG")
    + case("one-bit png", picture(16, 16, "1"), 1, (16,), 1, format="PNG")
    + case("gray jpeg", picture(24, 16, "L"), 1, (16, 12), 2, format="JPEG", quality=90)
    + case("color jpeg", picture(24, 16, "RGB"), 3, (16, 12), 3, format="JPEG", quality=90)
    + case("color jpeg", picture(24, 16, "RGB"), 1, (16,), 3, format="JPEG", quality=90)
    + case("progressive jpeg", picture(16, 24, "RGB"), 3, (16,), 3, format="JPEG", quality=85, progressive=True)
    + case("ink jpeg", picture(16, 16, "CMYK"), 3, (16,), 4, format="JPEG", quality=95)
    # Four times the size: decoded at a half before it is resampled.
    + case("large jpeg", picture(64, 48, "RGB").resize((64, 48)), 3, (12,), 12, format="JPEG", quality=90)
)
print(json.dumps(cases))
