// What is folded on the screen stands open on paper, and is folded again afterwards.
let opened = [];

addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
});
