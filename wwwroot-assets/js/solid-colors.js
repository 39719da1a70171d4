// Colors of tokens.css as #rrggbb: drawing programs that open a saved picture know no rgba and no variables.
import { color } from "./tokens.js";

const brush = document.createElement("canvas").getContext("2d");

export function solid(name) {
    return opaque(color(name));
}

// The browser's own spelling; it has none of that kind for what one can see through.
export function opaque(value) {
    brush.fillStyle = value;
    return brush.fillStyle;
}

// So much of a color on a card.
export function mixed(name, share) {
    const [over, under] = [parts(solid(name)), parts(solid("--card"))];
    return "#" + over.map((part, index) => Math.round(part * share + under[index] * (1 - share)).toString(16).padStart(2, "0")).join("");
}

function parts(hex) {
    return [1, 3, 5].map(start => parseInt(hex.slice(start, start + 2), 16));
}
