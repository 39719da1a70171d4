// What the new-run form cannot do from the server: bring a field into view and focus it, and reach the clipboard.

export function reveal(id) {
    const field = document.getElementById(id);
    if (!field) return;
    const details = field.closest("details");
    if (details) details.open = true;
    field.scrollIntoView({ block: "center" });
    field.querySelector("input:not([readonly]), textarea, [tabindex='0']")?.focus({ preventScroll: true });
}

// navigator.clipboard exists only on secure addresses; plain http in a lab's network needs the older way.
export async function copy(text) {
    if (navigator.clipboard) {
        await navigator.clipboard.writeText(text);
        return;
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
}
