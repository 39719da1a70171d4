// A chart of curves as an svg element: what curve-plot.js has on its canvas, as lines. u: the uPlot, whose axes are drawn where it has them.
import { dashesOfReference, dotRadius, isDotted } from "./curve-marks.js";
import { part } from "./picture.js";
import { solid } from "./solid-colors.js";

const fontSize = 12;
const markSize = 4.5;

export function curvePicture(u, lines, styles, references, { x: [from, to] }) {
    const root = part("svg", { width: u.width, height: u.height, viewBox: `0 0 ${u.width} ${u.height}`, "font-size": fontSize, overflow: "hidden" });
    const plot = { left: u.over.offsetLeft, top: u.over.offsetTop, width: u.over.offsetWidth, height: u.over.offsetHeight };
    const at = { x: value => plot.left + u.valToPos(value, "x"), y: value => plot.top + u.valToPos(value, "y") };
    drawAxes(root, u, plot, at);
    // A line that leaves the range is cut at its edge; a clip path needs a name that no other picture on a page has.
    const inner = part("svg", { x: plot.left, y: plot.top, width: plot.width, height: plot.height, viewBox: `${plot.left} ${plot.top} ${plot.width} ${plot.height}` });
    root.append(inner);
    for (const { value, label } of references) drawReference(inner, plot, at.y(value), label);
    lines.forEach((line, index) => {
        if (!line.show) return;
        const style = { color: solid(styles[index].color), width: styles[index].width, dash: styles[index].dash.join(" ") };
        const group = part("g", { opacity: styles[index].alpha, fill: style.color, stroke: style.color });
        group.append(part("path", { d: pathOf(line, at), fill: "none", "stroke-width": style.width, "stroke-linejoin": "round", ...(style.dash ? { "stroke-dasharray": style.dash } : {}) }));
        if (isDotted(line)) {
            line.xs.forEach((x, place) => {
                if (line.ys[place] !== null && x >= from && x <= to) group.append(part("circle", { cx: short(at.x(x)), cy: short(at.y(line.ys[place])), r: dotRadius, stroke: "none" }));
            });
        }
        for (const mark of line.marks) group.append(markOf(mark, at.x(mark.x), plot));
        inner.append(group);
    });
    return root;
}

function drawAxes(root, u, plot, at) {
    const [across, up] = [placesOf(u.axes[0]), placesOf(u.axes[1])];
    const [line, ink] = [solid("--line"), solid("--muted")];
    for (const [value, text] of across) {
        const x = short(at.x(value));
        root.append(part("line", { x1: x, x2: x, y1: plot.top, y2: plot.top + plot.height, stroke: line }), words(x, plot.top + plot.height + fontSize + 6, text, ink, "middle"));
    }
    for (const [value, text] of up) {
        const y = short(at.y(value));
        root.append(part("line", { x1: plot.left, x2: plot.left + plot.width, y1: y, y2: y, stroke: line }), words(plot.left - 6, y + fontSize / 3, text, ink, "end"));
    }
}

function placesOf(axis) {
    return (axis._splits ?? []).map((value, place) => [value, axis._values?.[place] ?? ""]);
}

// null breaks a line.
function pathOf({ xs, ys }, at) {
    let [path, joins] = ["", false];
    for (let i = 0; i < xs.length; i++) {
        if (ys[i] !== null) path += `${joins ? "L" : "M"}${short(at.x(xs[i]))} ${short(at.y(ys[i]))}`;
        joins = ys[i] !== null;
    }
    return path;
}

function drawReference(root, plot, y, label) {
    const ink = solid("--threshold");
    root.append(part("line", { x1: plot.left, x2: plot.left + plot.width, y1: y, y2: y, stroke: ink, "stroke-width": 1.2, "stroke-dasharray": dashesOfReference.join(" ") }));
    root.append(words(plot.left + plot.width - 4, y - plot.top > fontSize + 2 ? y - 4 : y + fontSize + 2, label, ink, "end"));
}

function markOf({ kind }, x, plot) {
    const y = kind === "up" ? plot.top + markSize + 1 : plot.top + plot.height - markSize - 1;
    const [left, right] = [x - markSize, x + markSize];
    if (kind === "nan") return part("path", { d: `M${left} ${y - markSize}L${right} ${y + markSize}M${left} ${y + markSize}L${right} ${y - markSize}`, fill: "none", "stroke-width": 2 });
    const tip = kind === "up" ? -markSize : markSize;
    return part("path", { d: `M${x} ${y + tip}L${left} ${y - tip}L${right} ${y - tip}Z`, stroke: "none" });
}

function words(x, y, text, ink, anchor) {
    const written = part("text", { x, y, fill: ink, "text-anchor": anchor });
    written.textContent = text;
    return written;
}

function short(value) {
    return Number(value.toFixed(1));
}
