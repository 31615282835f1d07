// What a file leaves open, or what the program took its words for: each with the choices there are.

import { html, useState } from '../../kit/html.js';
import { keyOf, typeName, typeOf } from '../../kit/model.js';
import { Part } from '../../kit/parts/answered.js';
import { say } from '../../kit/words.js';
import { FindingLine } from './findings.js';
import { decided, decisions, place, valueWords } from './mapping.js';

const shownMax = 100;

/** What the sections of a mapping are about, and what null means in them. */
const sections = {
    columns: { title: say('列名', 'Column'), none: say('不读取这一列', 'Do not read it'), other: say('改为列名', 'Read it as') },
    names: { title: say('名称', 'Name'), none: say('不是名称，不读取', 'No name: leave it out'), other: say('改为名称', 'It is') },
    values: { title: say('时限', 'Date'), none: say('没有日期', 'No date'), other: say('改为日期', 'It is'), example: '2024-10-31' },
    items: { title: say('条目', 'Item'), none: say('不再保留', 'End here'), other: say('现在是', 'Now it is') },
};
const unknown = { title: '', none: say('不读取', 'Leave it out'), other: say('改为', 'It is') };

/** All questions of a file. */
export function Questions({ file, of: all, mapping, decide }) {
    const shown = all.slice(0, shownMax);
    return html`
        <ul class="lines import-questions">${shown.map((question) => html`
            <li key=${question.pointer}><${Question} file=${file} of=${question} decision=${mapping[question.section]?.[question.printed]}
                decide=${(value) => decide(decided(mapping, question, value))} /></li>`)}
        </ul>
        <${Part} total=${all.length} shown=${shown.length} />`;
}

function Question({ file, of: { pointer, section, printed, taken, because, finding }, decision, decide }) {
    const { title, none, other, example } = sections[section] ?? unknown;
    const candidates = (finding?.candidates ?? []).map((candidate) => ({ ...candidate, value: meant(section, candidate, taken) }));
    const same = (one, another) => JSON.stringify(one) === JSON.stringify(another);
    const isOther = decision !== undefined && decision !== null && !candidates.some(({ value }) => same(value, decision));
    const [isOpen, setOpen] = useState(isOther);
    const choice = (isChosen, choose, text) => html`
        <label><input type="radio" name=${`${file} ${pointer}`} checked=${isChosen} onChange=${() => { setOpen(false); choose(); }} /> ${text}</label>`;
    const write = (text) => decide(text.trim() === '' ? undefined
        : section === 'names' ? { ...(taken?.type ? { type: taken.type } : {}), name: text.trim() } : text.trim());
    return html`
        ${finding ? html`<${FindingLine} of=${finding} />` : html`<p>${because}</p>`}
        <fieldset>
            <legend class="unseen">${title} <span class="printed">${printed}</span></legend>
            ${choice(decision === undefined && !isOpen, () => decide(undefined), left(taken, finding))}
            ${candidates.map(({ text, evidence, node, value }) => choice(same(value, decision), () => decide(value), html`
                ${say('是', 'It is')} <b>${text}</b> <span class="hint">${node ? typeName(typeOf(node.id)) : say('图里还没有', 'not in the graph yet')} ${evidence}</span>`))}
            ${choice(decision === null, () => decide(null), none)}
            <span class="import-other">
                <label><input type="radio" name=${`${file} ${pointer}`} checked=${isOther || isOpen} onChange=${() => { setOpen(true); decide(undefined); }} /> ${other}</label>
                ${(isOther || isOpen) && html`<input type="text" aria-label=${other} placeholder=${example ?? ''} value=${isOther ? valueWords(decision) : ''} onChange=${(event) => write(event.target.value)} />`}
            </span>
        </fieldset>`;
}

/** What happens without a decision. */
function left(taken, finding) {
    if (taken === undefined || taken === null) return say('先不定', 'Leave it open');
    const words = html`<b>${valueWords(taken)}</b>`;
    return finding ? say(html`先按${words}，仍列为待核实`, html`${words} for now, still to be settled`) : say(html`按${words}`, html`As ${words}`);
}

/** The value of a mapping that a candidate stands for. */
function meant(section, { text, node }, taken) {
    if (section === 'items') return node?.id ?? text;
    if (section !== 'names') return text;
    const type = node ? typeOf(node.id) : taken?.type;
    return { ...(type ? { type } : {}), name: node ? keyOf(node.id) : text };
}

/** What was decided already, with a way to take it back; `open` are the pointers of questions that still show theirs. */
export function Decided({ mapping, open, decide }) {
    const settled = decisions(mapping).filter(({ pointer }) => !open.has(pointer));
    if (settled.length === 0) return null;
    return html`
        <ul class="lines import-decided">${settled.map(({ pointer, section, printed, value }) => html`
            <li key=${pointer}>
                ${(sections[section] ?? unknown).title} <span class="printed">${printed}</span> → <b>${valueWords(value) ?? (sections[section] ?? unknown).none}</b>
                ${' '}<button type="button" class="plain" onClick=${() => decide(decided(mapping, place(pointer), undefined))}>${say('撤销', 'Take back')}</button>
            </li>`)}
        </ul>`;
}
