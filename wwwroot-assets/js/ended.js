// Tells of runs that ended: in the title until somebody looks, and as the browser's notification where it is switched on.
import { titleOf } from "./ended-words.js";

let unseen = [];
let ownTitle = "";
let marked = "";

// run: { id, name, well, sentence } -> whether the page is in view
export function tell(run) {
    const looking = document.visibilityState === "visible" && document.hasFocus();
    if (!looking) {
        // The page may have changed its title since.
        if (document.title !== marked) ownTitle = document.title;
        unseen.push(run);
        document.title = marked = titleOf(unseen, ownTitle);
        notify(run);
    }
    return document.visibilityState === "visible";
}

function look() {
    if (unseen.length === 0 || document.visibilityState !== "visible") return;
    unseen = [];
    if (document.title === marked) document.title = ownTitle;
}

document.addEventListener("visibilitychange", look);
window.addEventListener("focus", look);

function notify(run) {
    if (!isOn()) return;
    try {
        // Of one run once, however many windows are open.
        const notice = new Notification(`${run.well ? "✓" : "✗"} ${run.name}`, { body: run.sentence, tag: `ff-run-${run.id}`, icon: "images/icon.svg" });
        notice.addEventListener("click", () => {
            window.focus();
            Blazor.navigateTo(`runs/${run.id}`);
            notice.close();
        });
    } catch {
        // Browsers of phones have the word and not the thing.
    }
}

function isOn() {
    try {
        return localStorage.getItem("ff-notices") === "on" && globalThis.Notification?.permission === "granted";
    } catch {
        return false;
    }
}
