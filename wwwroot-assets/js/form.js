// What the new-run form cannot do from the server: bring a field into view and focus it.

export function reveal(id, row) {
    const field = document.getElementById(id);
    if (!field) return;
    field.scrollIntoView({ block: "center" });
    // A list has a hidden input beside the one that takes the focus.
    const control = [...field.querySelectorAll("input, textarea, [tabindex='0']")].find(one => one.checkVisibility() && one.tabIndex >= 0);
    control?.focus({ preventScroll: true });
    if (row !== undefined && control instanceof HTMLTextAreaElement) selectRow(control, row);
}

// The text is as high as its rows; what scrolls is around it.
function selectRow(area, row) {
    const rows = area.value.split("\n");
    const start = rows.slice(0, row).reduce((sum, text) => sum + text.length + 1, 0);
    area.setSelectionRange(start, start + (rows[row] ?? "").length);
    const around = area.closest(".layer-scroll");
    const height = parseFloat(getComputedStyle(area).lineHeight);
    if (around) around.scrollTop = row * height - around.clientHeight / 2;
}
