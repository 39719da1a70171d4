// Numbers as the dashboard writes them: a no-break space between thousands, units where they help. unit: percent, bytes, seconds, count or number.

const noBreakSpace = "\u00A0";
const byteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

export function count(value) {
    return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, noBreakSpace);
}

export function number(value) {
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    const size = Math.abs(value);
    if (size === 0) return "0";
    if (size >= 1e7 || size < 1e-4) return value.toExponential(2).replace("-", "−");
    if (size >= 1000) return (value < 0 ? "−" : "") + count(size);
    return trimmed(value, size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4).replace("-", "−");
}

export function bytes(value) {
    let power = 0;
    while (value >= 1024 && power < byteUnits.length - 1) {
        value /= 1024;
        power++;
    }
    return `${value >= 100 || power === 0 ? Math.round(value) : trimmed(value, 1)} ${byteUnits[power]}`;
}

export function duration(seconds) {
    if (seconds < 60) return `${trimmed(seconds, 1)} s`;
    const whole = Math.round(seconds);
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const two = part => String(part).padStart(2, "0");
    return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

// value: as measured (a share for percent).
export function measured(value, unit) {
    if (value === null || value === undefined) return "–";
    if (!Number.isFinite(value)) return number(value);
    switch (unit) {
        case "percent": return `${(value * 100).toFixed(2)} %`;
        case "bytes": return bytes(value);
        case "seconds": return duration(value);
        case "count": return count(value);
        default: return number(value);
    }
}

// A place along an axis: step, epoch, examples or seconds.
export function placed(value, axis) {
    return axis === "seconds" ? duration(value) : axis === "epoch" ? value.toFixed(2) : count(value);
}

export function trimmed(value, digits) {
    return Number(value.toFixed(digits)).toString();
}
