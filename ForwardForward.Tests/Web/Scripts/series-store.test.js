import assert from "node:assert/strict";
import { test } from "node:test";
import { SeriesStore } from "../../../wwwroot-assets/js/series-store.js";

const point = (sequence, value = sequence) => ({ sequence, name: "train/loss", step: sequence, epoch: sequence / 10, examples: sequence * 32, seconds: sequence / 100, value });

const history = (from, to) => {
    const step = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    return { name: "train/loss", total: step.length, shown: step.length, step, epoch: step.map(s => s / 10), examples: step.map(s => s * 32), seconds: step.map(s => s / 100), value: step };
};

test("live points before the history wait, and what the history holds is not drawn twice", () => {
    const store = new SeriesStore(100);
    store.append([point(4), point(5), point(6)]);
    assert.equal(store.drawn, 0);
    store.load(history(1, 5), 5);
    assert.deepEqual(store.columns.step, [1, 2, 3, 4, 5, 6]);
    assert.equal(store.total, 6);
    assert.equal(store.lastSequence, 6);
});

test("a point that was seen is dropped", () => {
    const store = new SeriesStore(100);
    store.load(history(1, 3), 3);
    assert.equal(store.append([point(2), point(3)]), false);
    assert.equal(store.append([point(3), point(4)]), true);
    assert.deepEqual(store.columns.step, [1, 2, 3, 4]);
});

test("a run without the metric starts empty and grows", () => {
    const store = new SeriesStore(100);
    store.load(undefined, 17);
    assert.equal(store.total, 0);
    assert.equal(store.last, null);
    store.append([point(18, 0.5)]);
    assert.equal(store.last.value, 0.5);
});

test("words for numbers that JSON lacks become numbers", () => {
    const store = new SeriesStore(100);
    store.load({ ...history(1, 3), value: ["NaN", "Infinity", "-Infinity"] }, 3);
    assert.ok(Number.isNaN(store.columns.value[0]));
    assert.deepEqual(store.columns.value.slice(1), [Infinity, -Infinity]);
    store.append([point(4, "NaN")]);
    assert.ok(Number.isNaN(store.last.value));
});

test("growing past the limit thins what is drawn and counts what is stored", () => {
    const store = new SeriesStore(200);
    store.load(history(1, 150), 150);
    for (let sequence = 151; sequence <= 5_000; sequence++) store.append([point(sequence, sequence === 777 ? 1e6 : sequence)]);
    assert.ok(store.drawn <= 200);
    assert.equal(store.total, 5_000);
    assert.ok(store.columns.value.includes(1e6));
    assert.equal(store.columns.step.at(-1), 5_000);
});

test("growing past the limit keeps the newest point drawn where it is no extreme", () => {
    const store = new SeriesStore(40);
    store.load(history(1, 2), 2);
    for (let sequence = 3; sequence <= 1_000; sequence++) {
        store.append([point(sequence, sequence % 5 === 0 ? 0.5 : sequence % 2)]);
        assert.equal(store.columns.step.at(-1), sequence);
        assert.equal(store.columns.value.at(-1), store.last.value);
    }
    assert.ok(store.drawn <= 40);
    assert.equal(store.columns.step[0], 1);
});
