// All rows of a list as a file for spreadsheets, not only the page shown.

import { allRows, csv, download } from '../csv.js';
import { html, useState } from '../html.js';
import { count, say } from '../words.js';

/**
 * A button that fetches the rows page by page, and keeps them as a file.
 *
 * @param page gets an offset and a number; answers `{rows, total}`
 * @param head the heads of the columns
 * @param cells the cells of a row
 */
export function Download({ page, head, cells, name, isReady }) {
    const [state, setState] = useState({});
    const save = async () => {
        setState({ isBusy: true });
        try {
            let total = 0;
            const rows = await allRows(async (offset, first) => {
                const part = await page(offset, first);
                total = part.total;
                setState({ isBusy: true, rows: offset + part.rows.length });
                return part.rows;
            });
            download(`${name}.csv`, csv([head, ...rows.map(cells)]));
            setState({ isCut: total > rows.length, rows: rows.length, total });
        } catch (failure) {
            setState({ failure });
        }
    };
    return html`
        <button type="button" disabled=${!isReady || state.isBusy} onClick=${save}>
            ${state.isBusy ? say(`读取中 ${count(state.rows ?? 0)}`, `Reading ${count(state.rows ?? 0)}`) : say('导出 CSV', 'CSV')}
        </button>
        ${state.isCut && html`<span role="alert">${say(`共${count(state.total)}项，只导出前${count(state.rows)}项`, `The first ${count(state.rows)} of ${count(state.total)}`)}</span>`}
        ${state.failure && html`<span role="alert">${state.failure.message}</span>`}`;
}
