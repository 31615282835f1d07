// Tasks beside what another document says of their projects.

import { html } from '../../kit/html.js';
import { lightOf } from '../../kit/lights.js';
import { referenceDay } from '../../kit/model.js';
import { Empty, Part } from '../../kit/parts/answered.js';
import { Light, NodeLink, TaskDot, lineAddress } from '../../kit/parts/small.js';
import { say } from '../../kit/words.js';
import { Mention, Status } from '../project/mention.js';
import { dayOf } from '../text/words.js';

/** A table: the task, each of its projects with its status until then, and the other document's sentences. */
export function Tasks({ tasks, chosen }) {
    if (tasks.length === 0) return html`<${Empty}>${say('没有', 'None')}<//>`;
    return html`
        <table class="carry">
            <thead><tr>
                <th scope="col">${say('任务', 'Task')}</th>
                <th scope="col">${say('项目与当时状态', 'Project, and its status then')}</th>
                <th scope="col">${say(`现在：${dayOf(chosen)}`, `Now: ${dayOf(chosen)}`)}</th>
            </tr></thead>
            ${tasks.map((task) => html`<${Task} key=${task.id} task=${task} />`)}
        </table>`;
}

/** One task, with a row a project. */
function Task({ task }) {
    return html`
        <tbody>${task.projects.map((project, index) => html`
            <tr>
                ${index === 0 && html`
                    <th scope="rowgroup" rowspan=${task.projects.length}>
                        <div class="carry-task"><${TaskDot} task=${task} />
                            <div><span class="printed">${task.text}</span>
                                <p class="hint"><${Light} of=${lightOf(task.due, task.finished.count, referenceDay())} isUnreported=${task.reported.count === 0} /> ${task.due}</p>
                            </div>
                        </div>
                    </th>`}
                <td><${NodeLink} node=${project} /><${Then} mentions=${project.then.edges} /></td>
                <td>${project.now.edges.map((mention) => html`<${Mention} of=${mention} />`)}<${Part} total=${project.now.total} shown=${project.now.edges.length} /></td>
            </tr>`)}
        </tbody>`;
}

/** What was said of a project, year by year; the same status said in several documents stands once. */
function Then({ mentions }) {
    const told = new Map();
    for (const mention of mentions) {
        const { year, tense, status } = mention.properties;
        const key = JSON.stringify([year, tense, status]);
        if (!told.has(key)) told.set(key, mention);
    }
    return html`
        <ol class="then">${[...told.values()].map(({ properties, node }) => html`
            <li><a href=${lineAddress(node.section?.document?.code, node.line, node.code)} title=${node.text}>${properties.year ?? '—'}</a> <${Status} of=${properties} /></li>`)}
        </ol>`;
}
