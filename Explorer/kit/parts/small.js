// Small things that several views show.

import { html } from '../html.js';
import { lightWords } from '../lights.js';
import { nodeAddress } from '../model.js';
import { address } from '../address.js';
import { count, say } from '../words.js';

/** A light: shape, word and colour say the same. */
export function Light({ of, isUnreported }) {
    return html`<span class="light light-${of.key}"><span class="light-mark" aria-hidden="true">${of.mark}</span>${lightWords(of, isUnreported)}</span>`;
}

/** The mark of a light, with its name for who does not see it. */
export function LightMark({ of }) {
    return html`<span class="light light-${of.key}" title=${of.name}><span class="light-mark" aria-hidden="true">${of.mark}</span><span class="unseen">${of.name}</span></span>`;
}

/** A task as its number, which leads to it. */
export function TaskDot({ task }) {
    const number = task.printedNumber ?? task.number;
    return html`<a class="task-number" href=${nodeAddress(task)} title=${task.text} aria-label=${say(`第${number}项任务`, `Task ${number}`)}>${number}</a>`;
}

/** A name that leads to its node. */
export const NodeLink = ({ node, plan, children }) => html`<a href=${nodeAddress(node, plan)}>${children ?? node.name ?? node.title ?? node.id}</a>`;

/** Several things with 、 (or commas) between them. */
export const Listed = ({ items }) => items.map((item, index) => html`${index > 0 && say('、', ', ')}${item}`);

/** The units of a task, those that lead in bold. */
export const Units = ({ of: { edges }, plan }) => html`
    <${Listed} items=${edges.map(({ node, properties }) => html`
        <a href=${nodeAddress(node, plan)} class=${properties.lead ? 'lead' : ''}>${node.name}</a>`)} />`;

/** A number that leads to the rows it counts. */
export function CountLink({ of, href, children }) {
    return of > 0 ? html`<a class="count" href=${href}>${children ?? count(of)}</a>` : html`<span class="count none">${children ?? count(of)}</span>`;
}

/** A bar in a cell, its length by a scale that all beside it share. */
export function Bar({ of, most }) {
    const width = most > 0 ? (100 * of) / most : 0;
    return html`<span class="bar" aria-hidden="true"><span class="bar-fill" style=${{ width: `${width}%` }}></span></span>`;
}

/** The address at which a document is read from a line on; the code of a sentence tells it from others in that line. */
export const lineAddress = (document, line, sentence) => address(`/text/${encodeURIComponent(document)}`, { line, sentence });

/** Where something is printed: the document, its line (and which sentence of it), and the words when they are known. */
export function Source({ of: { document, title, section, line, lineEnd, sentence, quote } }) {
    const lines = line === null || line === undefined ? ''
        : lineEnd > line ? say(`第${line}–${lineEnd}行`, `lines ${line}–${lineEnd}`) : say(`第${line}行`, `line ${line}`);
    return html`
        <span class="source">
            <a href=${lineAddress(document, line, sentence)} title=${section ?? ''}>${title ?? document} ${lines}</a>
            ${quote && html`<q class="printed">${quote}</q>`}
        </span>`;
}
