// Drafts of forms, in the browser's own store. A browser that keeps nothing (private windows, a full store) has no drafts, and says nothing of it.

export function read(key) {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}

// An empty text forgets.
export function keep(key, text) {
    try {
        if (text === "") localStorage.removeItem(key);
        else localStorage.setItem(key, text);
    } catch {
        // Nothing is kept.
    }
}
