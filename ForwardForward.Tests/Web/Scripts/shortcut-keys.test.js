import assert from "node:assert/strict";
import { test } from "node:test";
import { ShortcutKeys } from "../../../wwwroot-assets/js/shortcut-keys.js";

const table = [{ keys: "Ctrl K", deed: "search" }, { keys: "?", deed: "sheet" }, { keys: "/", deed: "filter" }, { keys: "g r", address: "runs" }, { keys: "g n", address: "new" }];
const press = (keys, text, typing = false) => text.split(" ").map((key, at) => keys.press({ key }, typing, at * 100)?.keys ?? null);

test("one key after the other is a shortcut", () => {
    const keys = new ShortcutKeys(table);
    assert.deepEqual(press(keys, "g r"), [null, "g r"]);
    assert.deepEqual(press(keys, "r g n g x r"), [null, null, "g n", null, null, null]);
});

test("a long pause begins anew", () => {
    const keys = new ShortcutKeys(table);
    keys.press({ key: "g" }, false, 0);
    assert.equal(keys.press({ key: "r" }, false, 5000), null);
});

test("a shifted key in between is only itself", () => {
    assert.deepEqual(press(new ShortcutKeys(table), "Shift ?"), [null, "?"]);
});

test("while somebody types only keys that are held together count", () => {
    const keys = new ShortcutKeys(table);
    assert.deepEqual(press(keys, "? / g r", true), [null, null, null, null]);
    assert.equal(keys.press({ key: "k", ctrlKey: true }, true, 0).deed, "search");
    assert.equal(keys.press({ key: "k", metaKey: true }, false, 0).deed, "search");
});

test("other keys held together are the browser's", () => {
    const keys = new ShortcutKeys(table);
    assert.equal(keys.press({ key: "r", ctrlKey: true }, false, 0), null);
    assert.equal(keys.press({ key: "k", ctrlKey: true, altKey: true }, false, 0), null);
    assert.equal(keys.press({ key: "?", altKey: true }, false, 0), null);
});
