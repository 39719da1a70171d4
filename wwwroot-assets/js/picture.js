// A card with its drawing as a picture: what is written and drawn in it, where it stands, in colors of its own. No picture of a page as libraries make
// them: that needs inline styles, which the Content-Security-Policy refuses, and a browser to show it.
import { opaque, solid } from "./solid-colors.js";
import { save } from "./file.js";

const namespace = "http://www.w3.org/2000/svg";
const margin = 12;
const scale = 2;
// Controls, and what says the same again as a table.
const leftOut = "[hidden], .legend-button[aria-pressed=false], .save-menu, .mud-button-root, .mud-input-control, .mud-slider, .mud-toggle-group, .curve-reset, .curve-more, .curve-values, .chart-numbers, [data-no-picture]";
const hiddenByLibrary = "foreignObject, style, .apexcharts-grid, .apexcharts-xcrosshairs, .apexcharts-ycrosshairs";
const painted = ["fill", "stroke"];
const drawn = ["stroke-width", "stroke-dasharray", "opacity", "text-anchor", "dominant-baseline", "font-size", "font-weight", "vector-effect"];
const ruler = document.createElement("canvas").getContext("2d");

// place: an element of the card; format: "svg" or "png".
export async function savePicture(place, format, fileName) {
    const made = picture(place.closest("section"));
    if (format === "png") save(`${fileName}.png`, await png(made), "image/png");
    else save(`${fileName}.svg`, made.text, "image/svg+xml;charset=utf-8");
}

function picture(card) {
    const root = part("svg", { "font-family": "Roboto, Arial, sans-serif" });
    const ground = part("rect", { x: 0, y: 0, fill: solid("--card") });
    root.append(ground);
    const edges = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
    for (const child of card.childNodes) draw(child, root, edges);
    const [width, height] = [edges.right - edges.left + 2 * margin, edges.bottom - edges.top + 2 * margin].map(Math.ceil);
    const view = [edges.left - margin, edges.top - margin];
    set(ground, { x: view[0], y: view[1], width, height });
    set(root, { width, height, viewBox: `${view.join(" ")} ${width} ${height}` });
    return { width, height, text: new XMLSerializer().serializeToString(root) };
}

function draw(node, root, edges) {
    if (node.nodeType === Node.TEXT_NODE) return write(node, root, edges);
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(leftOut)) return;
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0" || (box.width <= 1 && box.height <= 1 && style.overflow === "hidden")) return;
    if (node instanceof SVGSVGElement) return append(root, vector(node, box), box, edges);
    if (node instanceof HTMLCanvasElement) return append(root, curves(node, box), box, edges);
    ground(root, style, box, edges);
    for (const child of node.childNodes) draw(child, root, edges);
}

// One text a line: where the browser broke it, the picture does.
function write(node, root, edges) {
    const range = document.createRange();
    const style = getComputedStyle(node.parentElement);
    for (const [words, from] of lines(node, range)) {
        range.setStart(node, from);
        range.setEnd(node, from + words.length);
        const box = range.getBoundingClientRect();
        if (box.width === 0) continue;
        ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        // A machine without the page's font takes another one for it: words keep the room that they have here.
        const written = part("text", {
            x: box.left.toFixed(1), y: (box.top + ruler.measureText(words).fontBoundingBoxAscent).toFixed(1), textLength: box.width.toFixed(1), lengthAdjust: "spacingAndGlyphs",
            "font-size": parseFloat(style.fontSize), "font-weight": style.fontWeight, fill: paint(style.color)[0],
        });
        written.textContent = style.textTransform === "uppercase" ? words.toUpperCase() : words;
        append(root, written, box, edges);
    }
}

// Words with the place where they begin, without the white space around them, which takes no room.
function* lines(node, range) {
    const text = node.data;
    let line = null;
    for (const { index, 0: word } of text.matchAll(/\S+/g)) {
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const top = range.getBoundingClientRect().top;
        if (line !== null && top > line.top + 1) {
            yield [text.slice(line.from, line.to), line.from];
            line = null;
        }
        line ??= { from: index, top };
        line.to = index + word.length;
    }
    if (line !== null) yield [text.slice(line.from, line.to), line.from];
}

// Colored grounds and borders: the signs of a legend are made of them.
function ground(root, style, box, edges) {
    const [fill, seen] = paint(style.backgroundColor);
    if (seen > 0) {
        append(root, part("rect", { x: box.left, y: box.top, width: box.width, height: box.height, rx: parseFloat(style.borderTopLeftRadius) || 0, fill, "fill-opacity": seen }), box, edges);
    }
    const width = parseFloat(style.borderTopWidth);
    if (width > 0 && style.borderTopStyle !== "none" && paint(style.borderTopColor)[1] > 0) {
        const dashes = style.borderTopStyle === "dashed" ? { "stroke-dasharray": `${2 * width} ${width}` } : {};
        const y = box.top + width / 2;
        append(root, part("line", { x1: box.left, x2: box.right, y1: y, y2: y, stroke: paint(style.borderTopColor)[0], "stroke-width": width, ...dashes }), box, edges);
    }
}

function vector(node, box) {
    const copy = node.cloneNode(true);
    const [originals, copies] = [[node, ...node.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
    originals.forEach((original, index) => {
        const style = getComputedStyle(original);
        const made = copies[index];
        if (style.display === "none" || original.matches(hiddenByLibrary)) return made.remove();
        for (const name of painted) {
            const color = style.getPropertyValue(name);
            if (/^(none|url)/.test(color)) {
                made.setAttribute(name, color);
                continue;
            }
            const [plain, seen] = paint(color);
            set(made, { [name]: plain, [`${name}-opacity`]: seen * Number(style.getPropertyValue(`${name}-opacity`)) });
        }
        for (const name of drawn) made.setAttribute(name, style.getPropertyValue(name));
        made.removeAttribute("style");
        if (made.localName === "text") set(made, { textLength: original.getComputedTextLength().toFixed(1), lengthAdjust: "spacingAndGlyphs" });
    });
    copy.removeAttribute("transform");
    return set(copy, { x: box.left, y: box.top, width: box.width, height: box.height });
}

// Whoever draws on the canvas knows its lines.
function curves(canvas, box) {
    const asked = new CustomEvent("ff-picture", { bubbles: true, detail: { drawing: null } });
    canvas.dispatchEvent(asked);
    return asked.detail.drawing ? set(asked.detail.drawing, { x: box.left, y: box.top }) : part("image", { href: canvas.toDataURL(), x: box.left, y: box.top, width: box.width, height: box.height });
}

async function png({ text, width, height }) {
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

function append(root, made, box, edges) {
    root.append(made);
    edges.left = Math.min(edges.left, box.left);
    edges.top = Math.min(edges.top, box.top);
    edges.right = Math.max(edges.right, box.right);
    edges.bottom = Math.max(edges.bottom, box.bottom);
}

// A color and how much it covers, apart: drawing programs know no color that one can see through.
function paint(color) {
    const plain = opaque(color);
    if (plain.startsWith("#")) return [plain, 1];
    const [red, green, blue, seen] = plain.match(/[\d.]+/g).map(Number);
    return ["#" + [red, green, blue].map(part => part.toString(16).padStart(2, "0")).join(""), seen];
}

export function part(name, attributes) {
    return set(document.createElementNS(namespace, name), attributes);
}

function set(element, attributes) {
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
}
