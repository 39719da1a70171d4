// What part of the plane a chart shows: the chosen zoom or everything, and above it what lies in view, with a little air.

// views: what is shown, as viewOf makes it; references: dashed lines in the unit of the axis; zoom: [from, to] or null. -> { x: [from, to], y: [from, to] }
export function ranges(views, references, { logX, logY, unit }, zoom) {
    const [left, right] = zoom ?? wholeRange(views, logX);
    let low = Infinity;
    let high = -Infinity;
    for (const { xs, raw } of views) {
        for (let i = 0; i < xs.length; i++) {
            const value = raw[i];
            if (value === null || xs[i] < left || xs[i] > right) continue;
            if (value < low) low = value;
            if (value > high) high = value;
        }
    }
    if (low <= high) {
        for (const { value } of references) {
            if (logY && value <= 0) continue;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
    }
    const y = padded(low, high, logY);
    // A share above 100 % does not exist, so no room is left for it.
    if (unit === "percent" && !logY && high <= 100) y[1] = Math.min(y[1], 100.5);
    return { x: [left, right], y };
}

function wholeRange(views, logX) {
    let left = Infinity;
    let right = -Infinity;
    for (const { xs } of views) {
        if (xs.length === 0) continue;
        left = Math.min(left, xs[0]);
        right = Math.max(right, xs.at(-1));
    }
    if (!(left <= right)) return logX ? [1, 10] : [0, 1];
    if (left < right) return [left, right];
    return logX ? [left / 2, right * 2] : [Math.min(0, left), right > 0 ? right * 1.05 : 1];
}

// Range of an axis over values, with a little air; whole decades when logarithmic.
export function padded(smallest, largest, logarithmic) {
    if (!(smallest <= largest)) return logarithmic ? [0.1, 1] : [0, 1];
    if (logarithmic) {
        const from = 10 ** Math.floor(Math.log10(smallest));
        const to = 10 ** Math.ceil(Math.log10(largest));
        return from === to ? [from, to * 10] : [from, to];
    }
    const air = largest === smallest ? Math.abs(largest) * 0.1 || 0.5 : (largest - smallest) * 0.06;
    return [smallest >= 0 ? Math.max(0, smallest - air) : smallest - air, largest + air];
}
