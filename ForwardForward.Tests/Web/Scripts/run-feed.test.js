import assert from "node:assert/strict";
import { test } from "node:test";
import { RunFeed } from "../../../wwwroot-assets/js/run-feed.js";

const points = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => ({ sequence: from + i, name: "train/loss", step: from + i, value: 1 }));
const message = (from, to) => ({ runId: "r", firstSequence: from, lastSequence: to, points: points(from, to) });

class Store {
    constructor(last) {
        this.last = last;
        this.asked = [];
        this.failures = 0;
    }

    after = async (_, after, limit) => {
        this.asked.push(after);
        if (this.failures-- > 0) throw new Error("no answer");
        const to = Math.min(this.last, after + Math.min(limit, 3));
        return { lastSequence: this.last, more: to < this.last, points: points(after + 1, to) };
    };
}

function feedOver(store) {
    const seen = [];
    const feed = new RunFeed("r", store.after, () => Promise.resolve());
    feed.add(fresh => seen.push(...fresh.map(p => p.sequence)));
    return { feed, seen };
}

const numbers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

test("messages in order pass through without asking the store", async () => {
    const store = new Store(0);
    const { feed, seen } = feedOver(store);
    await feed.joined(0);
    feed.receive(message(1, 4));
    feed.receive(message(5, 5));
    assert.deepEqual(seen, numbers(1, 5));
    assert.deepEqual(store.asked, []);
});

test("messages that overtake the answer to joining wait for it", async () => {
    const { feed, seen } = feedOver(new Store(0));
    feed.receive(message(11, 12));
    assert.deepEqual(seen, []);
    await feed.joined(10);
    assert.deepEqual(seen, [11, 12]);
});

test("a message seen before is dropped, an overlapping one gives only its new points", async () => {
    const { feed, seen } = feedOver(new Store(0));
    await feed.joined(4);
    feed.receive(message(3, 4));
    feed.receive(message(3, 7));
    assert.deepEqual(seen, [5, 6, 7]);
});

test("a missing message is fetched page by page before the next is passed on", async () => {
    const store = new Store(20);
    const { feed, seen } = feedOver(store);
    await feed.joined(0);
    feed.receive(message(1, 2));
    feed.receive(message(11, 12));
    feed.receive(message(13, 21));
    await feed.joined(21);
    assert.deepEqual(seen, numbers(1, 21));
    assert.equal(store.asked[0], 2);
});

test("joining again after a lost connection fetches what was missed", async () => {
    const store = new Store(9);
    const { feed, seen } = feedOver(store);
    await feed.joined(2);
    await feed.joined(9);
    feed.receive(message(10, 10));
    assert.deepEqual(seen, numbers(3, 10));
});

test("a store that does not answer is asked again", async () => {
    const store = new Store(6);
    store.failures = 3;
    const { feed, seen } = feedOver(store);
    await feed.joined(0);
    await feed.joined(6);
    assert.deepEqual(seen, numbers(1, 6));
    assert.equal(store.asked.filter(after => after === 0).length, 4);
});

test("a run that was deleted is not asked for again", async () => {
    const store = new Store(6);
    const { feed, seen } = feedOver({ after: async (...asked) => { await store.after(...asked); throw Object.assign(new Error("gone"), { status: 404 }); } });
    await feed.joined(0);
    await feed.joined(6);
    feed.receive(message(9, 9));
    await feed.joined(9);
    assert.deepEqual(seen, []);
    assert.deepEqual(store.asked, [0]);
});

test("a closed feed says nothing more", async () => {
    const { feed, seen } = feedOver(new Store(6));
    await feed.joined(0);
    feed.close();
    feed.receive(message(1, 2));
    assert.deepEqual(seen, []);
});
