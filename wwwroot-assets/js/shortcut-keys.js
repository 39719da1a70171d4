// Which shortcut a pressed key completes. Keys are written as people read them: "Ctrl K" held together, "g r" one after the other.

const together = "Ctrl ";
const longestPause = 1500;

export class ShortcutKeys {
    #shortcuts;
    #begun = null;
    #begunAt = 0;

    constructor(shortcuts) {
        this.#shortcuts = shortcuts;
    }

    // key: as KeyboardEvent has it; typing: whether it goes into a field; at: milliseconds. -> the shortcut, or null
    press({ key, ctrlKey, metaKey, altKey }, typing, at) {
        if (ctrlKey || metaKey) {
            this.#begun = null;
            return altKey ? null : this.#find(`${together}${key.toUpperCase()}`);
        }
        // A shifted letter is pressed by "Shift" first: that alone neither begins nor ends anything.
        if (key === "Shift") return null;
        const begun = this.#begun !== null && at - this.#begunAt <= longestPause ? this.#begun : null;
        this.#begun = null;
        if (typing || altKey) return null;
        const found = (begun && this.#find(`${begun} ${key}`)) ?? this.#find(key);
        if (!found && this.#shortcuts.some(({ keys }) => keys.startsWith(`${key} `))) [this.#begun, this.#begunAt] = [key, at];
        return found;
    }

    #find(keys) {
        return this.#shortcuts.find(shortcut => shortcut.keys === keys) ?? null;
    }
}
