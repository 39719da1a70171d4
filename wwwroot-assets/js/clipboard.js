// Puts a text on the clipboard. Browsers give it only to secure addresses (https or this machine); elsewhere an old way still works, and some refuse that as well.
export async function copy(text) {
    try {
        await navigator.clipboard.writeText(text);
        return true;
    } catch {
        return copyTheOldWay(text);
    }
}

function copyTheOldWay(text) {
    const before = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "visually-hidden";
    // Beside the button: a dialog takes the focus back from what stands outside of it.
    (before?.parentElement ?? document.body).append(area);
    area.select();
    let done = false;
    try {
        done = document.execCommand("copy");
    } catch {
        // Refused by a policy: the same as false.
    }
    area.remove();
    before?.focus?.({ preventScroll: true });
    return done;
}
