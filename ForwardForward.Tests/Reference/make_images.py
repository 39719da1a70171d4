"""Writes images.json: small image files made by Pillow, and what Pillow makes of them (shorter side to the size, middle of the longer one).

Run with a Python that has Pillow:  python3 make_images.py > images.json
"""
import base64, io, json, math, random, struct, warnings, zlib
from PIL import Image, ImageCms, ImageOps

warnings.simplefilter("ignore")


def picture(width, height, mode):
    random.seed(width * 1000 + height)
    wave = lambda x, y, phase: int(127 + 120 * math.sin(x * 0.55 + phase) * math.cos(y * 0.35 - phase))
    image = Image.new("RGB", (width, height))
    image.putdata([(wave(x, y, 0), wave(x, y, 1), wave(x, y, 2.5)) for y in range(height) for x in range(width)])
    return image.convert(mode)


def expected(image, channels, size):
    image = ImageOps.exif_transpose(image)
    image = image.convert("RGB") if channels == 3 else image.convert("L")
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    image = image.resize((size, size), Image.BILINEAR, box=(left, top, left + side, top + side)) if (side, side) != image.size or side != size else image
    planes = [band.tobytes() for band in image.split()]
    return base64.b64encode(b"".join(planes)).decode()


def case(name, image, channels, wanted, tolerance, **options):
    file = io.BytesIO()
    image.save(file, **options)
    exact = image.width == image.height and options["format"] != "JPEG"
    return rows(name, file.getvalue(), channels, wanted, lambda size: 0 if exact and size == image.width else tolerance)


def rows(name, file, channels, sizes, tolerance):
    read = Image.open(io.BytesIO(file))
    read.load()
    return [{"name": f"{name} to {channels}x{size}x{size}", "file": base64.b64encode(file).decode(), "channels": channels, "size": size,
             "tolerance": tolerance(size), "pixels": expected(read, channels, size)} for size in sizes]


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(image, depth, *chunks):
    """A PNG of 8 or 16 bits a sample with chunks that Pillow does not write."""
    samples = [tuple(value for value in pixel) for pixel in image.getdata()]
    width = image.width
    lines = b"".join(b"\0" + b"".join(bytes([value]) if depth == 8 else bytes([value, 255 - value]) for pixel in samples[row * width:(row + 1) * width] for value in pixel)
                     for row in range(image.height))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, image.height, depth, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunk(*extra) for extra in chunks) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def turned(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


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
    + [row for turn in range(2, 9) for row in case(f"photograph stored {turn}", picture(24, 17, "RGB"), 3, (17,), 3, format="JPEG", quality=95, exif=turned(turn))]
    + case("turned webp", picture(19, 16, "RGB"), 3, (16,), 1, format="WEBP", lossless=True, exif=turned(6))
    + case("gif", picture(16, 16, "RGB").quantize(16), 3, (16,), 0, format="GIF")
    + case("moving gif", picture(16, 16, "RGB").quantize(16), 3, (16,), 0, format="GIF", save_all=True, append_images=[picture(16, 16, "L").quantize(16)])
    + case("bmp", picture(16, 16, "RGB"), 3, (16,), 0, format="BMP")
    + case("palette bmp", picture(16, 16, "RGB").quantize(16), 3, (16,), 0, format="BMP")
    + case("gray bmp", picture(16, 16, "L"), 1, (16, 9), 1, format="BMP")
    + case("whole webp", picture(16, 16, "RGB"), 3, (16,), 0, format="WEBP", lossless=True)
    + case("transparent webp", rgba, 3, (12,), 0, format="WEBP", lossless=True, exact=True)
    + case("lossy webp", picture(24, 16, "RGB"), 3, (16,), 3, format="WEBP", quality=90)
    + case("ico", picture(48, 48, "RGB"), 3, (48,), 0, format="ICO", sizes=[(16, 16), (48, 48)])
    + case("palette png with a clear color", picture(12, 12, "RGB").quantize(16), 3, (12,), 0, format="PNG", transparency=3)
    + case("gray png with transparency", rgba.convert("LA"), 1, (12,), 0, format="PNG")
    + case("png with a profile", picture(16, 16, "RGB"), 3, (16,), 0, format="PNG", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    + case("jpeg with a profile", picture(16, 16, "RGB"), 3, (16,), 3, format="JPEG", quality=90, icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())
    + rows("png with a gamma", png(picture(16, 16, "RGB"), 8, (b"gAMA", struct.pack(">I", 100000))), 3, (16,), lambda _: 0)
    + rows("png of 16 bits", png(picture(16, 16, "RGB"), 16), 3, (16,), lambda _: 0)
    # Four times the size: decoded at a half before it is resampled.
    + case("large jpeg", picture(64, 48, "RGB").resize((64, 48)), 3, (12,), 12, format="JPEG", quality=90)
)
print(json.dumps(cases))
