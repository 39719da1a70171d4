import assert from "node:assert/strict";
import { test } from "node:test";
import { reduce } from "../../../wwwroot-assets/js/reduce.js";

function columns(values) {
    const step = values.map((_, i) => i + 1);
    return { step, epoch: step.map(s => s / 10), examples: step.map(s => s * 32), seconds: step.map(s => s / 100), value: values };
}

test("a series within the limit stays as it is", () => {
    const series = columns([3, 1, 2]);
    assert.equal(reduce(series, 3), series);
});

test("a spike of one point survives and the limit holds", () => {
    const values = Array.from({ length: 20_000 }, (_, i) => Math.sin(i / 500));
    values[7_331] = 40;
    values[12_001] = -40;
    const thin = reduce(columns(values), 2_000);
    assert.ok(thin.value.length <= 2_000);
    assert.ok(thin.value.length > 1_000);
    assert.ok(thin.value.includes(40));
    assert.ok(thin.value.includes(-40));
    assert.equal(thin.step[0], 1);
    assert.equal(thin.step.at(-1), 20_000);
});

test("points keep their columns together and their order", () => {
    const values = Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 1000);
    const thin = reduce(columns(values), 300);
    thin.step.forEach((step, i) => {
        assert.equal(thin.value[i], values[step - 1]);
        assert.equal(thin.examples[i], step * 32);
        if (i > 0) assert.ok(step > thin.step[i - 1]);
    });
});

test("NaN and infinity survive beside the extremes", () => {
    const values = Array.from({ length: 4_000 }, (_, i) => i);
    values[1_500] = NaN;
    values[2_500] = Infinity;
    const thin = reduce(columns(values), 400);
    assert.ok(thin.value.length <= 400);
    assert.ok(thin.value.some(Number.isNaN));
    assert.ok(thin.value.includes(Infinity));
});

test("all points at one step are thinned too", () => {
    const thin = reduce({ step: Array(100).fill(5), epoch: Array(100).fill(1), examples: Array(100).fill(1), seconds: Array(100).fill(1), value: Array.from({ length: 100 }, (_, i) => i) }, 10);
    assert.deepEqual(thin.value, [0, 99]);
});

test("the first and the last point stay where neither is an extreme", () => {
    for (const end of [0.5, 0, 1, NaN]) {
        const values = Array.from({ length: 5_000 }, (_, i) => i % 2);
        values[0] = values[4_999] = end;
        const thin = reduce(columns(values), 100);
        assert.ok(thin.value.length <= 100);
        assert.deepEqual([thin.step[0], thin.value[0]], [1, end]);
        assert.deepEqual([thin.step.at(-1), thin.value.at(-1)], [5_000, end]);
    }
});
