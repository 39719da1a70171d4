// What the lab's reports draw, in the library's words. Axes, error bars and legend are the lab's own (apex-frame.js, ApexChart.razor).
import { cellText, heightOf, margins, scaled } from "./apex-frame.js";
import { mixed, solid } from "./solid-colors.js";
import { dash } from "./tokens.js";

const fontFamily = "Roboto, Arial, sans-serif";
const types = { Lines: "line", Points: "scatter", Rows: "scatter", HeatMap: "heatmap" };
const shapes = { Circle: "circle", Square: "square", Triangle: "triangle", Diamond: "diamond", Plus: "plus", Cross: "cross" };
// What the library leaves free above and below although it has nothing to write there.
const [ownTop, ownBottom] = [30, 16];
// More color than this and the numbers in the cells are hard to read.
const deepest = 0.5;

export function libraryOptions(options, width) {
    const type = types[options.kind];
    const room = margins(options, width);
    return {
        chart: {
            type, height: heightOf(options, width), width, background: "transparent", fontFamily, foreColor: solid("--muted"), parentHeightOffset: 0,
            animations: { enabled: false }, toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
            redrawOnParentResize: false, redrawOnWindowResize: false,
        },
        theme: { mode: document.documentElement.dataset.theme },
        legend: { show: false },
        fill: { opacity: 1 },
        grid: { show: false, padding: { left: room.left, right: room.right, top: room.top - ownTop, bottom: room.bottom - ownBottom } },
        states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
        tooltip: { theme: document.documentElement.dataset.theme, shared: false, intersect: true, custom: ({ seriesIndex, dataPointIndex }) => said(options, seriesIndex, dataPointIndex) },
        yaxis: { ...hiddenAxis, ...edges(options, "y") },
        ...(options.kind === "HeatMap" ? cells(options, width, room) : points(options)),
    };
}

const hiddenAxis = { labels: { show: false }, axisBorder: { show: false }, axisTicks: { show: false }, crosshairs: { show: false }, tooltip: { enabled: false } };

// min and max must be left out where there are none: null empties the chart.
function edges(options, axis) {
    if (options.kind === "HeatMap") return {};
    const place = scaled(options[axis]);
    return { min: place(options[axis].low), max: place(options[axis].high), forceNiceScale: false };
}

function points(options) {
    const [x, y] = [scaled(options.x), scaled(options.y)];
    const colors = options.series.map(one => solid(one.color));
    const lines = options.kind === "Lines";
    return {
        series: options.series.map(one => ({ name: one.name, data: one.points.map(point => ({ x: x(point.x), y: y(point.y) })) })),
        colors,
        xaxis: { type: "numeric", ...hiddenAxis, ...edges(options, "x") },
        stroke: { width: lines ? 2.2 : 0, curve: "straight", dashArray: lines ? options.series.map(one => dash(one.dash).join(" ")) : 0 },
        markers: {
            size: lines ? 4 : 5, shape: options.series.map(one => shapes[one.shape]), strokeWidth: options.series.some(one => isOpen(one.shape)) ? 2 : 1,
            strokeColors: options.series.map((one, index) => isOpen(one.shape) ? colors[index] : solid("--card")), hover: { sizeOffset: 1 },
        },
        dataLabels: { enabled: false },
    };
}

// Crosses are strokes only.
function isOpen(shape) {
    return shape === "Plus" || shape === "Cross";
}

// The library draws the last row at the top; a cell's value is its shade, each of which has a color here.
function cells(options, width, room) {
    const { above, below } = { above: options.series[0]?.color ?? "--forward", below: "--negative" };
    const color = shade => mixed(shade < 0 ? below : above, deepest * Math.abs(shade) / 10);
    const shades = Array.from({ length: 21 }, (_, index) => index - 10);
    return {
        series: options.series.toReversed().map(row => ({ name: row.name, data: row.points.map((point, column) => ({ x: String(column), y: point.y })) })),
        colors: [solid(above)],
        xaxis: { type: "category", ...hiddenAxis },
        stroke: { width: 1, colors: [solid("--card")] },
        plotOptions: { heatmap: { enableShades: false, radius: 2, colorScale: { ranges: shades.map(shade => ({ from: shade, to: shade, color: shade === 0 ? solid("--ground") : color(shade) })) } } },
        dataLabels: {
            enabled: cellText(options, width - room.left - room.right), style: { fontSize: "12px", fontWeight: 400, fontFamily, colors: [solid("--ink")] },
            formatter: (_, { seriesIndex, dataPointIndex }) => pointOf(options, seriesIndex, dataPointIndex)?.label ?? "",
        },
    };
}

function pointOf(options, series, place) {
    const row = options.kind === "HeatMap" ? options.series.length - 1 - series : series;
    return options.series[row]?.points[place];
}

function said(options, series, place) {
    const box = document.createElement("div");
    box.className = "chart-said";
    box.textContent = pointOf(options, series, place)?.words ?? "";
    return box.outerHTML;
}
