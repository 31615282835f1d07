// What a sentence says of a project.

import { html } from '../../kit/html.js';
import { TaskDot, lineAddress } from '../../kit/parts/small.js';
import { say } from '../../kit/words.js';
import { isPast, tenseName } from '../text/words.js';

/** Planned, going on or done, and the status in the document's words. */
export const Status = ({ of: { tense, status } }) => html`
    <span>${tense && html`<span class=${isPast(tense) ? 'tense past' : 'tense'}>${tenseName(tense)}</span>`}${status && html` <span class="printed">${status}</span>`}</span>`;

/** The status, the printed words with the project's name in them marked, the line, and the task they became. */
export function Mention({ of: { properties, node, sources } }) {
    const { code, line, section, task } = node;
    const document = section?.document?.code;
    return html`
        <div class="mention">
            <p><${Status} of=${properties} /></p>
            <p class="printed mention-words"><${Marked} text=${wordsOf(node, properties, sources)} words=${properties.printed} /></p>
            <p class="hint">
                ${document && html`<a href=${lineAddress(document, line, code)}>${say(`第${line}行`, `Line ${line}`)}</a>`}
                ${section?.title && html` <span class="printed">${section.title}</span>`}
                ${task && html` · ${say('任务', 'task')} <${TaskDot} task=${task} />`}
            </p>
        </div>`;
}

/** The sentence; what is quoted of it for this project where the stored sentence does not hold its name. */
function wordsOf({ text }, { printed }, sources) {
    if (!printed || partsOf(printed).every((part) => text.includes(part))) return text;
    return sources.find(({ quote }) => quote)?.quote ?? text;
}

/** The parts of a name that is printed with other words in between. */
const partsOf = (printed) => printed.split('…').filter(Boolean);

/** A text in which the parts of a name are marked, each where it comes first. */
function Marked({ text, words }) {
    const pieces = [];
    let rest = text;
    for (const part of partsOf(words ?? '')) {
        const at = rest.indexOf(part);
        if (at < 0) break;
        pieces.push(rest.slice(0, at), html`<mark>${part}</mark>`);
        rest = rest.slice(at + part.length);
    }
    return [...pieces, rest];
}
