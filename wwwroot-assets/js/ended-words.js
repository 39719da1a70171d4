// What a window's title says of runs that ended while nobody looked.

// ended: [{ name, well }], the latest last; title: the page's own.
export function titleOf(ended, title) {
    if (ended.length === 0) return title;
    const sign = ended.every(run => run.well) ? "✓" : "✗";
    const what = ended.length === 1 ? ended[0].name : `${ended.length} runs ended`;
    return `${sign} ${what} · ${title}`;
}
