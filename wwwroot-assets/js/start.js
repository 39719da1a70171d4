// Starts Blazor. A lost connection is tried again for ever (a laptop wakes up, a server restarts), at most every five seconds.
(() => {
    "use strict";
    const bar = document.getElementById("components-reconnect-modal");

    // The server no longer knows this page (it was restarted): only loading again helps, and it brings the page back from the store.
    new MutationObserver(() => {
        if (bar.classList.contains("components-reconnect-rejected")) location.reload();
    }).observe(bar, { attributeFilter: ["class"] });

    bar.querySelector("[data-reconnect]").addEventListener("click", async () => {
        const known = await Blazor.reconnect().catch(() => null);
        if (known === false) location.reload();
    });

    Blazor.start({
        circuit: {
            reconnectionOptions: {
                maxRetries: Number.MAX_SAFE_INTEGER,
                retryIntervalMilliseconds: attempt => Math.min(500 * 2 ** Math.min(attempt, 5), 5000),
            },
        },
    });
})();
