// Comma-separated values as RFC 4180 asks.

export function csv(rows) {
    return rows.map(row => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
    const text = value === null || value === undefined ? "" : String(value);
    // A leading sign or equals would make a spreadsheet run the cell as a formula; numbers keep theirs.
    const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}
