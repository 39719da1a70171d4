// One connection for all runs that a page watches. It is opened with the first run, closed with the last, and tried again for as long as somebody watches.
import { RunFeed } from "./run-feed.js";

export class LiveHub {
    #createConnection;
    #fetchAfter;
    #wait;
    #connection = null;
    #running = null;
    #feeds = new Map();
    #stateListeners = new Set();
    #state = "idle";

    // createConnection() -> a SignalR connection that reconnects by itself; fetchAfter and wait as in RunFeed.
    constructor(createConnection, fetchAfter, wait) {
        this.#createConnection = createConnection;
        this.#fetchAfter = fetchAfter;
        this.#wait = wait;
    }

    get state() { return this.#state; }

    // state: idle, connecting, live, reconnecting, signed-out. Called at once with the present one; returns how to stop listening.
    onState(listener) {
        this.#stateListeners.add(listener);
        listener(this.#state);
        return () => this.#stateListeners.delete(listener);
    }

    // Resolves once the run's group is joined: only then a history fetched by the caller has no gap to the points passed to the listener.
    async watch(runId, listener) {
        let entry = this.#feeds.get(runId);
        if (!entry) {
            entry = { feed: new RunFeed(runId, this.#fetchAfter, this.#wait), joined: deferred() };
            this.#feeds.set(runId, entry);
            if (this.#connection && this.#state === "live") this.#join(entry);
        }
        entry.feed.add(listener);
        this.#open();
        await entry.joined.promise;
        return () => this.#leave(entry, listener);
    }

    #open() {
        this.#running ??= this.#keepOpen();
    }

    async #keepOpen() {
        this.#connection = this.#createConnection();
        const connection = this.#connection;
        connection.on("points", message => this.#feeds.get(message.runId)?.feed.receive(message));
        connection.onreconnecting(() => this.#say("reconnecting"));
        connection.onreconnected(() => this.#joinAll());
        let closed = deferred();
        connection.onclose(() => closed.resolve());

        this.#say("connecting");
        for (let attempt = 0; this.#feeds.size > 0;) {
            try {
                await connection.start();
            } catch (error) {
                this.#say(error?.statusCode === 401 || error?.statusCode === 403 ? "signed-out" : "reconnecting");
                await this.#wait(attempt++);
                continue;
            }
            attempt = 0;
            closed = deferred();
            await this.#joinAll();
            await closed.promise;
            if (this.#feeds.size > 0) this.#say("reconnecting");
        }
        this.#connection = null;
        this.#running = null;
        this.#say("idle");
        if (this.#feeds.size > 0) this.#open();
    }

    async #joinAll() {
        if (this.#feeds.size === 0) {
            this.#connection.stop();
            return;
        }
        this.#say("live");
        await Promise.all([...this.#feeds.values()].map(entry => this.#join(entry)));
    }

    async #join(entry) {
        try {
            const { lastSequence } = await this.#connection.invoke("Join", entry.feed.runId);
            await entry.feed.joined(lastSequence);
            entry.joined.resolve();
        } catch {
            // The connection went away while joining (the next joinAll comes here again), or the run no longer exists (the history says so).
            if (this.#connection?.state === "Connected") entry.joined.resolve();
        }
    }

    #leave(entry, listener) {
        entry.feed.remove(listener);
        if (!entry.feed.idle || this.#feeds.get(entry.feed.runId) !== entry) return;
        entry.feed.close();
        this.#feeds.delete(entry.feed.runId);
        const connection = this.#connection;
        if (connection?.state !== "Connected") return;
        connection.invoke("Leave", entry.feed.runId).catch(() => {});
        // A page that changes its charts leaves and watches within one turn; only what stays empty is closed.
        this.#wait(0).then(() => { if (this.#feeds.size === 0) connection.stop(); });
    }

    #say(state) {
        if (state === this.#state) return;
        this.#state = state;
        for (const listener of this.#stateListeners) listener(state);
    }
}

function deferred() {
    let resolve;
    const promise = new Promise(done => { resolve = done; });
    return { promise, resolve };
}
