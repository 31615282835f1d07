// What stands in the margin beside a sentence: what became of it, and what else is said of the same.

import { html } from '../../kit/html.js';
import { lightOf } from '../../kit/lights.js';
import { Light, LightMark, Listed, NodeLink, Source, TaskDot, Units } from '../../kit/parts/small.js';
import { Part } from '../../kit/parts/answered.js';
import { say } from '../../kit/words.js';
import { Difference } from './difference.js';
import { kindName, severityName } from './words.js';

/** The tasks that a sentence became, by number; below them how those differ that word it otherwise. */
export function Became({ tasks: { total, edges }, on, isOpen }) {
    const ordered = [...edges].sort((a, b) => a.node.number - b.node.number);
    return html`
        ${ordered.length > 0 && html`
            <p class="dots">${ordered.map(({ node }) => html`
                <span class="dot"><${TaskDot} task=${node} /><${LightMark} of=${lightOf(node.due, node.finished.count, on)} /></span>`)}
            </p>`}
        ${ordered.filter(({ properties }) => properties.difference).map(({ node, properties }) => html`
            <${Difference} of=${properties.difference} number=${node.printedNumber ?? node.number} isOpen=${isOpen} />`)}
        <${Part} total=${total} shown=${edges.length} />`;
}

/** The sentences of other documents that a task follows from; their words only where the task words them otherwise. */
export const Origins = ({ of: edges, isOpen }) => edges.map(({ node, properties }) => html`
    <div class="origin">
        <span class="hint">${say('依据 ', 'Follows from ')}</span><${Source} of=${properties.difference ? told(node) : { ...told(node), quote: null }} />
        ${properties.difference && html`<${Difference} of=${properties.difference} isOpen=${isOpen} />`}
    </div>`);

/** The sentences of other documents that disagree with these, in either direction. */
export function Disagreements({ of: sentences }) {
    const edges = sentences.flatMap(({ contradicts, contradictedBy }) => [...contradicts.edges, ...contradictedBy.edges]);
    return edges.map(({ node, properties: { topic, severity } }) => html`
        <div class="disagreement">
            <strong>${say('前后不一', 'Contradictory')}</strong> <span class="hint">${topic}${severity && say(`（${severityName(severity)}）`, ` (${severityName(severity)})`)}</span>
            ${' '}<${Source} of=${told(node)} />
        </div>`);
}

/** The projects named, and the figures stated. */
export function Named({ projects, figures }) {
    return html`
        ${projects.length > 0 && html`<p><span class="hint">${say('项目 ', 'Projects ')}</span><${Listed} items=${projects.map((one) => html`<${NodeLink} node=${one} />`)} /></p>`}
        ${figures.length > 0 && html`
            <p class="figures"><span class="hint">${say('数据 ', 'Figures ')}</span>
                <${Listed} items=${figures.map(({ name, printed, year, kind }) => html`
                    <span>${name} <span class="printed">${printed}</span> <span class="hint">${[year, kindName(kind)].filter(Boolean).join(' ')}</span></span>`)} />
            </p>`}`;
}

/** Who leads a task, who is responsible, and by when. */
export function Duty({ task, on }) {
    return html`
        <p class="duty hint">
            <${Light} of=${lightOf(task.due, task.finished.count, on)} isUnreported=${task.reported.count === 0} />
            ${task.due && html` <span title=${task.due}>${task.dueText ?? task.due}</span>`}
            ${task.leaders.length > 0 && html` · <${Listed} items=${task.leaders.map((one) => html`<${NodeLink} node=${one} plan=${task.plan} />`)} />`}
            ${task.units.edges.length > 0 && html` · <${Units} of=${task.units} plan=${task.plan} />`}
        </p>`;
}

const told = ({ code, text, line, section }) => ({
    document: section?.document?.code ?? '', title: section?.document?.title, line, sentence: code, quote: text,
});
