// The lines of one chart and where their points come from: history by REST once, then the run's live feed. Knows nothing of drawing.
import { watch } from "./live.js";
import { pause, series } from "./rest.js";
import { SeriesStore } from "./series-store.js";

export class RunLines {
    #limit;
    #changed;
    #failed;
    #runs = new Map();
    #disposed = false;

    // changed(): there is something new to draw; failed(error or null): history could not be read, or can again.
    constructor(limit, changed, failed) {
        this.#limit = limit;
        this.#changed = changed;
        this.#failed = failed;
    }

    // wanted: [{ run, name, live }]. What is already here stays as it is; only what is new is fetched.
    choose(wanted) {
        const byRun = groupByRun(wanted);
        for (const [runId, run] of this.#runs) {
            if (!byRun.has(runId)) {
                run.stop?.();
                run.gone = true;
                this.#runs.delete(runId);
            }
        }
        for (const [runId, lines] of byRun) {
            const run = this.#runs.get(runId) ?? this.#open(runId);
            const names = new Set(lines.map(line => line.name));
            for (const name of run.stores.keys()) if (!names.has(name)) run.stores.delete(name);
            const missing = [...names].filter(name => !run.stores.has(name));
            for (const name of missing) run.stores.set(name, { full: new SeriesStore(this.#limit), detail: null });
            if (lines.some(line => line.live) && !run.watching) run.watching = this.#watch(runId, run);
            if (missing.length > 0) this.#loadHistory(runId, run, missing);
        }
    }

    // The store that is drawn: the closer look while zoomed in, when it has arrived.
    store(run, name) {
        const entry = this.#runs.get(run)?.stores.get(name);
        return entry ? entry.detail?.loaded ? entry.detail : entry.full : null;
    }

    full(run, name) {
        return this.#runs.get(run)?.stores.get(name)?.full ?? null;
    }

    get loaded() {
        return [...this.#runs.values()].every(run => [...run.stores.values()].every(entry => entry.full.loaded));
    }

    // Fetches the points between two steps at full fineness. rangeOf(columns) -> { from, to } or null where the run has nothing in view.
    async refine(rangeOf) {
        await Promise.all([...this.#runs].map(([runId, run]) => this.#refineRun(runId, run, rangeOf)));
    }

    coarsen() {
        for (const run of this.#runs.values()) {
            run.look = null;
            for (const entry of run.stores.values()) entry.detail = null;
        }
    }

    dispose() {
        this.#disposed = true;
        for (const run of this.#runs.values()) run.stop?.();
        this.#runs.clear();
    }

    #open(runId) {
        const run = { stores: new Map(), watching: null, stop: null, gone: false, look: null };
        this.#runs.set(runId, run);
        return run;
    }

    async #watch(runId, run) {
        const stop = await watch(runId, points => this.#receive(run, points));
        if (run.gone || this.#disposed) stop();
        else run.stop = stop;
    }

    #receive(run, points) {
        let changed = false;
        for (const point of points) {
            const entry = run.stores.get(point.name);
            if (!entry) continue;
            changed = entry.full.append([point]) || changed;
            if (entry.detail && point.step >= run.look.from && point.step <= run.look.to) entry.detail.append([point]);
        }
        if (changed) this.#changed();
    }

    async #loadHistory(runId, run, names) {
        await run.watching;
        const answer = await this.#readSeries(run, () => series(runId, names, this.#limit));
        if (!answer) return;
        for (const name of names) {
            run.stores.get(name)?.full.load(answer.series.find(one => one.name === name), answer.lastSequence);
        }
        this.#changed();
    }

    async #readSeries(run, read) {
        for (let attempt = 0; !run.gone && !this.#disposed; attempt++) {
            try {
                const answer = await read();
                if (attempt > 0) this.#failed(null);
                return run.gone || this.#disposed ? null : answer;
            } catch (error) {
                this.#failed(error);
                if (error.status === 404 || error.status === 401 || error.status === 403) return null;
                await pause(attempt);
            }
        }
        return null;
    }

    async #refineRun(runId, run, rangeOf) {
        const ranges = [...run.stores.values()].map(entry => rangeOf(entry.full.columns)).filter(range => range !== null);
        const thinned = [...run.stores.values()].some(entry => entry.full.drawn < entry.full.total);
        if (ranges.length === 0 || !thinned) return;
        const look = { from: Math.min(...ranges.map(range => range.from)), to: Math.max(...ranges.map(range => range.to)) };
        run.look = look;
        const details = new Map([...run.stores.keys()].map(name => [name, new SeriesStore(this.#limit)]));
        for (const [name, detail] of details) run.stores.get(name).detail = detail;
        const answer = await this.#readSeries(run, () => series(runId, [...details.keys()], this.#limit, look));
        if (!answer || run.look !== look) return;
        for (const [name, detail] of details) detail.load(answer.series.find(one => one.name === name), answer.lastSequence);
        this.#changed();
    }
}

function groupByRun(lines) {
    const groups = new Map();
    for (const line of lines) groups.set(line.run, [...groups.get(line.run) ?? [], line]);
    return groups;
}
