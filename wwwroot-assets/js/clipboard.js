// Copies a text. Browsers give the clipboard only to secure addresses (https or this machine); elsewhere an old way still works.
export async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        const area = document.createElement("textarea");
        area.value = text;
        area.className = "visually-hidden";
        document.body.append(area);
        area.select();
        const done = document.execCommand("copy");
        area.remove();
        return done;
    }
}

// A path of this site as a full address.
export function copyAddress(path) {
    return copy(new URL(path, document.baseURI).href);
}
