import assert from "node:assert/strict";
import { test } from "node:test";
import { titleOf } from "../../../wwwroot-assets/js/ended-words.js";

test("the title names the one run that ended, and how", () => {
    assert.equal(titleOf([{ name: "deep", well: true }], "Runs"), "✓ deep · Runs");
    assert.equal(titleOf([{ name: "deep", well: false }], "Runs"), "✗ deep · Runs");
});

test("several are counted, and one that failed is not hidden by the others", () => {
    assert.equal(titleOf([{ name: "a", well: true }, { name: "b", well: false }], "Runs"), "✗ 2 runs ended · Runs");
});

test("without news the title is the page's own", () => {
    assert.equal(titleOf([], "Runs"), "Runs");
});
