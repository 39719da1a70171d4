// A moment in words, in a time zone: the reader's own, or one that a test names. Written as the rest of the lab writes (year first, 24 hours), whatever the browser's language.

const two = value => String(value).padStart(2, "0");

// form: minute, second, clock or ago; zone: as Intl knows it, undefined for the browser's.
export function momentWords(moment, form, now, zone) {
    const part = partsOf(moment, zone);
    const day = `${part.year}-${part.month}-${part.day}`;
    switch (form) {
        case "second": return `${day} ${part.hour}:${part.minute}:${part.second}`;
        case "clock": return `${part.hour}:${part.minute}:${part.second}`;
        case "ago": return ago((now - moment) / 1000) ?? day;
        default: return `${day} ${part.hour}:${part.minute}`;
    }
}

// To the second, with the weekday, the zone's name and its distance from universal time.
export function exactWords(moment, zone) {
    const named = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "long", day: "numeric", month: "long", year: "numeric", timeZoneName: "long" }).formatToParts(moment);
    const of = type => named.find(part => part.type === type).value;
    const part = partsOf(moment, zone);
    const distance = distanceOf(moment, part);
    const name = of("timeZoneName");
    return `${of("weekday")}, ${of("day")} ${of("month")} ${of("year")}, ${part.hour}:${part.minute}:${part.second} ${name.startsWith("GMT") ? distance : `${name} (${distance})`}`;
}

// A clock that runs a little behind the lab's must not say "in the future".
function ago(seconds) {
    if (seconds < 60) return "just now";
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
    return seconds < 7 * 86_400 ? `${Math.floor(seconds / 86_400)} d ago` : null;
}

function partsOf(moment, zone) {
    const form = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    });
    return Object.fromEntries(form.formatToParts(moment).map(part => [part.type, part.value]));
}

function distanceOf(moment, { year, month, day, hour, minute, second }) {
    const minutes = Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - moment) / 60_000);
    const size = Math.abs(minutes);
    return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(size / 60)}${size % 60 === 0 ? "" : `:${two(size % 60)}`}`;
}
