// 办理: how far the tasks of a plan are, unit by unit, as half-year reports count it.

import { changed } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useEffect, useRef } from '../../kit/html.js';
import { finishingBy, reportsBy } from '../../kit/lights.js';
import { entitle, nodeAddress, page, referenceDay } from '../../kit/model.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { PlanChoice } from '../../kit/parts/plan-choice.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { NodeLink, TaskDot } from '../../kit/parts/small.js';
import { usePlans, whereOf } from '../../kit/tasks.js';
import { count, label, say } from '../../kit/words.js';
import { Progress } from './report.js';
import { standingOf, table, unitsOf } from './table.js';

const tasksMax = 5_000;
const rowsMax = 500;

export default function ProgressByUnit({ place: { given } }) {
    entitle(say('办理', 'Progress'));
    const on = referenceDay();
    const { answer: plansAnswer, plans, plan, document } = usePlans(given);
    const answer = useAnswer(plan === undefined ? null : 'model/progress', {
        where: whereOf({ plan }, on), reports: reportsBy(on), finishing: finishingBy(on), first: tasksMax,
    });
    if (plan === undefined) return html`<${Answered} of=${plansAnswer} />`;
    return html`
        <${Answered} of=${answer}>${(data) => html`
            <div class="head">
                <h1>${say('办理情况', 'Progress')} <span class="hint">${document?.title} ${document?.number}</span></h1>
                <p class="actions">
                    <${PlanChoice} plans=${plans} plan=${plan} without=${{ unit: '', state: '' }} />
                    <button type="button" onClick=${() => print()}>${say('打印', 'Print')}</button>
                    <${QueryLink} of=${answer} />
                </p>
            </div>
            <p class="hint">${say(
                `截至${on}。任务计在其牵头单位；没有牵头单位的，计在各责任单位。合计行每项只计一次。提交 ${data.graphInfo.commit}。`,
                `As of ${on}. A task counts at its lead units, else at all of its units; once in the total. Commit ${data.graphInfo.commit}.`,
            )}</p>
            <${Part} total=${data.all.count} shown=${data.tasks.length} />
            ${data.tasks.length === 0 ? html`<${Empty} />` : html`<${Table} tasks=${data.tasks} given=${given} />`}
            <${Rows} tasks=${data.tasks} given=${given} />`}
        <//>`;
}

function Table({ tasks, given }) {
    const { units, total } = table(tasks);
    const columns = page.progress.table;
    const cell = (number, unit, state) => (number > 0
        ? html`<a href=${changed({ unit, state })} aria-current=${given.unit === unit && given.state === state ? 'true' : undefined}>${count(number)}</a>`
        : html`<span class="count none">0</span>`);
    const rate = (counts) => `${Math.round((100 * (counts[columns[0].key] ?? 0)) / counts.all)}%`;
    return html`
        <div class="wide">
            <table class="progress-table">
                <thead><tr>
                    <th scope="col">${say('单位', 'Unit')}</th>
                    <th scope="col" class="number">${say('任务', 'Tasks')}</th>
                    ${columns.map((column) => html`<th scope="col" class="number">${label(column.name)}</th>`)}
                    <th scope="col" class="number">${say('完成率', 'Finished')}</th>
                </tr></thead>
                <tbody>
                    <tr class="total">
                        <th scope="row">${say('合计', 'All')}</th>
                        <td class="number">${cell(total.all, '', 'all')}</td>
                        ${columns.map(({ key }) => html`<td class="number">${cell(total[key] ?? 0, '', key)}</td>`)}
                        <td class="number">${rate(total)}</td>
                    </tr>
                    ${units.map(({ node, counts }) => html`
                        <tr key=${node.id}>
                            <th scope="row"><${NodeLink} node=${node} /></th>
                            <td class="number">${cell(counts.all, node.name, 'all')}</td>
                            ${columns.map(({ key }) => html`<td class="number">${cell(counts[key] ?? 0, node.name, key)}</td>`)}
                            <td class="number">${rate(counts)}</td>
                        </tr>`)}
                </tbody>
            </table>
        </div>`;
}

/** The tasks that a number of the table counts. */
function Rows({ tasks, given: { unit, state } }) {
    const section = useRef(null);
    useEffect(() => section.current?.scrollIntoView(), [unit, state]);
    if (!state) return null;
    const column = page.progress.table.find(({ key }) => key === state);
    const rows = tasks
        .filter((task) => state === 'all' || standingOf(task) === state)
        .filter((task) => !unit || unitsOf(task).some(({ name }) => name === unit));
    return html`
        <section ref=${section} class="no-print">
            <h2>${unit ?? say('全部单位', 'All units')} · ${column ? label(column.name) : say('全部', 'All')} (${count(rows.length)})</h2>
            <${Part} total=${rows.length} shown=${Math.min(rows.length, rowsMax)} />
            <ul class="lines">${rows.slice(0, rowsMax).map((task) => html`
                <li key=${task.id}>
                    <${TaskDot} task=${task} />
                    ${' '}<a class="printed" href=${nodeAddress(task)}>${task.text}</a> <span class="hint">${task.due}</span>
                    ${task.reports.map((report) => html` <${Progress} of=${report} isBrief />`)}
                </li>`)}
            </ul>
        </section>`;
}
