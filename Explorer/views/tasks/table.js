// The ledger's table, on the screen and on paper.

import { changed, go } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { lightOf } from '../../kit/lights.js';
import { nodeAddress } from '../../kit/model.js';
import { Light, Listed, NodeLink, Source, Units } from '../../kit/parts/small.js';
import { count, say } from '../../kit/words.js';
import { Progress } from '../progress/report.js';

/** The columns that can be sorted by, and how they are called. */
const columns = [
    ['number', say('序号', 'No.')],
    ['text', say('任务内容', 'Task')],
    ['leaders', say('牵头领导', 'Leaders')],
    ['units', say('责任单位', 'Units')],
    ['due', say('完成时限', 'Due')],
];

/** Sorts by a column, or the other way round when it is sorted by that already. */
const sortBy = (name, sort) => go(changed({ sort: sort === name ? `-${name}` : name === 'due' ? '' : name, page: '' }));

/** The rows of an answer. On paper each sheet repeats the heading: title, 文号, filter, day and commit. */
export function TaskTable({ data, on, sort = 'due', document, filter }) {
    const name = sort.replace(/^-/, '');
    const direction = (column) => (column !== name ? undefined : sort.startsWith('-') ? 'descending' : 'ascending');
    return html`
        <div class="wide">
            <table class="tasks">
                <thead>
                    <tr class="only-print sheet"><th colspan="8">
                        <strong>${document?.title}</strong> ${document?.number}
                        ${filter && html`<br />${filter}`}
                        <br />${say(`截至${on}　共${count(data.all.count)}项　提交 ${data.graphInfo.commit}`, `As of ${on}, ${count(data.all.count)} tasks, commit ${data.graphInfo.commit}`)}
                    </th></tr>
                    <tr>
                        ${columns.map(([column, title]) => html`
                            <th scope="col" class="tasks-${column}" aria-sort=${direction(column)}>
                                <button type="button" class="plain" onClick=${() => sortBy(column, sort)}>
                                    ${title}<span aria-hidden="true">${{ ascending: ' ▲', descending: ' ▼' }[direction(column)] ?? ''}</span>
                                </button>
                            </th>`)}
                        <th scope="col">${say('状态', 'State')}</th>
                        <th scope="col">${say('最新进展', 'Latest progress')}</th>
                        <th scope="col">${say('出处', 'Source')}</th>
                    </tr>
                </thead>
                <tbody>${data.tasks.map((task) => html`<${Row} key=${task.id} task=${task} on=${on} />`)}</tbody>
            </table>
        </div>`;
}

function Row({ task, on }) {
    const [report] = task.reports;
    return html`
        <tr>
            <td class="number"><a href=${nodeAddress(task)}>${task.printedNumber ?? task.number}</a></td>
            <td class="tasks-text printed"><a href=${nodeAddress(task)}>${task.text}</a></td>
            <td><${Listed} items=${task.leaders.map((node) => html`<${NodeLink} node=${node} />`)} /></td>
            <td><${Units} of=${task.units} /></td>
            <td class="tasks-due" title=${task.dueText ?? ''}>${task.due ?? '—'}</td>
            <td><${Light} of=${lightOf(task.due, task.finished.count, on)} isUnreported=${!report} /></td>
            <td>${report && html`<${Progress} of=${report} isBrief />`}</td>
            <td class="tasks-source">${task.sources.slice(0, 1).map((source) => html`<${Source} of=${{ ...source, title: source.document }} />`)}</td>
        </tr>`;
}
