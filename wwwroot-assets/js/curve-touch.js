// Fingers on a chart: one moves the cursor sideways, two stretch the horizontal axis. Moving up and down still scrolls the page.

// area() -> the element between the axes; range() -> [from, to] now; onCursor(fraction of the width); onPinch(from, to, done): done is true when the fingers are lifted.
export function followTouch(element, { area, range, logarithmic, onCursor, onPinch }) {
    const fingers = new Map();
    let held = null;
    let last = null;

    const forth = value => logarithmic() ? Math.log10(value) : value;
    const back = value => logarithmic() ? 10 ** value : value;
    const fraction = x => {
        const { left, width } = area().getBoundingClientRect();
        return Math.min(1, Math.max(0, (x - left) / width));
    };
    const pair = () => [...fingers.values()].map(fraction).sort((a, b) => a - b);

    const down = event => {
        if (event.pointerType !== "touch") return;
        fingers.set(event.pointerId, event.clientX);
        if (fingers.size !== 2) return;
        const [from, to] = range().map(forth);
        held = pair().map(place => from + place * (to - from));
    };
    const move = event => {
        if (!fingers.has(event.pointerId)) return;
        fingers.set(event.pointerId, event.clientX);
        if (fingers.size === 1) onCursor(fraction(event.clientX));
        if (fingers.size !== 2 || held === null) return;
        last = stretched(held, pair());
        if (last) onPinch(back(last[0]), back(last[1]), false);
    };
    const up = event => {
        if (!fingers.delete(event.pointerId) || held === null) return;
        held = null;
        if (last) onPinch(back(last[0]), back(last[1]), true);
        last = null;
    };

    const handlers = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
    for (const [name, handler] of Object.entries(handlers)) element.addEventListener(name, handler);
    return () => {
        for (const [name, handler] of Object.entries(handlers)) element.removeEventListener(name, handler);
    };
}

// The range in which the held values lie under the fingers; null when the fingers are too close to say.
export function stretched([first, second], [left, right]) {
    if (right - left < 0.02 || second <= first) return null;
    const width = (second - first) / (right - left);
    const from = first - left * width;
    return [from, from + width];
}
