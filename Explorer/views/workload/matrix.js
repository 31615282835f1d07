// A table of numbers that lead to their tasks, all on one scale.

import { html } from '../../kit/html.js';
import { Bar, CountLink } from '../../kit/parts/small.js';
import { tasksAddress } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';

const columnsThatFit = 12;

/**
 * A table of `rows` and `columns` as `linesOf` makes them.
 *
 * @param all how many tasks there are; their number is not the sum of the rows
 * @param given what narrows all of its numbers, such as the plan
 * @param corner what the rows are
 * @param hasBars whether cells show bars rather than tints
 */
export function Matrix({ rows, columns, all, given, corner, caption, hasBars }) {
    const most = Math.max(1, ...rows.flatMap(({ cells }) => columns.map(({ key }) => cells.get(key) ?? 0)));
    const to = (...lines) => (lines.every((line) => line.given) ? tasksAddress(Object.assign({}, given, ...lines.map((line) => line.given))) : undefined);
    return html`
        <div class=${`matrix-box${columns.length > columnsThatFit ? ' is-wide' : ''}`} tabindex="0" role="region" aria-label=${caption}>
            <table class=${`matrix${hasBars ? ' has-bars' : ''}`}>
                <caption class="unseen">${caption}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="matrix-corner">${corner}</th>
                        <th scope="col" class="number">${say('合计', 'Total')}<br /><${Number} of=${all} href=${tasksAddress(given)} /></th>
                        ${columns.map((column) => html`
                            <th scope="col" class="number" key=${column.key}>${column.name}<br /><${Number} of=${column.count} href=${to(column)} /></th>`)}
                    </tr>
                </thead>
                <tbody>${rows.map((row) => html`
                    <tr key=${row.key}>
                        <th scope="row">${row.name}</th>
                        <td class="number"><${Number} of=${row.count} href=${to(row)} /></td>
                        ${columns.map((column) => html`<${Cell} key=${column.key} of=${row.cells.get(column.key) ?? 0} most=${most} hasBar=${hasBars} href=${to(row, column)} />`)}
                    </tr>`)}
                </tbody>
            </table>
        </div>
        <p class="hint">${hasBars
            ? say(`条长同一尺度，最长为${count(most)}项。`, `All bars are on one scale; the longest is ${count(most)}.`)
            : say(`底色深浅同一尺度，最深为${count(most)}项。`, `All tints are on one scale; the darkest is ${count(most)}.`)}</p>`;
}

function Cell({ of, most, hasBar, href }) {
    if (of === 0) return html`<td class="number"></td>`;
    if (hasBar) return html`<td class="number"><span class="matrix-bar"><${Bar} of=${of} most=${most} /><${Number} of=${of} href=${href} /></span></td>`;
    return html`<td class="number matrix-cell" style=${{ '--part': `${4 + (36 * of) / most}%` }}><${Number} of=${of} href=${href} /></td>`;
}

const Number = ({ of, href }) => (href ? html`<${CountLink} of=${of} href=${href} />` : html`<span>${count(of)}</span>`);
