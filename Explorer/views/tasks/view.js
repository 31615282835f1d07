// 台账: the tasks of a plan as a ledger, narrowed, sorted and paged by the server.

import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { finishingBy, reportsBy } from '../../kit/lights.js';
import { entitle, page, referenceDay } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { usePlans, whereOf } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { Download } from './download.js';
import { Filters, said } from './filters.js';
import { TaskTable } from './table.js';

const pageSize = 200;

export default function Tasks({ place: { given } }) {
    entitle(said(given), say('台账', 'Tasks'));
    const on = referenceDay();
    const { answer: plansAnswer, plans, plan, document } = usePlans(given);
    const chosen = { ...given, plan };
    const number = pageNumber(given);
    const variables = {
        where: whereOf(chosen, on),
        orderBy: orderOf(given.sort),
        first: pageSize,
        offset: (number - 1) * pageSize,
        reports: reportsBy(on),
        finishing: finishingBy(on),
    };
    const answer = useAnswer(plan === undefined ? null : 'model/tasks', variables);
    if (plan === undefined) return html`<${Answered} of=${plansAnswer} />`;
    return html`
        <div class="head no-print">
            <h1>${document?.title ?? say('台账', 'Tasks')} <span class="hint">${document?.number}</span></h1>
            <p class="actions">
                <${Download} variables=${variables} name=${document?.code ?? 'tasks'} on=${on} isReady=${Boolean(answer.data)} />
                <button type="button" onClick=${() => print()}>${say('打印', 'Print')}</button>
                <${QueryLink} of=${answer} />
            </p>
        </div>
        <${Filters} given=${given} plans=${plans} plan=${plan} on=${on} />
        <${Answered} of=${answer}>${(data) => html`
            <p class="ledger-total no-print" role="status">${say(`共${count(data.all.count)}项`, `${count(data.all.count)} tasks`)}</p>
            ${data.all.count === 0
                ? html`<${Empty}>${say('没有符合条件的任务。去掉一个条件再看。', 'No task fits. Try with one condition less.')}<//>`
                : html`<${TaskTable} data=${data} on=${on} sort=${given.sort} document=${document} filter=${said(given)} />`}
            <${Pages} total=${data.all.count} size=${pageSize} number=${number} />`}
        <//>`;
}

/** The order that an address asks for: a name of the page file's, with `-` in front the other way round. */
function orderOf(sort = 'due') {
    const name = sort.replace(/^-/, '');
    const orders = page.tasks.sorts[Object.hasOwn(page.tasks.sorts, name) ? name : 'due'];
    if (!sort.startsWith('-')) return orders;
    const turned = (order) => Object.fromEntries(Object.entries(order).map(([name, direction]) => [
        name, typeof direction === 'object' ? turned(direction) : direction === 'ASC' ? 'DESC' : 'ASC',
    ]));
    return [turned(orders[0]), ...orders.slice(1)];
}
