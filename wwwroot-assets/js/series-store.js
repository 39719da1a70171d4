// The points of one metric of one run, as the chart keeps them: history that the server thinned, then every live point after it.
// One sequence number belongs to each point of a run; what was already seen is dropped by it, so that nothing is drawn twice.
import { columnNames, emptyColumns, reduce } from "./reduce.js";

export class SeriesStore {
    #limit;
    #waiting = [];
    #loaded = false;

    constructor(limit) {
        this.#limit = limit;
        this.columns = emptyColumns();
        this.total = 0;
        this.lastSequence = 0;
        this.last = null;
    }

    get loaded() { return this.#loaded; }

    get drawn() { return this.columns.value.length; }

    // series: a series of GET …/series, or undefined where the run has no such metric yet; lastSequence: the newest point of the run in that answer.
    load(series, lastSequence) {
        this.columns = series ? copyOf(series) : emptyColumns();
        this.total = series?.total ?? 0;
        this.lastSequence = lastSequence;
        this.last = lastPoint(this.columns);
        this.#loaded = true;
        const waiting = this.#waiting;
        this.#waiting = [];
        this.append(waiting);
    }

    // points: of this metric, ordered by sequence. Before the history is here they wait. Returns whether anything new came.
    append(points) {
        if (!this.#loaded) {
            this.#waiting.push(...points);
            return false;
        }
        let changed = false;
        for (const point of points) {
            if (point.sequence <= this.lastSequence) continue;
            this.lastSequence = point.sequence;
            this.#place(point);
            changed = true;
        }
        if (this.drawn > this.#limit) {
            // A quarter of free room, so that not every new point thins the whole series again.
            this.columns = reduce(this.columns, Math.floor(this.#limit * 0.75));
        }
        return changed;
    }

    #place(point) {
        const values = { ...point, value: toNumber(point.value) };
        for (const name of columnNames) this.columns[name].push(values[name]);
        this.total++;
        this.last = values;
    }
}

// JSON has no NaN and no infinity: they travel as the words "NaN", "Infinity", "-Infinity", which Number reads.
export function toNumber(value) {
    return typeof value === "number" ? value : value === null ? NaN : Number(value);
}

function copyOf(series) {
    const columns = emptyColumns();
    for (const name of columnNames) columns[name] = Array.from(series[name], toNumber);
    return columns;
}

function lastPoint(columns) {
    const place = columns.value.length - 1;
    return place < 0 ? null : Object.fromEntries(columnNames.map(name => [name, columns[name][place]]));
}
