import assert from "node:assert/strict";
import { test } from "node:test";
import { exactWords, momentWords } from "../../../wwwroot-assets/js/moment-words.js";

const evening = new Date("2026-07-01T21:04:05Z");
const later = seconds => new Date(evening.getTime() + seconds * 1000);

test("a moment is written in the reader's zone, on the reader's day", () => {
    assert.equal(momentWords(evening, "minute", evening, "Europe/Berlin"), "2026-07-01 23:04");
    assert.equal(momentWords(evening, "second", evening, "Asia/Tokyo"), "2026-07-02 06:04:05");
    assert.equal(momentWords(evening, "clock", evening, "America/New_York"), "17:04:05");
});

test("midnight is hour 00", () => {
    assert.equal(momentWords(new Date("2026-01-01T00:00:00Z"), "minute", evening, "UTC"), "2026-01-01 00:00");
});

test("the past is told by its distance, and by its day after a week", () => {
    const words = [-5, 0, 59, 60, 3599, 3600, 86_399, 86_400, 7 * 86_400 - 1, 7 * 86_400].map(seconds => momentWords(evening, "ago", later(seconds), "UTC"));
    assert.deepEqual(words, ["just now", "just now", "just now", "1 min ago", "59 min ago", "1 h ago", "23 h ago", "1 d ago", "6 d ago", "2026-07-01"]);
});

test("the exact moment names the zone and its distance", () => {
    assert.equal(exactWords(evening, "Europe/Berlin"), "Wednesday, 1 July 2026, 23:04:05 Central European Summer Time (UTC+2)");
    assert.match(exactWords(evening, "Asia/Kolkata"), /^Thursday, 2 July 2026, 02:34:05 .*UTC\+5:30/);
    assert.match(exactWords(evening, "America/St_Johns"), /18:34:05 .*UTC−2:30/);
});
