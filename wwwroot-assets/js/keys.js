// The keyboard of every page. What the keys are, the server says (Components/Shell/Shortcut.cs).
import { ShortcutKeys } from "./shortcut-keys.js";

const filter = "main [data-filter], main [role=search] input:not([type=hidden])";

// page: the component that opens dialogs; shortcuts: [{ keys, address, deed }]
export function listen(page, shortcuts) {
    const keys = new ShortcutKeys(shortcuts);
    const leave = new AbortController();

    document.addEventListener("keydown", event => {
        if (event.defaultPrevented || event.isComposing || event.repeat) return;
        const found = keys.press(event, takesText(event.target), event.timeStamp);
        if (!found) return;
        const { address, deed } = found;
        // A dialog is answered before anything else opens.
        if (document.querySelector(".mud-dialog")) {
            if (deed === "search") event.preventDefault();
            return;
        }
        if (deed === "filter") {
            const field = document.querySelector(filter);
            if (!field) return;
            field.focus();
            field.select?.();
        } else if (address) Blazor.navigateTo(address);
        else page.invokeMethodAsync("DoAsync", deed);
        event.preventDefault();
    }, { signal: leave.signal });

    document.addEventListener("click", event => {
        const opener = event.target.closest?.("[data-open-palette], [data-open-shortcuts]");
        if (opener) page.invokeMethodAsync("DoAsync", opener.matches("[data-open-palette]") ? "search" : "sheet");
    }, { signal: leave.signal });

    return { dispose: () => leave.abort() };
}

export function show(id) {
    document.getElementById(id)?.scrollIntoView({ block: "nearest" });
}

export function switchTheme() {
    document.dispatchEvent(new CustomEvent("ff-switch-theme"));
}

function takesText(element) {
    return element instanceof HTMLElement && (element.isContentEditable || element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])"));
}
