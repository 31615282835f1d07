// One project: a line of years, with what each document says of it.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { finishingBy, lightOf, reportsBy } from '../../kit/lights.js';
import { entitle, page, referenceDay } from '../../kit/model.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { Light, Listed, NodeLink, TaskDot } from '../../kit/parts/small.js';
import { filled, tasksAddress } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { dayOf } from '../text/words.js';
import { Mention } from './mention.js';
import { Table } from './table.js';

const mentionsMost = 300;

/** The project of a name or alias; a choice where it is the name of several, and what is like it where of none. */
export function Named({ name }) {
    entitle(name);
    const answer = useAnswer('model/project', { where: { named: name }, mentions: mentionsMost, reports: reportsBy(referenceDay()), finishing: finishingBy(referenceDay()) });
    return html`
        <${Answered} of=${answer}>${({ projects }) => {
            if (projects.length === 1) return html`<${Story} project=${projects[0]} answer=${answer} />`;
            return projects.length === 0 ? html`<${Alike} name=${name} />` : html`
                <h1>${say(`“${name}”可以是${count(projects.length)}个项目`, `“${name}” may be ${count(projects.length)} projects`)}</h1>
                <ul class="lines">${projects.map((one) => html`<li><${NodeLink} node=${one} /> <span class="hint">${one.aliases.join(say('、', ', '))}</span></li>`)}</ul>`;
        }}<//>`;
}

function Alike({ name }) {
    const answer = useAnswer('model/projects', { where: filled(page.project.search, name), first: 20, offset: 0 });
    return html`
        <h1>${say('没有叫这个名字的项目：', 'No project is called: ')}<span class="printed">${name}</span></h1>
        <p><a href=${address('/project')}>${say('全部项目', 'All projects')}</a></p>
        <${Answered} of=${answer}>${({ projects }) => projects.length > 0 && html`<h2>${say('相近的', 'Similar')}</h2><${Table} projects=${projects} />`}<//>`;
}

function Story({ project, answer }) {
    const { id, name, aliases, places, mentions } = project;
    const documents = new Set(mentions.edges.map(({ node }) => node.section?.document?.code));
    return html`
        <div class="head">
            <h1>${name}</h1>
            <p class="actions">
                <a href=${address('/map', { around: id })}>${say('关系图', 'Map')}</a>
                <a href=${address('/node', { id })}>${say('全部属性与关系', 'All properties and relationships')}</a>
                <${QueryLink} of=${answer} />
            </p>
        </div>
        ${aliases.length > 0 && html`<p><span class="hint">${say('又称 ', 'Also called ')}</span><span class="printed">${aliases.join(say('、', ', '))}</span></p>`}
        ${places.length > 0 && html`<p><span class="hint">${say('地点 ', 'Places ')}</span><${Listed} items=${places.map((one) => html`<${NodeLink} node=${one} />`)} /></p>`}
        <div class="story">
            <section>
                <h2>${say(`${count(documents.size)}份文件中的${count(mentions.total)}次提及`, `${count(mentions.total)} mentions in ${count(documents.size)} documents`)}</h2>
                ${mentions.total === 0 && html`<${Empty}>${say('没有文件提到它', 'No document names it')}<//>`}
                <${Years} mentions=${mentions.edges} />
                <${Part} total=${mentions.total} shown=${mentions.edges.length} />
            </section>
            <section><h2>${say('任务', 'Tasks')}</h2><${Tasks} project=${project} /></section>
        </div>`;
}

/** The mentions by the year they speak of, and within it by document. */
function Years({ mentions }) {
    const years = new Map();
    for (const mention of mentions) {
        const year = mention.properties.year ?? '';
        years.set(year, [...(years.get(year) ?? []), mention]);
    }
    return html`
        <ol class="years">${[...years].map(([year, ofYear]) => html`
            <li key=${year}>
                <h3 class="year">${year || say('未定年份', 'No year')}</h3>
                <ol>${byDocument(ofYear).map(([document, said]) => html`
                    <li class="year-document">
                        <p class="hint">${document ? html`<${NodeLink} node=${document} /> ${dayOf(document)}` : '—'}</p>
                        ${said.map((mention) => html`<${Mention} of=${mention} />`)}
                    </li>`)}
                </ol>
            </li>`)}
        </ol>`;
}

/** Groups of mentions, one a document, the earliest first. */
function byDocument(mentions) {
    const groups = new Map();
    for (const mention of mentions) {
        const document = mention.node.section?.document;
        const group = groups.get(document?.code) ?? [document, []];
        group[1].push(mention);
        groups.set(document?.code, group);
    }
    return [...groups.values()].sort(([a], [b]) => (a?.date ?? '9999').localeCompare(b?.date ?? '9999'));
}

function Tasks({ project: { name, tasks, all } }) {
    const on = referenceDay();
    if (tasks.length === 0) return html`<${Empty}>${say('没有任务提到它', 'No task names it')}<//>`;
    return html`
        <ul class="lines">${tasks.map((task) => html`
            <li class="story-task">
                <${TaskDot} task=${task} />
                <div><span class="printed">${task.text}</span>
                    <p class="hint"><${Light} of=${lightOf(task.due, task.finished.count, on)} isUnreported=${task.reported.count === 0} /> ${task.due}</p></div>
            </li>`)}
        </ul>
        <p>${[...new Set(tasks.map(({ plan }) => plan))].map((plan) => html`
            <a href=${tasksAddress({ plan, project: name })}>${say('在台账中看', 'In the ledger')}</a> `)}</p>
        <${Part} total=${all.count} shown=${tasks.length} />`;
}
