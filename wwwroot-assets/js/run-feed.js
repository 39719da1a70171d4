// The live points of one run, in order, each once. Messages of the hub carry first and last sequence; whatever lies between the last one seen and the
// first of a message (a dropped message, a connection that was away) is fetched by REST before the message is passed on.

const pageSize = 5000;

export class RunFeed {
    #fetchAfter;
    #wait;
    #listeners = new Set();
    #waiting = [];
    #seen = null;
    #healing = null;
    #closed = false;

    // fetchAfter(runId, after, limit) -> { lastSequence, more, points }; wait(attempt) -> promise, the pause before trying again.
    constructor(runId, fetchAfter, wait) {
        this.runId = runId;
        this.#fetchAfter = fetchAfter;
        this.#wait = wait;
    }

    get seen() { return this.#seen; }

    get idle() { return this.#listeners.size === 0; }

    add(listener) { this.#listeners.add(listener); }

    remove(listener) { this.#listeners.delete(listener); }

    close() { this.#closed = true; }

    // After each join. The first time the listeners fetch the history themselves, later what was missed is fetched here.
    joined(lastSequence) {
        if (this.#seen === null) this.#seen = lastSequence;
        else if (lastSequence > this.#seen) return this.#heal();
        this.#replay();
        return this.#healing ?? Promise.resolve();
    }

    receive(message) {
        if (this.#seen === null || this.#healing) {
            this.#waiting.push(message);
            return;
        }
        if (message.lastSequence <= this.#seen) return;
        if (message.firstSequence > this.#seen + 1) {
            this.#waiting.push(message);
            this.#heal();
            return;
        }
        this.#pass(message.points, message.lastSequence);
    }

    #heal() {
        this.#healing ??= this.#fetchMissing().finally(() => {
            this.#healing = null;
            if (!this.#closed) this.#replay();
        });
        return this.#healing;
    }

    async #fetchMissing() {
        for (let attempt = 0; !this.#closed;) {
            try {
                const page = await this.#fetchAfter(this.runId, this.#seen, pageSize);
                const newest = page.points.at(-1)?.sequence ?? this.#seen;
                this.#pass(page.points, newest);
                if (!page.more) return;
                attempt = 0;
            } catch (error) {
                // Deleted: nothing will ever come, and asking again would go on for as long as the page is open.
                if (error?.status === 404) this.close();
                else await this.#wait(attempt++);
            }
        }
    }

    #replay() {
        const waiting = this.#waiting;
        this.#waiting = [];
        for (const message of waiting) this.receive(message);
    }

    #pass(points, lastSequence) {
        const fresh = points.filter(point => point.sequence > this.#seen);
        this.#seen = Math.max(this.#seen, lastSequence);
        if (fresh.length === 0 || this.#closed) return;
        for (const listener of this.#listeners) listener(fresh);
    }
}
