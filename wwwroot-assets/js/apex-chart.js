// A report's chart, drawn by ApexCharts: the library is large and is loaded with the first chart, never before.
// Blazor gives an empty element and what to draw (ApexOptions); everything inside the element belongs to this module.
// A chart is always drawn anew: on a change, for another width, in another theme. One way to a picture has no left-overs of the one before.
// For tests the element carries data-state and data-drawings.
import { drawFrame, heightOf } from "./apex-frame.js";
import { libraryOptions } from "./apex-options.js";
import { onTheme } from "./tokens.js";

let library;
const living = new Set();

// Charts that are mounted and not gone: a test counts them.
export function livingCharts() {
    return living.size;
}

async function load() {
    library ??= Promise.all([import("../lib/apexcharts/apexcharts.esm.js"), sheet()]).then(([module]) => module.default);
    return await library.catch(error => {
        // Another try is another request.
        library = undefined;
        throw error;
    });
}

// The library writes a style element of its own, which the Content-Security-Policy refuses, unless it finds one of this name.
function sheet() {
    document.getElementById("apexcharts-css")?.remove();
    const link = Object.assign(document.createElement("link"), { id: "apexcharts-css", rel: "stylesheet", href: new URL("../lib/apexcharts/apexcharts.css", import.meta.url) });
    return new Promise((loaded, failed) => {
        link.addEventListener("load", loaded, { once: true });
        link.addEventListener("error", () => failed(new Error("the charts' style sheet did not arrive")), { once: true });
        document.head.append(link);
    });
}

class Chart {
    #element;
    #library;
    #options;
    #chart = null;
    #width = 0;
    #drawings = 0;
    #stops = [];

    constructor(element, options, library) {
        this.#element = element;
        this.#library = library;
        this.#options = options;
        const resize = new ResizeObserver(() => {
            if (element.clientWidth !== this.#width) this.#draw();
        });
        this.#stops.push(() => resize.disconnect(), onTheme(() => this.#draw()));
        living.add(this);
        this.#draw();
        resize.observe(element);
    }

    update(options) {
        this.#options = options;
        this.#draw();
    }

    dispose() {
        for (const stop of this.#stops) stop();
        this.#chart?.destroy();
        this.#chart = null;
        living.delete(this);
    }

    #draw() {
        this.#width = this.#element.clientWidth;
        this.#chart?.destroy();
        this.#chart = null;
        // In a tab that is not shown there is no room; the observer calls again.
        if (this.#width === 0) return;
        this.#element.style.height = `${heightOf(this.#options, this.#width)}px`;
        const chart = new this.#library(this.#element, libraryOptions(this.#options, this.#width));
        withoutStyleElement(chart);
        this.#chart = chart;
        // Drawn before this returns; only the promise comes later.
        chart.render().catch(error => console.error(error));
        drawFrame(this.#element, chart.w.globals, this.#options, this.#width);
        this.#element.dataset.state = "drawn";
        this.#element.dataset.drawings = ++this.#drawings;
    }
}

// The library puts a style element for its own legend into every chart, which the Content-Security-Policy refuses. The legend is ours, and so is the policy.
function withoutStyleElement(chart) {
    Object.getPrototypeOf(chart.legend.legendHelpers).appendToForeignObject = () => {};
}

export async function mount(element, options) {
    return new Chart(element, options, await load());
}
