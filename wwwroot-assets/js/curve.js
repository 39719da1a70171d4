// A chart of curves. Blazor gives an empty element and says which metrics of which runs to draw; everything inside the element belongs to this module.
// For tests and scripts the element carries data-state, data-drawn, data-total and data-flush-ms; each legend button carries its line's numbers;
// the event "ff-curve-read" fills its detail with what is drawn.
import { CurveLegend, pointsNote } from "./curve-legend.js";
import { CurvePlot } from "./curve-plot.js";
import { CurveValues } from "./curve-values.js";
import { ranges } from "./curve-range.js";
import { followTouch } from "./curve-touch.js";
import { nearest, stepRange, viewOf } from "./curve-view.js";
import { csv } from "./csv.js";
import { save } from "./file.js";
import { measured, placed } from "./format.js";
import { RunLines } from "./run-lines.js";
import { dash, onTheme } from "./tokens.js";

const flushMilliseconds = 125;
const tableMilliseconds = 1000;

class Curve {
    #element;
    #options;
    #server;
    #lines;
    #legend;
    #values;
    #note;
    #axisName;
    #reset;
    #host;
    #plot = null;
    #shape = "";
    #zoom = null;
    #range = null;
    #hidden = new Set();
    #views = new Map();
    #cursor = null;
    #timer = null;
    #lastFlush = 0;
    #lastTable = 0;
    #tableTimer = null;
    #problem = null;
    #refineWhenLoaded = false;
    #stops = [];
    #disposed = false;

    constructor(element, options, server) {
        this.#element = element;
        this.#server = server;
        const head = part("div", "curve-head");
        const keys = part("div", "curve-keys legend");
        this.#note = part("span", "curve-note");
        this.#reset = part("button", "button button-small curve-reset");
        this.#reset.type = "button";
        this.#reset.textContent = "Whole range";
        this.#reset.hidden = true;
        this.#reset.addEventListener("click", () => this.#zoomTo(null));
        this.#host = part("div", "curve-canvas");
        this.#host.setAttribute("role", "img");
        head.append(keys, this.#reset, this.#note);
        element.replaceChildren(head, this.#host);
        this.#legend = new CurveLegend(keys, (key, hidden) => this.#toggle(key, hidden));
        this.#values = new CurveValues(element);
        this.#axisName = part("span", "curve-axis");
        this.#axisName.setAttribute("aria-hidden", "true");
        element.append(this.#axisName);
        this.#lines = new RunLines(options.points, () => this.#schedule(), error => this.#failed(error));
        const endTouch = followTouch(this.#host, {
            area: () => this.#host.querySelector(".u-over") ?? this.#host,
            range: () => this.#range?.x ?? [0, 1],
            logarithmic: () => this.#options.logX,
            onCursor: fraction => this.#plot?.point(fraction),
            onPinch: (from, to, done) => done ? this.#zoomTo([from, to]) : this.#look([from, to]),
        });
        const resize = new ResizeObserver(() => this.#resize());
        resize.observe(this.#host);
        const read = event => this.#read(event.detail);
        element.addEventListener("ff-curve-read", read);
        this.#host.addEventListener("ff-picture", event => { event.detail.drawing = this.#plot?.picture() ?? null; });
        this.#stops.push(endTouch, () => resize.disconnect(), onTheme(() => this.#plot?.redraw()), () => element.removeEventListener("ff-curve-read", read));
        element.dataset.state = "loading";
        this.update(options);
    }

    // options: { series: [{ run, name, label, color, dash, unit, live }], x, unit, smoothing, logX, logY, points, references, zoom: [from, to] or null, title }
    update(options) {
        const axisChanged = this.#options && (this.#options.x !== options.x || this.#options.logX !== options.logX);
        const first = !this.#options;
        this.#options = options;
        this.#lines.choose(options.series);
        if (first) this.#zoom = options.zoom ?? null;
        else if (axisChanged && this.#zoom) this.#zoomTo(null);
        this.#legend.build(options.series.map(line => ({ ...line, key: keyOf(line), hidden: this.#hidden.has(keyOf(line)) })));
        this.#schedule();
        if (first && this.#zoom) this.#refineWhenLoaded = true;
    }

    csv() {
        const rows = [["run", "line", "metric", "step", "epoch", "examples", "seconds", "value", "smoothed"]];
        for (const line of this.#shown()) {
            const { columns } = this.#lines.store(line.run, line.name);
            const { ys } = viewOf(columns, { x: "step", smoothing: this.#options.smoothing });
            columns.value.forEach((value, i) => rows.push([line.run, line.label, line.name, columns.step[i], columns.epoch[i],
                columns.examples[i], columns.seconds[i], value, this.#options.smoothing > 0 ? ys[i] : ""]));
        }
        return csv(rows);
    }

    saveCsv(fileName) {
        save(fileName, this.csv(), "text/csv;charset=utf-8");
    }

    dispose() {
        this.#disposed = true;
        clearTimeout(this.#timer);
        clearTimeout(this.#tableTimer);
        for (const stop of this.#stops) stop();
        this.#lines.dispose();
        this.#plot?.dispose();
        this.#element.replaceChildren();
    }

    #shown() {
        return this.#options.series.filter(line => !this.#hidden.has(keyOf(line)) && this.#lines.store(line.run, line.name));
    }

    #schedule() {
        if (this.#timer !== null || this.#disposed) return;
        const rest = Math.max(0, flushMilliseconds - (performance.now() - this.#lastFlush));
        this.#timer = setTimeout(() => requestAnimationFrame(() => {
            this.#timer = null;
            if (this.#disposed) return;
            this.#lastFlush = performance.now();
            this.#flush();
            // uPlot draws in a microtask of its own, queued before this one.
            queueMicrotask(() => { this.#element.dataset.flushMs = (performance.now() - this.#lastFlush).toFixed(2); });
        }), rest);
    }

    #flush() {
        const { series, x, smoothing, logX, logY, unit } = this.#options;
        this.#views.clear();
        for (const line of series) {
            const store = this.#lines.store(line.run, line.name);
            if (store) this.#views.set(keyOf(line), viewOf(store.columns, { x, smoothing, logX, logY, factor: unit === "percent" ? 100 : 1 }));
        }
        if (this.#refineWhenLoaded && this.#lines.loaded) {
            this.#refineWhenLoaded = false;
            this.#refine();
        }
        this.#build();
        const references = this.#options.references.map(({ value, label }) => ({ value: unit === "percent" ? value * 100 : value, label }));
        const shown = [...this.#views].filter(([key]) => !this.#hidden.has(key)).map(([, view]) => view);
        this.#range = ranges(shown, references, this.#options, this.#zoom);
        const drawn = [];
        for (const line of series) {
            const view = this.#views.get(keyOf(line));
            const show = view !== undefined && !this.#hidden.has(keyOf(line));
            if (smoothing > 0) drawn.push({ xs: view?.xs ?? [], ys: view?.raw ?? [], marks: [], show });
            drawn.push({ xs: view?.xs ?? [], ys: view?.ys ?? [], marks: view?.marks ?? [], show });
        }
        this.#plot.draw(drawn, this.#range, references);
        this.#describe();
    }

    // uPlot is made anew only when lines or axes change, not when points come.
    #build() {
        const { series, x, unit, smoothing, logX, logY } = this.#options;
        const lines = series.flatMap(line => {
            const style = { color: line.color, dash: dash(line.dash), width: 1.8, alpha: 1 };
            return smoothing > 0 ? [{ ...style, width: 1, dash: [], alpha: 0.28 }, style] : [style];
        });
        const shape = JSON.stringify([lines, x, unit, logX, logY]);
        if (this.#plot && shape === this.#shape) return;
        this.#shape = shape;
        this.#plot?.dispose();
        this.#plot = new CurvePlot(this.#host, { lines, x, unit, logX, logY }, this.#size(), (from, to) => this.#zoomTo(from === null ? null : [from, to]), at => this.#point(at));
    }

    #describe() {
        const { series, unit, title, x } = this.#options;
        let drawn = 0, total = 0, hiddenPoints = 0;
        for (const line of series) {
            const store = this.#lines.store(line.run, line.name);
            const full = this.#lines.full(line.run, line.name);
            if (!store) continue;
            drawn += store.drawn;
            total += store.total;
            hiddenPoints += this.#views.get(keyOf(line))?.hidden ?? 0;
            this.#legend.show(keyOf(line), { value: this.#valueAt(line), unit, drawn: store.drawn, total: full.total, sequence: full.lastSequence, last: full.last?.value ?? null });
        }
        const loaded = this.#lines.loaded;
        this.#element.dataset.state = this.#problem ? "failed" : loaded ? total > 0 ? "drawn" : "empty" : "loading";
        this.#element.dataset.drawn = drawn;
        this.#element.dataset.total = total;
        const notes = [this.#problem ?? (loaded ? total > 0 ? pointsNote(drawn, total) : series.some(line => line.live) ? "no points yet" : "nothing was measured" : "loading")];
        if (this.#zoom) notes.unshift("in view");
        if (hiddenPoints > 0) notes.push(`${hiddenPoints} not above zero, not drawn on this axis`);
        this.#note.textContent = notes.join(" · ");
        this.#reset.hidden = this.#zoom === null;
        this.#nameAxis();
        this.#host.setAttribute("aria-label", `${title} by ${x}. ` + series.map(line => {
            const last = this.#lines.full(line.run, line.name)?.last;
            return last ? `${line.label}: ${measured(last.value, unit)}` : null;
        }).filter(text => text !== null).slice(0, 12).join("; "));
        this.#scheduleTable();
    }

    #scheduleTable() {
        if (this.#tableTimer !== null) return;
        const rest = Math.max(0, tableMilliseconds - (performance.now() - this.#lastTable));
        this.#tableTimer = setTimeout(() => {
            this.#tableTimer = null;
            this.#lastTable = performance.now();
            const { series, unit } = this.#options;
            this.#values.show(series.map(line => {
                const full = this.#lines.full(line.run, line.name);
                if (!full || full.total === 0) return null;
                const finite = full.columns.value.filter(Number.isFinite);
                return {
                    label: line.label, unit, last: full.last.value, step: full.last.step, total: full.total,
                    smallest: finite.length > 0 ? finite.reduce((a, b) => Math.min(a, b)) : null,
                    largest: finite.length > 0 ? finite.reduce((a, b) => Math.max(a, b)) : null,
                };
            }).filter(row => row !== null));
        }, rest);
    }

    // The value under the cursor, in the unit as measured; without a cursor the last one.
    #valueAt(line) {
        if (this.#cursor === null) return this.#lines.full(line.run, line.name)?.last?.value ?? null;
        const view = this.#views.get(keyOf(line));
        const place = view ? nearest(view.xs, this.#cursor) : -1;
        if (place < 0) return null;
        const value = view.ys[place];
        return value === null ? NaN : this.#options.unit === "percent" ? value / 100 : value;
    }

    #point(at) {
        if (this.#cursor === at) return;
        this.#cursor = at;
        this.#nameAxis();
        for (const line of this.#options.series) this.#legend.value(keyOf(line), this.#valueAt(line), this.#options.unit);
    }

    // Below the drawing: what runs along it, and where the cursor is.
    #nameAxis() {
        const { x } = this.#options;
        const name = x === "seconds" ? "training time" : x;
        this.#axisName.textContent = this.#cursor === null ? name : `${name} ${placed(this.#cursor, x)}`;
    }

    #toggle(key, hidden) {
        if (hidden) this.#hidden.add(key);
        else this.#hidden.delete(key);
        this.#schedule();
    }

    // Shown at once; refined only when the choice is made.
    #look(zoom) {
        this.#zoom = zoom;
        this.#schedule();
    }

    #zoomTo(zoom) {
        this.#zoom = zoom;
        this.#lines.coarsen();
        if (zoom) this.#refine();
        this.#element.dataset.zoom = zoom ? zoom.join(" ") : "";
        this.#schedule();
        this.#server?.invokeMethodAsync("OnZoomAsync", zoom?.[0] ?? null, zoom?.[1] ?? null).catch(() => {});
    }

    #refine() {
        const { x } = this.#options;
        const [from, to] = this.#zoom;
        this.#lines.refine(columns => stepRange(columns, x, from, to));
    }

    #failed(error) {
        this.#problem = error === null ? null
            : error.status === 404 ? "the run no longer exists"
            : error.status === 401 || error.status === 403 ? "signed out: sign in again"
            : "the lab does not answer, trying again";
        this.#schedule();
    }

    #size() {
        return { width: Math.max(200, Math.floor(this.#host.clientWidth)), height: Math.max(120, Math.floor(this.#host.clientHeight)) };
    }

    #resize() {
        if (!this.#plot || this.#disposed) return;
        this.#plot.resize(this.#size());
        this.#schedule();
    }

    #read(detail) {
        if (!detail) return;
        detail.series = this.#shown().map(line => {
            const store = this.#lines.store(line.run, line.name);
            const full = this.#lines.full(line.run, line.name);
            return { run: line.run, name: line.name, total: full.total, sequence: full.lastSequence, ...structuredClone(store.columns) };
        });
    }
}

function keyOf({ run, name }) {
    return `${run} ${name}`;
}

function part(name, className) {
    const element = document.createElement(name);
    element.className = className;
    return element;
}

export function mount(element, options, server) {
    return new Curve(element, options, server ?? null);
}
