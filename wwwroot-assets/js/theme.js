// Light, dark, or as the system. A classic script in <head>: it must run before the first paint.
// The choice lives in the cookie ff-theme, so that the server renders the right theme; without one the system decides, and goes on deciding when it changes.
// Scripts that draw listen for the event "ff-theme" on document and read the colors again from CSS.
(() => {
    "use strict";
    const root = document.documentElement;
    const system = matchMedia("(prefers-color-scheme: dark)");

    const chosen = () => document.cookie.match(/(?:^|; )ff-theme=(light|dark)/)?.[1] ?? "system";

    function apply() {
        const choice = chosen();
        show(choice === "system" ? (system.matches ? "dark" : "light") : choice);
    }

    function show(theme) {
        if (root.dataset.theme === theme) return;
        root.dataset.theme = theme;
        document.dispatchEvent(new CustomEvent("ff-theme", { detail: theme }));
    }

    function mark() {
        for (const input of document.querySelectorAll("[data-theme-choice]")) input.checked = input.value === chosen();
    }

    function choose(choice) {
        document.cookie = `ff-theme=${choice}; path=/; max-age=31536000; samesite=lax`;
        apply();
    }

    apply();
    system.addEventListener("change", apply);
    document.addEventListener("DOMContentLoaded", mark);
    // Once a page is interactive its inputs are new ones: the menu that holds them marks them as it opens.
    document.addEventListener("toggle", mark, true);
    document.addEventListener("change", event => {
        if (event.target.matches?.("[data-theme-choice]")) choose(event.target.value);
    });
    document.addEventListener("ff-switch-theme", () => choose(root.dataset.theme === "dark" ? "light" : "dark"));

    // Paper is white. Drawings read their colors anew, as at any change; the choice itself stays.
    addEventListener("beforeprint", () => show("light"));
    addEventListener("afterprint", apply);
})();
