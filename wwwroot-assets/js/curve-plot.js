// The canvas of a curve chart: uPlot with our axes, one x array per line, marks for values that are no numbers, dashed reference lines.
// uPlot keeps neither zoom nor ranges here: both are handed in at each drawing, so that new points never move a chosen view.
import uPlot from "../lib/uplot/uPlot.esm.js";
import { color } from "./tokens.js";
import { bytes, duration, number } from "./format.js";
import { curvePicture } from "./curve-picture.js";
import { dotRadius, drawDots, drawMark, drawReference, isDotted } from "./curve-marks.js";
import { onWholePlaces, tickSteps, wholeSteps } from "./curve-ticks.js";
import { nearest } from "./curve-view.js";

const linear = uPlot.paths.linear();
const font = "12px Roboto, 'Noto Sans', Arial, sans-serif";
const binarySteps = Array.from({ length: 50 }, (_, power) => 2 ** power);

export class CurvePlot {
    #plot;
    #lines = [];
    #styles;
    #range = { x: [0, 1], y: [0, 1] };
    #references = [];
    #onWholePlaces = false;

    // shape: { lines: [{ color, dash, width, alpha }], x, unit, logX, logY }; onZoom(from, to) or onZoom(null); onCursor(x or null).
    constructor(host, shape, size, onZoom, onCursor) {
        this.#styles = shape.lines;
        this.#plot = new uPlot({
            mode: 2,
            ...size,
            padding: [8, 12, 0, 0],
            legend: { show: false },
            cursor: {
                y: false,
                drag: { x: true, y: false, setScale: false, dist: 6 },
                points: { size: 7, width: 1.5, fill: () => color("--card"), stroke: (u, i) => this.#plot.series[i].stroke(u, i) },
                dataIdx: (u, i) => this.#placeAt(i - 1, u.posToVal(u.cursor.left, "x")),
                bind: { dblclick: () => () => { onZoom(null); return null; } },
            },
            scales: {
                x: { time: false, distr: shape.logX ? 3 : 1, range: () => this.#range.x },
                y: { distr: shape.logY ? 3 : 1, range: () => this.#range.y },
            },
            axes: [xAxis(shape.x, (from, to) => tickSteps(shape.x, this.#onWholePlaces, from, to)), yAxis(shape)],
            series: [{}, ...shape.lines.map(line => ({
                facets: [{ scale: "x", auto: false, sorted: 1 }, { scale: "y", auto: false }],
                stroke: () => color(line.color),
                width: line.width,
                dash: line.dash,
                alpha: line.alpha,
                spanGaps: false,
                points: { show: false },
                paths: (u, i, from, to) => to < from ? null : linear(u, i, from, to),
            }))],
            hooks: {
                draw: [u => this.#drawExtras(u)],
                setSelect: [u => {
                    const { left, width } = u.select;
                    if (width < 2) return;
                    u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
                    onZoom(u.posToVal(left, "x"), u.posToVal(left + width, "x"));
                }],
                setCursor: [u => onCursor(u.cursor.left >= 0 ? u.posToVal(u.cursor.left, "x") : null)],
            },
        }, shape.lines.map(() => [[], []]).reduce((all, empty) => [...all, empty], [null]), host);
    }

    // lines: [{ xs, ys, marks, show }] in the order of the shape; range: { x: [from, to], y: [from, to] }; references: [{ value, label }].
    draw(lines, range, references) {
        this.#lines = lines;
        this.#range = range;
        this.#references = references;
        this.#onWholePlaces = onWholePlaces(lines.filter(line => line.show));
        this.#plot.setData([null, ...lines.map(line => line.show ? [line.xs, line.ys] : [[], []])]);
    }

    // The same drawing as lines of an svg element.
    picture() {
        return curvePicture(this.#plot, this.#lines, this.#styles, this.#references, this.#range);
    }

    // fraction: 0 to 1 of the width, under a finger.
    point(fraction) {
        const { width, height } = this.#plot.over.getBoundingClientRect();
        this.#plot.setCursor({ left: fraction * width, top: height / 2 });
    }

    redraw() {
        this.#plot.redraw(true);
    }

    resize(size) {
        this.#plot.setSize(size);
    }

    dispose() {
        this.#plot.destroy();
    }

    #placeAt(index, x) {
        const line = this.#lines[index];
        if (!line?.show) return null;
        const place = nearest(line.xs, x);
        return place < 0 || line.ys[place] === null ? null : place;
    }

    #drawExtras(u) {
        const { ctx, bbox } = u;
        const ratio = uPlot.pxRatio;
        ctx.save();
        ctx.beginPath();
        // A dot on an edge is drawn whole.
        const rim = dotRadius * ratio;
        ctx.rect(bbox.left - rim, bbox.top - rim, bbox.width + 2 * rim, bbox.height + 2 * rim);
        ctx.clip();
        this.#references.forEach(reference => drawReference(u, reference, ratio));
        this.#lines.forEach((line, index) => {
            if (!line.show) return;
            ctx.fillStyle = ctx.strokeStyle = color(this.#styles[index].color);
            ctx.globalAlpha = this.#styles[index].alpha;
            if (isDotted(line)) drawDots(u, line, this.#range.x, this.#styles[index].width, ratio);
            for (const mark of line.marks) drawMark(u, mark, ratio);
        });
        ctx.restore();
    }
}

function xAxis(x, steps) {
    const words = x === "seconds" ? { values: (_, values) => values.map(v => v === null ? "" : duration(v)) } : plain;
    return axis({ ...words, incrs: (u, i, from, to) => steps(from, to) }, 34);
}

const plain = { values: (_, values) => values.map(v => v === null ? "" : number(v)) };

function axis(more, size) {
    return {
        stroke: () => color("--muted"),
        font,
        size,
        grid: { stroke: () => color("--line"), width: 1 },
        ticks: { show: false },
        ...more,
    };
}

function yAxis({ unit }) {
    const words = unit === "count" ? { ...plain, incrs: wholeSteps } : unit === "bytes" ? { incrs: binarySteps, values: (_, values) => values.map(v => v === null ? "" : bytes(v)) } : plain;
    return axis({ ...words, gap: 6 }, (u, values) => {
        if (!values) return 40;
        u.ctx.save();
        u.ctx.font = font;
        const widest = Math.max(...values.map(text => u.ctx.measureText(text ?? "").width));
        u.ctx.restore();
        return Math.ceil(widest) + 16;
    });
}
