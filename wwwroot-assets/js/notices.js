// The switch for notifications on the account page. The browser is asked for its permission at a click, never before.
const key = "ff-notices";

function state() {
    if (!globalThis.Notification) return { on: false, words: isSecureContext ? "This browser has no notifications." : "Browsers notify only from https addresses and from this machine's own." };
    if (Notification.permission === "denied") return { on: false, words: "The browser was told to refuse them for this address; its settings can take that back." };
    return wanted() && Notification.permission === "granted" ? { on: true, words: "on" } : { on: false, words: "off" };
}

function wanted() {
    try {
        return localStorage.getItem(key) === "on";
    } catch {
        return false;
    }
}

function draw() {
    for (const card of document.querySelectorAll("[data-notices]")) {
        const { on, words } = state();
        const button = card.querySelector("[data-notices-switch]");
        button.setAttribute("aria-pressed", String(on));
        button.disabled = !globalThis.Notification || Notification.permission === "denied";
        card.querySelector("[data-notices-state]").textContent = words;
    }
}

document.addEventListener("click", async event => {
    if (!event.target.closest?.("[data-notices-switch]")) return;
    const on = state().on;
    if (!on && Notification.permission === "default") await Notification.requestPermission();
    try {
        localStorage.setItem(key, on ? "off" : "on");
    } catch {
        // A browser that keeps nothing stays as it is.
    }
    draw();
});

draw();
globalThis.Blazor?.addEventListener("enhancedload", draw);
