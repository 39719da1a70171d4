// Writes every <time data-moment> of the page in the reader's time zone, as soon as it is there; what is said as "ago" is said anew while the page stands open.
import { exactWords, momentWords } from "./moment-words.js";

const pace = 20_000;
const waiting = "time[data-moment]";

function write(time, now) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) return;
    const words = momentWords(moment, time.dataset.moment, now);
    const text = time.firstChild;
    // Into the text that is there and not in its place: Blazor holds on to it.
    if (!(text instanceof Text)) time.textContent = words;
    else if (text.data !== words) text.data = words;
    time.title = exactWords(moment);
}

function writeAll(under) {
    const now = new Date();
    if (under.matches?.(waiting)) write(under, now);
    for (const time of under.querySelectorAll(waiting)) write(time, now);
}

writeAll(document);
new MutationObserver(changes => {
    for (const { addedNodes } of changes) {
        for (const node of addedNodes) if (node instanceof Element) writeAll(node);
    }
}).observe(document.body, { childList: true, subtree: true });
setInterval(() => {
    const now = new Date();
    for (const time of document.querySelectorAll("time[data-moment=ago]")) write(time, now);
}, pace);
// From one plain page to another Blazor exchanges what differs, inside the elements that stay.
globalThis.Blazor?.addEventListener("enhancedload", () => writeAll(document));
