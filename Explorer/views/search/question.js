// A plain question: what was understood, by which words, the answer, and what else may be meant.

import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { nodeAddress } from '../../kit/model.js';
import { Answered } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { Listed } from '../../kit/parts/small.js';
import { say } from '../../kit/words.js';
import { Outcome } from './outcome.js';
import { questionAddress } from './view.js';

/** A reading of a question with its answer; without one, what was not understood. */
export function Question({ asked, text, reading, model }) {
    const readings = [asked, ...asked.alternatives];
    const number = Math.min(readings.length, Math.max(1, Number.parseInt(reading, 10) || 1));
    const { title, document, variables, parts } = readings[number - 1];
    return html`
        <section class="question" aria-labelledby="question-title">
            ${document ? html`
                <div class="head">
                    <h1 id="question-title">${title}</h1>
                    <p class="actions"><${QueryLink} of=${{ document, variables }} /></p>
                </div>` : html`
                <h2 id="question-title">${say('当作问题，没有看懂：', 'Not understood as a question: ')}<${Listed} items=${asked.unread.map((one) => `“${one}”`)} /></h2>`}
            <${Words} text=${text} parts=${parts} unread=${asked.unread} />
            <${Others} label=${say('也可能是问：', 'It may also mean:')} of=${readings
                .map((one, index) => ({ title: one.title, href: questionAddress(text, index === 0 ? '' : index + 1) }))
                .filter((_, index) => index + 1 !== number)} />
            <${Others} label=${say('可以这样问：', 'Try:')} of=${asked.suggestions.map((one) => ({ title: one, href: questionAddress(one) }))} />
            ${document && html`<${Answer} key=${document} document=${document} variables=${variables} model=${model} />`}
        </section>`;
}

function Others({ label, of: others }) {
    if (others.length === 0) return null;
    return html`
        <p class="hint">${label}</p>
        <ul class="question-others">${others.map(({ title, href }) => html`<li><a href=${href}>${title}</a></li>`)}</ul>`;
}

function Answer({ document, variables, model }) {
    const answer = useAnswer({ document }, variables ?? {});
    const isTooMuch = answer.failure?.code === 'LIMIT_EXCEEDED';
    return html`
        ${isTooMuch && html`<p>${say('符合的太多，答不完。加一个条件再问，如单位、领导或期限。', 'Too much to answer. Ask with another condition, such as a unit or a date.')}</p>`}
        <${Answered} of=${answer}>${(data) => html`<${Outcome} of=${data.answer} model=${model} />`}<//>`;
}

/** The question word by word, each with what it was taken for; what was not read is marked. */
function Words({ text, parts, unread }) {
    const letters = [...text];
    const pieces = [];
    let at = 0;
    for (const part of [...parts].sort((one, other) => one.start - other.start)) {
        pieces.push(...between(letters.slice(at, part.start).join(''), unread));
        pieces.push({ ...part, text: letters.slice(part.start, part.end).join('') });
        at = Math.max(at, part.end);
    }
    pieces.push(...between(letters.slice(at).join(''), unread));
    return html`
        <p class="question-words">${pieces.map(({ text: word, meaning, node, isUnread }) => html`
            <span class=${meaning ? 'question-read' : isUnread ? 'question-unread' : ''}>
                <span>${node ? html`<a href=${nodeAddress(node)}>${word}</a>` : word}</span>
                <span class="hint">${meaning ?? (isUnread ? say('没有看懂', 'not understood') : '')}</span>
            </span>`)}
        </p>`;
}

/** A text that means nothing, with the words in it that were not understood. */
function between(text, unread) {
    const word = unread.find((one) => one && text.includes(one));
    if (!word) return text === '' ? [] : [{ text }];
    const start = text.indexOf(word);
    return [
        ...between(text.slice(0, start), unread),
        { text: word, isUnread: true },
        ...between(text.slice(start + word.length), unread),
    ];
}
