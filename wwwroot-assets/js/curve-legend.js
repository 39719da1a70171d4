// Above a curve chart: one button a line (its color and dash, its name, its value under the cursor), and how many of the stored points are drawn.
import { dash } from "./tokens.js";
import { count, measured } from "./format.js";

const svgSpace = "http://www.w3.org/2000/svg";
const fewLines = 12;

export class CurveLegend {
    #keys = new Map();

    constructor(host, onToggle) {
        this.#host = host;
        this.#onToggle = onToggle;
    }

    #host;
    #onToggle;
    #whole = false;

    // entries: [{ key, label, color, dash, run, name, hidden }]
    build(entries) {
        this.#keys.clear();
        this.#host.replaceChildren(...entries.map(entry => this.#button(entry)));
        if (entries.length > fewLines) this.#host.append(this.#more(entries.length));
    }

    // Of many lines the first are named, the others on demand: a legend is neither cut nor higher than its drawing.
    #more(lines) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "link curve-more";
        const show = () => {
            this.#host.classList.toggle("curve-keys-few", !this.#whole);
            button.setAttribute("aria-expanded", String(this.#whole));
            button.textContent = this.#whole ? `only the first ${fewLines}` : `all ${lines} lines`;
        };
        button.addEventListener("click", () => {
            this.#whole = !this.#whole;
            show();
        });
        show();
        return button;
    }

    #button(entry) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "curve-key legend-button";
        button.dataset.run = entry.run;
        button.dataset.name = entry.name;
        button.setAttribute("aria-pressed", String(!entry.hidden));
        button.title = "Click to hide or show this line";
        button.style.setProperty("--c", `var(${entry.color})`);
        const label = document.createElement("span");
        label.textContent = entry.label;
        const value = document.createElement("b");
        button.append(swatch(entry.dash), label, value);
        button.addEventListener("click", () => {
            const hidden = button.getAttribute("aria-pressed") === "true";
            button.setAttribute("aria-pressed", String(!hidden));
            this.#onToggle(entry.key, hidden);
        });
        this.#keys.set(entry.key, { button, value });
        return button;
    }

    // What the chart holds for one line: also what scripts read to compare the drawing with the store.
    show(key, { value, unit, drawn, total, sequence, last }) {
        const entry = this.#keys.get(key);
        if (!entry) return;
        entry.button.hidden = total === 0;
        Object.assign(entry.button.dataset, { drawn, total, sequence, last: last === null ? "" : String(last) });
        this.value(key, value, unit);
    }

    value(key, value, unit) {
        const entry = this.#keys.get(key);
        if (entry) entry.value.textContent = measured(value, unit);
    }
}

export function swatch(dashNumber) {
    const svg = document.createElementNS(svgSpace, "svg");
    svg.setAttribute("width", "24");
    svg.setAttribute("height", "8");
    svg.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(svgSpace, "line");
    for (const [name, at] of Object.entries({ x1: 0, y1: 4, x2: 24, y2: 4 })) line.setAttribute(name, at);
    const pattern = dash(dashNumber);
    if (pattern.length > 0) line.setAttribute("stroke-dasharray", pattern.join(" "));
    svg.append(line);
    return svg;
}

// "2 000 of 22 200 points"
export function pointsNote(drawn, total) {
    if (total === 0) return "";
    return drawn < total ? `${count(drawn)} of ${count(total)} points` : total === 1 ? "1 point" : `${count(total)} points`;
}
