// What stands around and over the library's points: axes with the values that the server chose, error bars, marks, labels.
// The library has no error bars, no logarithmic axis along, and no room for words beside rows.
import { solid } from "./solid-colors.js";

const lineHeight = 16;
const gap = 8;
// Narrower than this, words stand above their row instead of beside it.
const narrow = 620;
const mostBeside = 300;
// Of a row whose words stand above its points: beside each other, or one over the other where there are several series.
const [rowWithWords, rowOfSeries] = [38, 52];
const ruler = document.createElement("canvas").getContext("2d");

export function textWidth(text, size = 12) {
    ruler.font = `${size}px Roboto, Arial, sans-serif`;
    return ruler.measureText(text).width;
}

export function scaled(axis) {
    return axis.logarithmic ? Math.log10 : value => value;
}

function wordsAbove({ kind }, width) {
    return kind === "Rows" && width < narrow;
}

export function heightOf(options, width) {
    if (!wordsAbove(options, width)) return options.height;
    const apart = options.series.some(one => one.points.some(point => !Number.isInteger(point.y)));
    return Math.max(options.height, options.y.ticks.length * (apart ? rowOfSeries : rowWithWords) + 50);
}

// Room for words around the drawing.
export function margins(options, width) {
    const { x, y, kind } = options;
    const widest = Math.max(0, ...y.ticks.map(tick => textWidth(tick.text)));
    const above = wordsAbove(options, width);
    const left = above ? gap : Math.min(widest, mostBeside) + 2 * gap + (y.title && kind !== "Rows" ? lineHeight : 0);
    const last = x.ticks.length > 0 && kind !== "HeatMap" ? textWidth(x.ticks.at(-1).text) / 2 : 0;
    const bottom = (leaning(options, width - left) ? Math.min(leanHeight(options), 120) : lineHeight) + gap + (x.title ? lineHeight : 0);
    return { left, right: Math.max(gap, last), top: above ? 2 * gap : gap, bottom };
}

// Numbers are written into cells that hold them.
export function cellText({ series, x }, room) {
    const widest = Math.max(0, ...series.flatMap(row => row.points.map(point => textWidth(point.label ?? ""))));
    return room / x.ticks.length > widest + 4;
}

// Words under a heat map's columns that would meet are turned upright.
function leaning({ kind, x }, room) {
    return kind === "HeatMap" && Math.max(0, ...x.ticks.map(tick => textWidth(tick.text))) + 6 > room / x.ticks.length && x.ticks.some(tick => !/^[\d.\s]+$/.test(tick.text));
}

function leanHeight({ x }) {
    return Math.max(0, ...x.ticks.map(tick => textWidth(tick.text)));
}

export function drawFrame(host, globals, options, width) {
    const inner = host.querySelector(".apexcharts-inner");
    if (!inner) return;
    const plot = placesOf(globals, options);
    const under = group("chart-axes");
    drawAlong(under, plot, options);
    drawUpright(under, plot, options, width);
    inner.prepend(under);
    const over = group("chart-over");
    const marked = options.marks.map(mark => drawMark(under, plot, mark));
    if (options.kind !== "HeatMap") {
        for (const series of options.series) drawErrors(over, plot, options, series);
        drawLabels(over, plot, options, marked);
    }
    inner.append(over);
}

// Where a value stands, from the edges that the library came to.
function placesOf(globals, { kind, x, y, series }) {
    const [wide, high] = [globals.gridWidth, globals.gridHeight];
    if (kind === "HeatMap") return { wide, high, x: column => (column + 0.5) / x.ticks.length * wide, y: row => (row + 0.5) / series.length * high };
    const [low, top] = [globals.minYArr[0], globals.maxYArr[0]];
    return {
        wide, high,
        x: value => (scaled(x)(value) - globals.minX) / (globals.maxX - globals.minX) * wide,
        y: value => high * (1 - (scaled(y)(value) - low) / (top - low)),
    };
}

function drawUpright(layer, plot, options, width) {
    const { kind, y } = options;
    const above = wordsAbove(options, width);
    const spacing = y.ticks.length > 1 ? Math.abs(plot.y(y.ticks[1].value) - plot.y(y.ticks[0].value)) : plot.high;
    // Rows that are lower than a line of text cannot all be named.
    const every = Math.max(1, Math.ceil(13 / spacing));
    y.ticks.forEach((tick, index) => {
        const at = plot.y(tick.value);
        if (kind !== "HeatMap") line(layer, 0, plot.wide, at, at, { stroke: solid("--line") });
        if (index % every !== 0) return;
        if (above) text(layer, 0, at - spacing / 2 + 10, fitted(tick.text, plot.wide), "start", solid("--ink"));
        else text(layer, -gap, at + 4, fitted(tick.text, mostBeside), "end", solid(kind === "Rows" || kind === "HeatMap" ? "--ink" : "--muted"));
    });
    if (y.title && kind !== "Rows") {
        const widest = Math.min(mostBeside, Math.max(0, ...y.ticks.map(tick => textWidth(tick.text))));
        text(layer, 0, 0, y.title, "middle", solid("--muted")).setAttribute("transform", `translate(${-(widest + 2 * gap + 2)} ${plot.high / 2}) rotate(-90)`);
    }
}

function drawAlong(layer, plot, options) {
    const { kind, x } = options;
    const leans = leaning(options, plot.wide);
    const base = plot.high + gap + 10;
    let free = -Infinity;
    for (const tick of x.ticks) {
        const at = plot.x(tick.value);
        if (kind === "Rows") line(layer, at, at, 0, plot.high, { stroke: solid("--line") });
        else if (kind !== "HeatMap") line(layer, at, at, plot.high, plot.high + 4, { stroke: solid("--line-strong") });
        const half = (leans ? 12 : textWidth(tick.text) + 8) / 2;
        // A value whose words would meet those before keeps its line and loses its words.
        if (at - half < free) continue;
        free = at + half;
        const words = text(layer, at, base, leans ? fitted(tick.text, 112) : tick.text, leans ? "end" : "middle", solid("--muted"));
        if (leans) {
            words.setAttribute("x", 0);
            words.setAttribute("y", 0);
            words.setAttribute("transform", `translate(${at + 4} ${plot.high + gap}) rotate(-90)`);
        }
    }
    if (x.title) text(layer, plot.wide / 2, plot.high + gap + (leans ? Math.min(leanHeight(options), 120) : lineHeight) + 12, x.title, "middle", solid("--muted"));
}

function drawErrors(layer, plot, { kind }, series) {
    const stroke = { stroke: solid(series.color), "stroke-width": 1.5, class: "chart-error" };
    const cap = 4;
    for (const { x, y, deviation } of series.points) {
        if (deviation == null) continue;
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        const within = (value, most) => Math.min(most, Math.max(0, value)).toFixed(1);
        if (kind === "Rows") {
            const [from, to, at] = [within(plot.x(x - deviation), plot.wide), within(plot.x(x + deviation), plot.wide), plot.y(y)];
            path.setAttribute("d", `M${from} ${at}H${to}M${from} ${at - cap}v${2 * cap}M${to} ${at - cap}v${2 * cap}`);
        } else {
            const [from, to, at] = [within(plot.y(y - deviation), plot.high), within(plot.y(y + deviation), plot.high), plot.x(x)];
            path.setAttribute("d", `M${at} ${from}V${to}M${at - cap} ${from}h${2 * cap}M${at - cap} ${to}h${2 * cap}`);
        }
        for (const [name, value] of Object.entries({ ...stroke, fill: "none" })) path.setAttribute(name, value);
        layer.append(path);
    }
}

// Its words stand above it, below it where the drawing ends. Returns their place.
function drawMark(layer, plot, mark) {
    const at = plot.y(mark.value);
    const base = at > 18 ? at - 5 : at + 14;
    line(layer, 0, plot.wide, at, at, { stroke: solid("--threshold"), "stroke-dasharray": "5 4" });
    text(layer, plot.wide, base, mark.text, "end", solid("--muted"));
    return { left: plot.wide - textWidth(mark.text), right: plot.wide, top: base - 12, bottom: base + 4 };
}

// Above its point, towards the middle; not where other words stand already: the numbers have them all.
function drawLabels(layer, plot, { series }, marked) {
    const taken = [...marked];
    for (const { x, y, label } of series.flatMap(one => one.points)) {
        if (!label) continue;
        const wide = textWidth(label);
        const [at, base] = [plot.x(x), plot.y(y) > 26 ? plot.y(y) - 10 : plot.y(y) + 20];
        const back = at > plot.wide / 2;
        const box = { left: back ? at - wide : at, right: back ? at : at + wide, top: base - 12, bottom: base + 4 };
        if (box.left < 0 || box.right > plot.wide || taken.some(other => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)) continue;
        taken.push(box);
        text(layer, at, base, label, back ? "end" : "start", solid("--ink"));
    }
}

function fitted(words, room) {
    if (textWidth(words) <= room) return words;
    let length = words.length;
    while (length > 1 && textWidth(words.slice(0, length) + "…") > room) length--;
    return words.slice(0, length).trimEnd() + "…";
}

function group(name) {
    const layer = document.createElementNS("http://www.w3.org/2000/svg", "g");
    layer.setAttribute("class", name);
    layer.setAttribute("pointer-events", "none");
    return layer;
}

function line(layer, x1, x2, y1, y2, more) {
    add(layer, "line", { x1, x2, y1, y2, ...more });
}

function text(layer, x, y, words, anchor, fill) {
    // A rim of the card's color, so that lines do not strike words out.
    const rim = { stroke: solid("--card"), "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
    const part = add(layer, "text", { x, y, fill, ...rim, "text-anchor": anchor, "font-size": 12, "font-family": "Roboto, Arial, sans-serif" });
    part.textContent = words;
    return part;
}

function add(layer, name, attributes) {
    const part = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    layer.append(part);
    return part;
}
