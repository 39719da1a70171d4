// Comma-separated values as RFC 4180 asks, and handing content to the person as a file.

export function csv(rows) {
    return rows.map(row => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value) {
    const text = value === null || value === undefined ? "" : String(value);
    // A leading sign or equals would make a spreadsheet run the cell as a formula; numbers keep theirs.
    const safe = typeof value !== "number" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll("\"", "\"\"")}"` : safe;
}

export function save(fileName, content, type = "text/csv;charset=utf-8") {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = address;
    link.download = fileName;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveRows(fileName, rows) {
    save(fileName, csv(rows));
}
