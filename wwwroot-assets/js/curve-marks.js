// What a curve chart draws over its lines: dashed reference lines, a dot at each of few points, marks for values that are no numbers. u: the uPlot; ratio: device pixels of a css pixel.
import { color } from "./tokens.js";

export const dotRadius = 2.2;
export const dashesOfReference = [5, 4];
const fewPoints = 40;

// A line of few points shows each.
export function isDotted({ xs }) {
    return xs.length <= fewPoints;
}

export function drawReference(u, { value, label }, ratio) {
    const { ctx, bbox } = u;
    const y = u.valToPos(value, "y", true);
    ctx.strokeStyle = ctx.fillStyle = color("--threshold");
    ctx.lineWidth = 1.2 * ratio;
    ctx.setLineDash(dashesOfReference.map(length => length * ratio));
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.font = `${11 * ratio}px Roboto, 'Noto Sans', Arial, sans-serif`;
    ctx.textAlign = "right";
    // Above the line, or below one that runs along the upper edge.
    const above = y - bbox.top > 14 * ratio;
    ctx.textBaseline = above ? "bottom" : "top";
    ctx.fillText(label, bbox.left + bbox.width - 4 * ratio, above ? y - 2 * ratio : y + 3 * ratio);
}

// uPlot moves a line by half of what its width exceeds an even number of pixels; a dot goes with its line.
function strokeOffset(width, ratio) {
    return (width * ratio) % 2 / 2;
}

export function drawDots(u, { xs, ys }, [from, to], width, ratio) {
    const { ctx } = u;
    const offset = strokeOffset(width, ratio);
    for (let i = 0; i < xs.length; i++) {
        if (ys[i] === null || xs[i] < from || xs[i] > to) continue;
        ctx.beginPath();
        ctx.arc(u.valToPos(xs[i], "x", true) + offset, u.valToPos(ys[i], "y", true) + offset, dotRadius * ratio, 0, 2 * Math.PI);
        ctx.fill();
    }
}

// NaN: a cross at the lower edge; infinity: a triangle at the edge it left through.
export function drawMark(u, { x, kind }, ratio) {
    const { ctx, bbox } = u;
    const size = 4.5 * ratio;
    const left = u.valToPos(x, "x", true);
    const top = kind === "up" ? bbox.top + size + ratio : bbox.top + bbox.height - size - ratio;
    ctx.beginPath();
    if (kind === "nan") {
        ctx.lineWidth = 2 * ratio;
        ctx.moveTo(left - size, top - size);
        ctx.lineTo(left + size, top + size);
        ctx.moveTo(left - size, top + size);
        ctx.lineTo(left + size, top - size);
        ctx.stroke();
        return;
    }
    const tip = kind === "up" ? -size : size;
    ctx.moveTo(left, top + tip);
    ctx.lineTo(left - size, top - tip);
    ctx.lineTo(left + size, top - tip);
    ctx.fill();
}
