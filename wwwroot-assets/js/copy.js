// Buttons that copy the field beside them. Browsers allow it on https and on this machine only; elsewhere the field is selected for Ctrl+C.
for (const button of document.querySelectorAll("[data-copy]")) {
    const source = button.parentElement.querySelector("[data-copy-source]");
    source.addEventListener("focus", () => source.select());
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(source.value);
        button.textContent = "Copied";
    });
}
