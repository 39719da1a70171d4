// Distances that ticks of the horizontal axis may have.

const digits = [1, 2, 5];
export const wholeSteps = Array.from({ length: 16 }, (_, power) => digits.map(digit => digit * 10 ** power)).flat();
const anySteps = Array.from({ length: 12 }, (_, power) => digits.map(digit => Number(`${digit}e${power - 8}`))).flat();
const timeSteps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400, 172800, 604800];

// Half a step does not exist. Half an epoch is worth a tick where something was measured in it, in a close look, or where no whole epoch is in view.
export function tickSteps(x, onWholePlaces, from, to) {
    if (x === "seconds") return timeSteps;
    if (x !== "epoch" || to - from >= 3) return wholeSteps;
    return onWholePlaces && Math.ceil(from) <= Math.floor(to) ? wholeSteps : anySteps;
}

// Whether every point stands at a whole number, up to rounding: whole epochs are steps over steps an epoch.
export function onWholePlaces(lines) {
    return lines.every(({ xs }) => xs.every(x => Math.abs(x - Math.round(x)) < 1e-9));
}
