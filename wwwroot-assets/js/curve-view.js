// From stored columns to what is drawn: x as chosen, y in the unit of the axis, NaN and infinity taken out of the line and returned as marks.
import { smooth } from "./smoothing.js";

// x: step, epoch, examples or seconds. factor: 100 for percent. -> { xs, raw, ys, marks: [{ x, kind }], hidden }
// raw: as measured; ys: smoothed; both null where nothing can be drawn; hidden: points that a logarithmic axis cannot show.
export function viewOf(columns, { x, factor = 1, smoothing = 0, logX = false, logY = false }) {
    const xs = [];
    const raw = [];
    const marks = [];
    let hidden = 0;
    const places = columns[x];
    for (let i = 0; i < places.length; i++) {
        const place = places[i];
        const value = columns.value[i] * factor;
        if (logX && !(place > 0)) {
            hidden++;
            continue;
        }
        if (!Number.isFinite(value)) {
            marks.push({ x: place, kind: Number.isNaN(value) ? "nan" : value > 0 ? "up" : "down" });
            xs.push(place);
            raw.push(null);
            continue;
        }
        if (logY && !(value > 0)) {
            hidden++;
            continue;
        }
        xs.push(place);
        raw.push(value);
    }
    return { xs, raw, ys: smoothing > 0 ? smooth(raw, smoothing) : raw, marks, hidden };
}

// Index of the value nearest to wanted in ascending values; -1 when there are none.
export function nearest(values, wanted) {
    if (values.length === 0) return -1;
    let low = 0;
    let high = values.length - 1;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (values[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return low > 0 && wanted - values[low - 1] <= values[low] - wanted ? low - 1 : low;
}

// The steps that cover an x range, one point wider on each side so that lines run to the edge; null when no point lies in it.
export function stepRange(columns, x, from, to) {
    const places = columns[x];
    if (places.length === 0) return null;
    let first = places.findIndex(place => place >= from);
    if (first < 0) return null;
    let last = first;
    while (last + 1 < places.length && places[last + 1] <= to) last++;
    first = Math.max(0, first - 1);
    last = Math.min(places.length - 1, last + 1);
    return { from: columns.step[first], to: columns.step[last] };
}
