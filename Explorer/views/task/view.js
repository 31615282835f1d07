// One task: every fact with the printed line it comes from, its progress, its history.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { daysFrom, finishingBy, lightOf, reportsBy } from '../../kit/lights.js';
import { entitle, referenceDay } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { Light, NodeLink, Source } from '../../kit/parts/small.js';
import { tasksAddress } from '../../kit/tasks.js';
import { say } from '../../kit/words.js';
import { Commits } from '../changes/commits.js';
import { Reports } from '../progress/reports.js';

export default function Task({ place: { given } }) {
    const on = referenceDay();
    const answer = useAnswer(given.id ? 'model/task' : null, { id: given.id, reports: reportsBy(on), finishing: finishingBy(on) });
    if (answer.failure?.code === 'NOT_FOUND') return html`<${Missing} id=${given.id} />`;
    if (!given.id) return html`<${Empty}>${say('地址中没有任务。', 'The address names no task.')} <a href=${address('/tasks')}>${say('全部任务', 'All tasks')}</a><//>`;
    return html`
        <${Answered} of=${answer}>${(data) => (data.task
            ? html`<${Card} key=${data.task.id} task=${data.task} history=${data.history} on=${on} answer=${answer} />`
            : html`<${Missing} id=${given.id} />`)}
        <//>`;
}

const Missing = ({ id }) => html`<h1>${say('没有这项任务', 'There is no such task')}</h1><${Empty}>${id} <a href=${address('/tasks')}>${say('全部任务', 'All tasks')}</a><//>`;

function Card({ task, history, on, answer }) {
    const title = say(`第${task.printedNumber ?? task.number}项`, `Task ${task.printedNumber ?? task.number}`);
    entitle(title, task.text.slice(0, 30));
    const document = task.section?.document;
    return html`
        <div class="head">
            <p class="hint">
                <a href=${tasksAddress({ plan: task.plan })}>${document?.title ?? task.plan}</a> ${document?.number}
                ${task.section && html` · <a href=${tasksAddress({ plan: task.plan, section: task.section.title })}>${task.section.title}</a>`}
                ${' · '}${title}
            </p>
            <p class="actions">
                <a href=${address('/map', { around: task.id })}>${say('关系图', 'Map')}</a>
                <${QueryLink} of=${answer} />
            </p>
        </div>
        <h1 class="printed task-text">${task.text}</h1>
        <p>
            <${Light} of=${lightOf(task.due, task.finished.count, on)} isUnreported=${task.reported.count === 0} />
            ${task.due && html` <span class="hint">${daysFrom(on, task.due)}</span>`}
        </p>
        <div class="task">
            <dl class="facts">
                <${Fact} name=${say('完成时限', 'Due')} facts=${task.due ? [{ value: html`${task.due} <span class="hint printed">${task.dueText}</span>`, sources: task.sources.map(withoutQuote) }] : []} />
                <${Fact} name=${say('牵头领导', 'Leaders')} facts=${edges(task.leaders, task.plan)} />
                <${Fact} name=${say('责任单位', 'Units')} facts=${task.units.edges.map(({ node, properties, sources }) => ({
                    value: html`<${NodeLink} node=${node} plan=${task.plan} />${properties.lead && html` <strong>${say('牵头', 'leads')}</strong>`}
                        ${properties.printed && properties.printed !== node.name && html` <span class="hint printed">${properties.printed}</span>`}`,
                    sources,
                }))} />
                <${Fact} name=${say('涉及项目', 'Projects')} facts=${edges(task.projects)} />
                <${Fact} name=${say('涉及地点', 'Places')} facts=${edges(task.places, task.plan)} />
                <${Fact} name=${say('所用名词', 'Terms')} facts=${task.terms.edges.map(({ node }) => ({
                    value: html`<${NodeLink} node=${node} /> <span class="printed">${node.definition}</span>`, sources: node.sources.map(withoutQuote),
                }))} />
                <${Fact} name=${say('依据的表述', 'Follows from')} facts=${task.statements.edges.map(({ node, properties }) => ({
                    value: html`<q class="printed">${node.text}</q>
                        ${properties.difference && html`<p class="hint">${say('措辞不同：', 'Worded otherwise: ')}<span class="printed">${properties.difference}</span></p>`}`,
                    sources: [{ document: node.section?.document?.code, title: node.section?.document?.title, line: node.line, sentence: node.code }],
                }))} />
                <${Fact} name=${say('原文', 'Printed')} facts=${task.sources.map((source) => ({ value: '', sources: [source] }))} />
            </dl>
            <div>
                <section><h2>${say('办理进展', 'Progress')}</h2><${Reports} task=${task} on=${on} /></section>
                <section>
                    <h2>${say('历史', 'History')}</h2>
                    <${Commits} changes=${[...history].reverse()} />
                    <p><a href=${address('/node', { id: task.id })}>${say('全部属性与关系', 'All properties and relationships')}</a></p>
                </section>
            </div>
        </div>`;
}

const edges = (connection, plan) => connection.edges.map(({ node, sources }) => ({ value: html`<${NodeLink} node=${node} plan=${plan} />`, sources }));

const withoutQuote = (source) => ({ ...source, quote: null });

/** What is said under one name; each with where it is printed. */
function Fact({ name, facts }) {
    if (facts.length === 0) return null;
    return html`
        <dt>${name}</dt>
        ${facts.map(({ value, sources }) => html`
            <dd>${value}<div>${sources.map((source) => html`<${Source} of=${source} />`)}</div></dd>`)}`;
}
