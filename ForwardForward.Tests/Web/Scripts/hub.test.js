import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveHub } from "../../../wwwroot-assets/js/hub.js";

// Stands for a SignalR connection: the test decides when it starts, drops and comes back.
class FakeConnection {
    state = "Disconnected";
    handlers = {};
    calls = [];
    lastSequence = 0;
    failStarts = [];

    on(name, handler) { this.handlers[name] = handler; }
    onreconnecting(handler) { this.reconnecting = handler; }
    onreconnected(handler) { this.reconnected = handler; }
    onclose(handler) { this.closed = handler; }

    async start() {
        const failure = this.failStarts.shift();
        if (failure) throw failure;
        this.state = "Connected";
    }

    async invoke(method, runId) {
        if (this.state !== "Connected") throw new Error("not connected");
        this.calls.push(`${method} ${runId}`);
        return method === "Join" ? { lastSequence: this.lastSequence } : undefined;
    }

    async stop() {
        this.state = "Disconnected";
        this.closed();
    }

    drop() {
        this.state = "Reconnecting";
        this.reconnecting();
    }

    async comeBack(lastSequence) {
        this.state = "Connected";
        this.lastSequence = lastSequence;
        await this.reconnected();
    }
}

function hubOver(connection, stored = []) {
    const states = [];
    const fetchAfter = async (_, after) => ({ lastSequence: stored.length, more: false, points: stored.filter(p => p.sequence > after) });
    const hub = new LiveHub(() => connection, fetchAfter, () => Promise.resolve());
    hub.onState(state => states.push(state));
    return { hub, states };
}

const point = sequence => ({ sequence, name: "train/loss", step: sequence, value: 1 });
const batch = (runId, ...sequences) => ({ runId, firstSequence: sequences[0], lastSequence: sequences.at(-1), points: sequences.map(point) });

test("two charts of one run share one group, two runs one connection", async () => {
    const connection = new FakeConnection();
    const { hub, states } = hubOver(connection);
    const seen = [];
    await Promise.all([
        hub.watch("a", points => seen.push(["first", points.length])),
        hub.watch("a", points => seen.push(["second", points.length])),
        hub.watch("b", () => assert.fail("b has no points")),
    ]);
    connection.handlers.points(batch("a", 1, 2));
    assert.deepEqual(seen, [["first", 2], ["second", 2]]);
    assert.deepEqual(connection.calls.sort(), ["Join a", "Join b"]);
    assert.deepEqual(states, ["idle", "connecting", "live"]);
});

test("a lost connection is said, joined again, and what was missed arrives once", async () => {
    const connection = new FakeConnection();
    const { hub, states } = hubOver(connection, [1, 2, 3, 4, 5].map(point));
    const seen = [];
    await hub.watch("a", points => seen.push(...points.map(p => p.sequence)));
    connection.handlers.points(batch("a", 1, 2));
    connection.drop();
    await connection.comeBack(5);
    connection.handlers.points(batch("a", 5));
    connection.handlers.points(batch("a", 6));
    assert.deepEqual(seen, [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(states, ["idle", "connecting", "live", "reconnecting", "live"]);
});

test("a message without points that names a later number makes a slow viewer fetch what it missed", async () => {
    const connection = new FakeConnection();
    const { hub } = hubOver(connection, [1, 2, 3, 4].map(point));
    const seen = [];
    await hub.watch("a", points => seen.push(...points.map(p => p.sequence)));
    connection.handlers.points(batch("a", 1));
    const newest = { runId: "a", firstSequence: 5, lastSequence: 4, points: [] };
    connection.handlers.points(newest);
    await new Promise(resolve => setImmediate(resolve));
    connection.handlers.points(newest);
    connection.handlers.points(batch("a", 5));
    assert.deepEqual(seen, [1, 2, 3, 4, 5]);
});

test("a server that is not there yet is tried again", async () => {
    const connection = new FakeConnection();
    connection.failStarts = [new Error("refused"), new Error("refused")];
    const { hub, states } = hubOver(connection);
    await hub.watch("a", () => {});
    assert.deepEqual(states, ["idle", "connecting", "reconnecting", "live"]);
});

test("an answer that asks for signing in is said as such", async () => {
    const connection = new FakeConnection();
    connection.failStarts = [Object.assign(new Error("no"), { statusCode: 401 })];
    const { hub, states } = hubOver(connection);
    await hub.watch("a", () => {});
    assert.ok(states.includes("signed-out"));
});

test("the last listener leaves the group and an empty hub closes its connection", async () => {
    const connection = new FakeConnection();
    const { hub } = hubOver(connection);
    const leaveFirst = await hub.watch("a", () => {});
    const leaveSecond = await hub.watch("a", () => {});
    leaveFirst();
    assert.ok(!connection.calls.includes("Leave a"));
    leaveSecond();
    assert.ok(connection.calls.includes("Leave a"));
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(connection.state, "Disconnected");
});

test("a connection that ends for good is opened again while somebody watches", async () => {
    const connection = new FakeConnection();
    const { hub, states } = hubOver(connection, [point(1)]);
    const seen = [];
    await hub.watch("a", points => seen.push(...points.map(p => p.sequence)));
    connection.lastSequence = 1;
    await connection.stop();
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(connection.state, "Connected");
    assert.deepEqual(seen, [1]);
    assert.equal(states.at(-1), "live");
});
