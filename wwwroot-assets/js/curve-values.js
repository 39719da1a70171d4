// The text form of a curve chart: a table of last, smallest and largest drawn values, for people who do not see the canvas.
import { count, measured } from "./format.js";

const headings = ["line", "last", "at step", "smallest", "largest", "points"];

export class CurveValues {
    #body;

    constructor(host) {
        const details = document.createElement("details");
        details.className = "curve-values";
        const summary = document.createElement("summary");
        summary.textContent = "Values as a table";
        const table = document.createElement("table");
        table.className = "table";
        const head = table.createTHead().insertRow();
        headings.forEach((heading, place) => {
            const cell = document.createElement("th");
            cell.scope = "col";
            cell.textContent = heading;
            if (place > 0) cell.className = "number";
            head.append(cell);
        });
        this.#body = table.createTBody();
        const scroll = document.createElement("div");
        scroll.className = "scroll-x";
        scroll.append(table);
        details.append(summary, scroll);
        host.append(details);
    }

    // rows: [{ label, unit, last, step, smallest, largest, total }]
    show(rows) {
        this.#body.replaceChildren(...rows.map(row => {
            const line = document.createElement("tr");
            const texts = [row.label, measured(row.last, row.unit), row.step === null ? "–" : count(row.step),
                measured(row.smallest, row.unit), measured(row.largest, row.unit), count(row.total)];
            texts.forEach((text, place) => {
                const cell = line.insertCell();
                cell.textContent = text;
                if (place > 0) cell.className = "number";
            });
            return line;
        }));
    }
}
