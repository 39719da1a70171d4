import assert from "node:assert/strict";
import { test } from "node:test";
import { csv } from "../../../wwwroot-assets/js/csv.js";
import { save } from "../../../wwwroot-assets/js/file.js";
import { padded, ranges } from "../../../wwwroot-assets/js/curve-range.js";
import { onWholePlaces, tickSteps } from "../../../wwwroot-assets/js/curve-ticks.js";
import { stretched } from "../../../wwwroot-assets/js/curve-touch.js";
import { nearest, stepRange, viewOf } from "../../../wwwroot-assets/js/curve-view.js";
import { bytes, count, duration, measured, number, placed } from "../../../wwwroot-assets/js/format.js";
import { smooth } from "../../../wwwroot-assets/js/smoothing.js";

const columns = value => {
    const step = value.map((_, i) => i);
    return { step, epoch: step.map(s => s / 2), examples: step, seconds: step, value };
};

test("smoothing starts at the first value and follows the debiased average", () => {
    const smoothed = smooth([1, 1, 1, 5], 0.5);
    assert.deepEqual(smoothed.slice(0, 3), [1, 1, 1]);
    assert.ok(Math.abs(smoothed[3] - ((0.0625 + 0.125 + 0.25) * 1 + 0.5 * 5) / 0.9375) < 1e-12);
});

test("smoothing leaves values that are no numbers out", () => {
    assert.deepEqual(smooth([2, null, 2], 0.9).map(v => v === null ? null : Number(v.toFixed(9))), [2, null, 2]);
});

test("NaN and infinity become marks, not lines", () => {
    const view = viewOf(columns([1, NaN, Infinity, -Infinity, 2]), { x: "epoch" });
    assert.deepEqual(view.ys, [1, null, null, null, 2]);
    assert.deepEqual(view.marks, [{ x: 0.5, kind: "nan" }, { x: 1, kind: "up" }, { x: 1.5, kind: "down" }]);
});

test("a logarithmic axis says how many points it cannot show", () => {
    const view = viewOf(columns([0, 1, -1, 10]), { x: "step", logY: true });
    assert.deepEqual(view.ys, [1, 10]);
    assert.equal(view.hidden, 2);
});

test("shares are drawn in percent", () => {
    assert.deepEqual(viewOf(columns([0.5]), { x: "step", factor: 100 }).ys, [50]);
});

test("the range has air, never below zero for what is never negative", () => {
    assert.deepEqual(padded(0, 10, false), [0, 10.6]);
    assert.deepEqual(padded(2, 300, true), [1, 1000]);
    assert.deepEqual(padded(Infinity, -Infinity, false), [0, 1]);
});

test("the nearest point is found between and outside", () => {
    assert.equal(nearest([0, 10, 20], 14), 1);
    assert.equal(nearest([0, 10, 20], 16), 2);
    assert.equal(nearest([0, 10, 20], -5), 0);
    assert.equal(nearest([], 1), -1);
});

test("a zoomed range asks for one point more on each side", () => {
    assert.deepEqual(stepRange(columns([1, 1, 1, 1, 1, 1]), "epoch", 0.9, 1.6), { from: 1, to: 4 });
    assert.equal(stepRange(columns([1, 1]), "epoch", 50, 60), null);
});

test("a place along an axis has the form of its axis", () => {
    assert.equal(placed(3, "epoch"), "3.00");
    assert.equal(placed(22200.4, "step"), "22\u00A0200");
    assert.equal(placed(75, "seconds"), "1:15");
});

test("numbers are written as the dashboard writes them", () => {
    assert.equal(count(22200), "22\u00A0200");
    assert.equal(number(NaN), "NaN");
    assert.equal(number(-12345), "−12\u00A0345");
    assert.equal(number(0.00001), "1.00e−5");
    assert.equal(bytes(212 * 1024 * 1024), "212 MiB");
    assert.equal(duration(192), "3:12");
    assert.equal(measured(0.98414, "percent"), "98.41 %");
    assert.equal(measured(NaN, "percent"), "NaN");
});

test("comma-separated values quote what needs it and disarm formulas", () => {
    assert.equal(csv([["a,b", "say \"x\"", -1.5, "=SUM(A1)", null]]), "\"a,b\",\"say \"\"x\"\"\",-1.5,'=SUM(A1),\r\n");
});

test("a file of comma-separated values has every row from the first to the last", async t => {
    t.mock.method(globalThis, "setTimeout", () => 0);
    const rows = [["run", "value"], ...Array.from({ length: 500 }, (_, i) => [`run ${i}`, i / 2])];
    assert.deepEqual(csv(rows).split("\r\n"), [...rows.map(row => row.join(",")), ""]);

    let saved = null;
    const link = { click() {}, remove() {} };
    globalThis.document = { createElement: () => link, body: { append() {} } };
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = blob => { saved = blob; return "blob:here"; };
    URL.revokeObjectURL = () => {};
    try {
        save("runs.csv", csv(rows), "text/csv");
    } finally {
        delete globalThis.document;
        Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
    assert.equal(link.download, "runs.csv");
    assert.equal(await saved.text(), csv(rows));
});

test("a zoom decides the horizontal range and only what lies in it the vertical one", () => {
    const view = viewOf(columns([0, 5, 10, 5, 100]), { x: "step" });
    const plain = { logX: false, logY: false, unit: "number" };
    assert.deepEqual(ranges([view], [], plain, null).x, [0, 4]);
    const close = ranges([view], [], plain, [0.5, 3.5]);
    assert.deepEqual(close.x, [0.5, 3.5]);
    assert.ok(close.y[1] < 11);
});

test("a threshold stays in view, and percent ends at a hundred", () => {
    const view = viewOf(columns([0.2, 0.999]), { x: "step", factor: 100 });
    assert.equal(ranges([view], [], { logX: false, logY: false, unit: "percent" }, null).y[1], 100.5);
    assert.ok(ranges([viewOf(columns([1, 2]), { x: "step" })], [{ value: 9 }], { logX: false, logY: false, unit: "number" }, null).y[1] > 9);
});

test("fingers that move apart look closer at what they hold", () => {
    assert.deepEqual(stretched([40, 60], [0.2, 0.7]), [32, 72]);
    assert.equal(stretched([40, 60], [0.5, 0.505]), null);
});

test("epochs have whole ticks where points stand on whole epochs", () => {
    assert.equal(onWholePlaces([{ xs: [1, 2] }, { xs: [] }]), true);
    assert.equal(onWholePlaces([{ xs: [1, 3 * (1 / 3) + 1e-12] }]), true);
    assert.equal(onWholePlaces([{ xs: [1, 2] }, { xs: [0.5] }]), false);
    assert.equal(tickSteps("epoch", true, 0, 1.05)[0], 1);
    assert.equal(tickSteps("epoch", true, 1, 2)[0], 1);
    assert.equal(tickSteps("epoch", false, 0, 12)[0], 1);
});

test("parts of an epoch have ticks where something was measured in them or nothing else is in view", () => {
    assert.ok(tickSteps("epoch", false, 0, 2)[0] < 0.1);
    assert.ok(tickSteps("epoch", true, 1.2, 1.8)[0] < 0.1);
});

test("steps and examples have whole ticks, seconds those of a clock", () => {
    assert.equal(tickSteps("step", false, 0, 2)[0], 1);
    assert.equal(tickSteps("examples", false, 0.2, 0.8)[0], 1);
    assert.ok(tickSteps("seconds", true, 0, 600).includes(30));
});
