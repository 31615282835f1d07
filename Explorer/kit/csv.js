// Tables as files that spreadsheets open: CSV (RFC 4180) with a byte order mark.

/** The text of a table. Cells that a spreadsheet would take for a formula get a `'` in front. */
export function csv(rows) {
    return `\uFEFF${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value) {
    const text = String(value ?? '');
    const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Has the browser keep a text as a file. */
export function download(name, text, type = 'text/csv;charset=utf-8') {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    // The browser has read it by then.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * All rows of a list, asked for page by page.
 *
 * @param page gets an offset and a number, answers that many rows, fewer at the end
 * @param most more rows are not asked for
 */
export async function allRows(page, { most = 50_000, each = 1_000 } = {}) {
    const rows = [];
    while (rows.length < most) {
        const size = Math.min(each, most - rows.length);
        const next = await page(rows.length, size);
        rows.push(...next);
        if (next.length < size) break;
    }
    return rows;
}
