// What the browser reads by REST: thinned series for drawing, and raw points after a sequence number for filling gaps.

export class RestError extends Error {
    constructor(status, address) {
        super(`${address} answered ${status}`);
        this.status = status;
    }
}

async function read(address) {
    const response = await fetch(address, { headers: { Accept: "application/json" }, credentials: "same-origin", cache: "no-store" });
    if (!response.ok) throw new RestError(response.status, address);
    return response.json();
}

function runAddress(runId, rest) {
    return `/api/v1/runs/${encodeURIComponent(runId)}/${rest}`;
}

// -> { runId, lastSequence, more, points: [{ sequence, name, step, epoch, examples, seconds, value }] }
export function metricsAfter(runId, after, limit) {
    return read(runAddress(runId, `metrics?after=${after}&limit=${limit}`));
}

// -> { runId, lastSequence, series: [{ name, total, shown, step: [], epoch: [], examples: [], seconds: [], value: [] }] }
export function series(runId, names, points, stepRange = null) {
    const query = new URLSearchParams(names.map(name => ["names", name]));
    query.set("points", points);
    if (stepRange) {
        query.set("fromStep", stepRange.from);
        query.set("toStep", stepRange.to);
    }
    return read(runAddress(runId, `series?${query}`));
}

// The pause before another attempt: half a second, doubling up to ten. Trying again is for errors only; nothing is asked on a timer.
export function pause(attempt) {
    return new Promise(resolve => setTimeout(resolve, Math.min(500 * 2 ** attempt, 10_000)));
}
