// Thins a series by buckets of equal step ranges. Each bucket keeps its smallest and its largest point, so that a spike of one point stays visible;
// NaN and infinity keep one point a bucket. The first and the last point always stay.
// columns: { step, epoch, examples, seconds, value }, arrays of equal length, ordered by step.

export const columnNames = ["step", "epoch", "examples", "seconds", "value"];

export function emptyColumns() {
    return { step: [], epoch: [], examples: [], seconds: [], value: [] };
}

export function reduce(columns, limit) {
    const count = columns.value.length;
    if (count <= limit) return columns;
    const kept = keptPlaces(columns, limit);
    const result = {};
    for (const name of columnNames) {
        const from = columns[name];
        result[name] = kept.map(place => from[place]);
    }
    return result;
}

function keptPlaces({ step, value }, limit) {
    const last = value.length - 1;
    const anyBroken = value.some(v => !Number.isFinite(v));
    const buckets = Math.max(1, Math.floor((limit - 2) / (anyBroken ? 3 : 2)));
    const width = (step[last] - step[0]) / buckets || 1;
    const kept = new Set([0, last]);
    let bucket = -1, smallest = -1, largest = -1, broken = -1;

    const close = () => {
        for (const place of [smallest, largest, broken]) if (place >= 0) kept.add(place);
        smallest = largest = broken = -1;
    };

    for (let place = 0; place <= last; place++) {
        const here = Math.min(buckets - 1, Math.floor((step[place] - step[0]) / width));
        if (here !== bucket) {
            close();
            bucket = here;
        }
        const v = value[place];
        if (!Number.isFinite(v)) {
            if (broken < 0) broken = place;
        } else {
            if (smallest < 0 || v < value[smallest]) smallest = place;
            if (largest < 0 || v > value[largest]) largest = place;
        }
    }
    close();
    return [...kept].sort((a, b) => a - b);
}
