// Every button of the page that copies: data-copy has the text, data-copy-address a path of this lab. One listener for buttons that come and go.
import { copy } from "./clipboard.js";

const said = "Copied";
const shownFor = 2000;
let announcer;

document.addEventListener("click", async event => {
    const button = event.target.closest?.("[data-copy], [data-copy-address]");
    if (!button) return;
    const { copy: text, copyAddress } = button.dataset;
    if (await copy(text ?? new URL(copyAddress, document.baseURI).href)) answer(button, said);
    else {
        mark(button, text ?? new URL(copyAddress, document.baseURI).href);
        answer(button, "Press Ctrl+C");
    }
});

// A field with a text to copy is marked as a whole when it is entered.
document.addEventListener("focusin", event => {
    if (event.target.matches?.("input[data-copy-source]")) event.target.select();
});

// The browser refused: the text is marked where it stands, for the keys that it cannot refuse.
function mark(button, text) {
    const source = button.parentElement.querySelector("[data-copy-source]");
    if (source instanceof HTMLInputElement) source.focus();
    else if (source) getSelection().selectAllChildren(source);
    else prompt("Copy it from here:", text);
}

function answer(button, words) {
    const label = labelOf(button);
    if (!label) return;
    button.dataset.copyWords ??= label.data;
    label.data = words;
    announce(words);
    clearTimeout(Number(button.dataset.copyTimer));
    button.dataset.copyTimer = String(setTimeout(() => {
        // The page may have given it other words meanwhile.
        if (label.data === words) label.data = button.dataset.copyWords;
        delete button.dataset.copyWords;
    }, shownFor));
}

// Written into the text that is there: Blazor holds on to it.
function labelOf(button) {
    const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (texts.currentNode.data.trim() !== "") return texts.currentNode;
    return null;
}

// A changed button is not read out by itself.
function announce(words) {
    if (!announcer?.isConnected) {
        announcer = document.createElement("div");
        announcer.className = "visually-hidden";
        announcer.setAttribute("role", "status");
        document.body.append(announcer);
    }
    announcer.textContent = "";
    requestAnimationFrame(() => { announcer.textContent = words; });
}
