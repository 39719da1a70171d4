// Light or dark. A classic script in <head>: it must run before the first paint.
// The choice lives in the cookie ff-theme, so that the server renders the right theme; without one the system's preference decides.
// Scripts that draw listen for the event "ff-theme" on document and read the colors again from CSS.
(() => {
    "use strict";
    const root = document.documentElement;

    function stored() {
        const match = document.cookie.match(/(?:^|; )ff-theme=(light|dark)/);
        return match ? match[1] : null;
    }

    function apply(theme) {
        root.dataset.theme = theme;
        document.dispatchEvent(new CustomEvent("ff-theme", { detail: theme }));
    }

    function remember(theme) {
        document.cookie = `ff-theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    }

    const first = stored() ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    remember(first);
    apply(first);

    document.addEventListener("click", event => { if (event.target.closest?.("[data-theme-toggle]")) change(); });
    document.addEventListener("ff-switch-theme", change);

    // Paper is white. Drawings read their colors anew, as at any change; the choice itself stays.
    let chosen = null;
    addEventListener("beforeprint", () => { 
        if (root.dataset.theme !== "dark") return;
        chosen = "dark";
        apply("light");
    });
    addEventListener("afterprint", () => { 
        if (chosen) apply(chosen);
        chosen = null;
    });

    function change() {
        const theme = root.dataset.theme === "dark" ? "light" : "dark";
        remember(theme);
        apply(theme);
    }
})();
