// How the wording of a task differs from the sentence it follows from.

import { html } from '../../kit/html.js';
import { say } from '../../kit/words.js';

const brief = 40;

/**
 * A difference such as `“开展第三批”→“实施第三批”；…`: what went is struck out, what came is underlined.
 *
 * @param number the task it is about, where several stand side by side
 */
export function Difference({ of: text, number, isOpen }) {
    const pairs = pairsOf(text);
    return html`
        <details class="difference" open=${isOpen || text.length <= brief}>
            <summary>${number} ${say('措辞不同', 'Reworded')}</summary>
            <ul class="printed">${pairs.length === 0 ? html`<li>${text}</li>` : pairs.map(([before, after]) => html`<li><${Change} before=${before} after=${after} /></li>`)}</ul>
        </details>`;
}

/** The changes in a difference, each as the words before and after; none where it is written in another way. */
function pairsOf(text) {
    const pairs = [...text.matchAll(/“(.*?)”→“(.*?)”(?:；(?=“)|$)/gs)];
    const read = pairs.reduce((length, [whole]) => length + whole.length, 0);
    return read === text.length ? pairs.map(([, before, after]) => [before, after]) : [];
}

function Change({ before, after }) {
    const [a, b] = [[...before], [...after]];
    const most = Math.min(a.length, b.length);
    let start = 0;
    while (start < most && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const part = (letters) => letters.slice(start, letters.length - end).join('');
    return html`
        ${a.slice(0, start).join('')}${part(a) && html`<del>${part(a)}</del>`}${part(b) && html`<ins>${part(b)}</ins>`}${a.slice(a.length - end).join('')}`;
}
