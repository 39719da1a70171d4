// A chart as a picture of its own: title, what is counted, legend, drawing. Not the library's export, whose picture of a page needs inline styles.
import { opaque, solid } from "./apex-colors.js";
import { textWidth } from "./apex-frame.js";

const namespace = "http://www.w3.org/2000/svg";
const margin = 12;
const scale = 2;

export function picture(host, title, count) {
    const drawn = host.querySelector("svg.apexcharts-svg");
    const [width, height] = [Number(drawn.getAttribute("width")), Number(drawn.getAttribute("height"))];
    const root = part("svg", { xmlns: namespace, "font-family": "Roboto, Arial, sans-serif", "font-size": 12 });
    const ground = part("rect", { width: "100%", height: "100%", fill: solid("--card") });
    root.append(ground, words(margin, 26, title, { "font-size": 15, "font-weight": 500, fill: solid("--ink") }));
    root.append(words(margin, 44, count, { fill: solid("--muted") }));
    const bottom = drawLegend(root, host.closest("section")?.querySelectorAll(".chart-key") ?? [], width);
    const copy = drawn.cloneNode(true);
    // The library's own grid is in the drawing, and hidden by its style sheet, which no picture has.
    for (const left of copy.querySelectorAll("foreignObject, style, .apexcharts-grid, .apexcharts-xcrosshairs, .apexcharts-ycrosshairs")) left.remove();
    for (const styled of [copy, ...copy.querySelectorAll("[style]")]) styled.removeAttribute("style");
    for (const name of ["fill", "stroke"]) {
        for (const colored of copy.querySelectorAll(`[${name}^="rgb"]`)) colored.setAttribute(name, opaque(colored.getAttribute(name)));
    }
    for (const [key, value] of Object.entries({ x: 0, y: bottom, width, height })) copy.setAttribute(key, value);
    copy.removeAttribute("transform");
    root.append(copy);
    const whole = { width: width + margin, height: bottom + height + margin };
    for (const [key, value] of Object.entries({ ...whole, viewBox: `0 0 ${whole.width} ${whole.height}` })) root.setAttribute(key, value);
    fix(root);
    return { ...whole, text: new XMLSerializer().serializeToString(root) };
}

// A machine without the page's font takes another one for it: words keep the room that they have here.
function fix(root) {
    for (const written of root.querySelectorAll("text")) {
        const wide = textWidth(written.textContent, parseFloat(written.getAttribute("font-size")) || 12);
        if (wide === 0) continue;
        written.setAttribute("textLength", wide.toFixed(1));
        written.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
}

export async function png({ text, width, height }) {
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        return await new Promise(done => canvas.toBlob(done, "image/png"));
    } finally {
        URL.revokeObjectURL(address);
    }
}

// The page's legend, its colors written out. Returns where the drawing begins.
function drawLegend(root, keys, width) {
    let [x, y] = [margin, 56];
    for (const key of keys) {
        const mark = key.querySelector("svg");
        const wide = Number(mark.getAttribute("width")) + 6 + textWidth(key.textContent) + 16;
        if (x + wide > width && x > margin) [x, y] = [margin, y + 18];
        const copy = mark.cloneNode(true);
        copy.setAttribute("x", x);
        copy.setAttribute("y", y);
        [...mark.children].forEach((shown, index) => {
            const style = getComputedStyle(shown);
            for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray"]) copy.children[index].setAttribute(name, style.getPropertyValue(name));
            copy.children[index].removeAttribute("class");
        });
        root.append(copy, words(x + Number(mark.getAttribute("width")) + 6, y + 11, key.textContent, { fill: solid("--muted") }));
        x += wide;
    }
    return keys.length > 0 ? y + 22 : y;
}

function words(x, y, text, attributes) {
    const written = part("text", { x, y, ...attributes });
    written.textContent = text;
    return written;
}

function part(name, attributes) {
    const made = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") made.setAttribute(key, value);
    return made;
}
