// Colors and dash patterns out of tokens.css, read again when the theme changes.

let colors = new Map();
const listeners = new Set();

document.addEventListener("ff-theme", () => {
    colors = new Map();
    for (const listener of listeners) listener();
});

export function onTheme(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function read(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function color(name) {
    if (!colors.has(name)) colors.set(name, read(name));
    return colors.get(name);
}

// number: 1 to 8. Lengths in css pixels; an empty array is a solid line.
export function dash(number) {
    const pattern = read(`--dash-${number}`);
    return pattern === "" || pattern === "none" ? [] : pattern.split(/[\s,]+/).map(Number);
}
