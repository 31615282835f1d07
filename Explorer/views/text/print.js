// The sentences of a document as print, with line numbers on the left and the margin on the right.

import { changed } from '../../kit/address.js';
import { html, useEffect, useRef } from '../../kit/html.js';
import { referenceDay } from '../../kit/model.js';
import { TaskDot } from '../../kit/parts/small.js';
import { say } from '../../kit/words.js';
import { isInHead, lineOf, meant } from './items.js';
import { Became, Disagreements, Duty, Named, Origins } from './margin.js';

/** A page of items; the line that the address names is marked, scrolled to and focused, once an address. */
export function Print({ items, document, only, place, isLoading }) {
    const number = lineOf(place.given);
    const marked = new Set(number > 0 ? meant(items, number, place.given.sentence) : []);
    const nearest = number > 0 && marked.size === 0 && !isInHead(document, number) ? items.findLast(({ from }) => from <= number) ?? items[0] : undefined;
    const first = [...marked][0] ?? nearest;
    const element = useRef(null);
    const reached = useRef(null);
    useEffect(() => {
        if (isLoading || reached.current === place || !element.current) return;
        reached.current = place;
        element.current.scrollIntoView({ block: 'center' });
        element.current.focus({ preventScroll: true });
    }, [place, isLoading, first?.key]);
    const planned = new Set(document.sections.filter(({ assigned }) => assigned.count > 0).map(({ id }) => id));
    return html`
        ${items.map((item) => html`
            <${Item} key=${item.key} item=${item} only=${only} isPlanned=${planned.has(item.section?.id)}
                isMarked=${marked.has(item)} element=${item === first ? element : undefined} />
            ${item === nearest && html`<p class="no-line" role="status">${only === 'all'
                ? say(`第${number}行没有读入的句子，上面是离它最近的。`, `Line ${number} holds no sentence that was read; the one above is nearest.`)
                : say(`第${number}行不在筛选之内，上面是离它最近的。`, `Line ${number} is not among these; the one above is nearest.`)}</p>`}`)}`;
}

const kinds = { heading: Heading, sentence: Sentence, task: Task };

/** One of them; only the first sentence of a line has its number. */
function Item({ item, only, isPlanned, isMarked, element }) {
    const href = changed({ line: item.from, sentence: '', page: '' });
    return html`
        <div class="item ${item.kind} ${isMarked ? 'marked' : ''}" aria-current=${isMarked ? 'true' : undefined} tabindex="-1" ref=${element}>
            ${item.isNewLine === false || item.from === Infinity ? html`<span></span>` : html`
                <a class="line-number" href=${href} aria-label=${say(`第${item.from}行`, `Line ${item.from}`)}>${item.from}</a>`}
            <${kinds[item.kind]} item=${item} only=${only} isPlanned=${isPlanned} />
        </div>`;
}

function Heading({ item: { title, level } }) {
    const Level = `h${level}`;
    return html`<${Level} class="printed">${title}<//>`;
}

/** To which section a sentence belongs that is printed under another's heading. */
const Owner = ({ of: owner }) => owner && html`<p class="hint">${say('属于“', 'Belongs to “')}<span class="printed">${owner.title}</span>”</p>`;

function Sentence({ item: { sentences: [sentence], isNewLine, owner }, only, isPlanned }) {
    return html`
        <p class="printed ${isNewLine ? 'opens' : ''}">${sentence.text}</p>
        <div class="margin">
            <${Became} tasks=${sentence.tasks} on=${referenceDay()} isOpen=${only === 'reworded'} />
            ${isPlanned && sentence.tasks.total === 0 && html`<p class="unassigned hint">${say('未分解', 'Not assigned')}</p>`}
            <${Disagreements} of=${[sentence]} />
            <${Named} projects=${sentence.projects} figures=${sentence.figures} />
            <${Owner} of=${owner} />
        </div>`;
}

function Task({ item: { task, sentences: parts, owner }, only }) {
    return html`
        <div>
            <p class="printed task-line"><${TaskDot} task=${task} /><span>${task.text}</span></p>
            <${Duty} task=${task} on=${referenceDay()} />
        </div>
        <div class="margin">
            <${Origins} of=${task.origins.edges} isOpen=${only === 'reworded'} />
            <${Disagreements} of=${parts} />
            <${Named} projects=${task.projects} figures=${parts.flatMap(({ figures }) => figures)} />
            <${Owner} of=${owner} />
        </div>`;
}
