// When tasks fall due; what is due beside the busiest month; and that month by section and leader.

import { changed } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { filterOf, finishingBy, light, lightOf, lights, reportsBy } from '../../kit/lights.js';
import { nodeAddress, referenceDay } from '../../kit/model.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { CountLink, Light, Listed, NodeLink, Units } from '../../kit/parts/small.js';
import { tasksAddress, whereOf } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { linesOf, monthName, monthsOf } from './groups.js';
import { twice } from './leaders-and-units.js';
import { Matrix } from './matrix.js';

const [leadersMax, unitsMax, monthsMax, sectionsMax, tasksMax] = [30, 60, 60, 60, 50];

/** The form of the view that goes by months. `month` in the address is the one that is parted; else the busiest. */
export function Months({ plan, given }) {
    const answer = useAnswer('model/workload-months', { plan: plan || undefined, leaders: leadersMax, units: unitsMax, months: monthsMax });
    return html`<${Answered} of=${answer}>${({ columns, leaders, units }) => {
        const months = monthsOf(columns.groups);
        const all = columns.whole.reduce((sum, group) => sum + group.count, 0);
        const [busiest] = months.filter(({ key }) => key.length === 7).sort((one, other) => other.count - one.count);
        const matrix = { columns: months, all, given: { plan }, hasBars: true };
        return html`
            ${busiest && html`<${Month} plan=${plan} months=${months} busiest=${busiest} month=${given.month ?? busiest.key} />`}
            <h2>${say('领导各月到期', 'Leaders by month')}</h2>
            <${Matrix} ...${matrix} corner=${say('牵头领导', 'Leader')} rows=${linesOf(leaders.groups, 'leader')}
                caption=${say('每位领导各月到期的任务数', 'The tasks of each leader by month')} />
            <${Part} total=${leaders.whole.length} shown=${leaders.groups.length} />
            <h2>${say('单位各月到期', 'Units by month')}</h2>
            <${Matrix} ...${matrix} corner=${say('责任单位', 'Unit')} rows=${linesOf(units.groups, 'unit')}
                caption=${say('每个单位各月到期的任务数', 'The tasks of each unit by month')} />
            <${Part} total=${units.whole.length} shown=${units.groups.length} />
            <${Part} total=${columns.whole.length} shown=${columns.groups.length} />
            <p class="hint">${twice}</p>
            <p class="actions"><${QueryLink} of=${answer} /></p>`;
    }}<//>`;
}

/** The tasks beside the busiest month, and one month parted by light, section and leader. */
function Month({ plan, months, busiest, month }) {
    const on = referenceDay();
    const lit = (key) => ({ and: [whereOf({ plan, due: month }, on), filterOf(key, on)] });
    const answer = useAnswer('model/workload-month', {
        plan: plan || undefined, month, busiest: busiest.key, rows: sectionsMax, columns: leadersMax, first: tasksMax,
        passed: lit('passed'), soon: lit('soon'), later: lit('later'), done: lit('done'),
        finishing: finishingBy(on), reports: reportsBy(on),
    });
    return html`<${Answered} of=${answer}>${(data) => html`
        ${data.others.length > 0 && html`
            <h2>${say(`${busiest.name}以外到期的${count(data.othersAll.count)}项`, `${count(data.othersAll.count)} tasks are not due in ${busiest.name}`)}</h2>
            <${Others} tasks=${data.others} on=${on} />
            <${Part} total=${data.othersAll.count} shown=${data.others.length} />`}
        <h2>${say(`${monthName(month)}到期的${count(data.all.count)}项`, `${count(data.all.count)} tasks are due in ${monthName(month)}`)}</h2>
        <p class="actions workload-months" role="group" aria-label=${say('月份', 'Month')}>
            ${months.filter(({ key }) => key.length === 7).map(({ key, name, count: number }) => html`
                <a class="button" href=${changed({ month: key === busiest.key ? '' : key })} aria-current=${key === month ? 'true' : undefined}>${name} <span class="hint">${count(number)}</span></a>`)}
        </p>
        <p>${say(`截至${on}：`, `As of ${on}: `)}<${Listed} items=${lights.filter(({ key }) => data[key]?.count > 0).map(({ key }) => html`
            <${Light} of=${light(key)} /> <${CountLink} of=${data[key].count} href=${tasksAddress({ plan, due: month, light: key })} />`)} /></p>
        ${data.rows.groups.length === 0 ? html`<${Empty} />` : html`
            <${Matrix} all=${data.all.count} given=${{ plan, due: month }} corner=${say('章节', 'Section')}
                caption=${say('每个章节、每位领导的任务数', 'The tasks of each section and leader')}
                rows=${linesOf(data.rows.groups, 'section')} columns=${linesOf(data.columns.groups, 'leader')} />`}
        <${Part} total=${data.rows.whole.length} shown=${data.rows.groups.length} />
        <p class="actions"><${QueryLink} of=${answer} /></p>`}
    <//>`;
}

function Others({ tasks, on }) {
    return html`
        <div class="wide">
            <table class="tasks workload-tasks">
                <thead><tr>
                    <th scope="col">${say('序号', 'No.')}</th><th scope="col">${say('任务内容', 'Task')}</th><th scope="col">${say('时限', 'Due')}</th>
                    <th scope="col">${say('状态', 'State')}</th><th scope="col">${say('牵头领导', 'Leaders')}</th><th scope="col">${say('责任单位', 'Units')}</th>
                </tr></thead>
                <tbody>${tasks.map((task) => html`
                    <tr key=${task.id}>
                        <td class="number"><a href=${nodeAddress(task)}>${task.printedNumber ?? task.number}</a></td>
                        <td class="tasks-text printed"><a href=${nodeAddress(task)}>${task.text}</a></td>
                        <td class="tasks-due">${task.due ?? '—'}</td>
                        <td><${Light} of=${lightOf(task.due, task.finished.count, on)} isUnreported=${task.reported.count === 0} /></td>
                        <td><${Listed} items=${task.leaders.map((one) => html`<${NodeLink} node=${one} />`)} /></td>
                        <td><${Units} of=${task.units} /></td>
                    </tr>`)}
                </tbody>
            </table>
        </div>`;
}
