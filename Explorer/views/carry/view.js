// 跨年: the tasks of a plan whose projects another document names again, and figures promised and achieved.

import { changed, go } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { finishingBy, reportsBy } from '../../kit/lights.js';
import { entitle, nodeAddress, referenceDay } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { PlanChoice } from '../../kit/parts/plan-choice.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { CountLink } from '../../kit/parts/small.js';
import { tasksAddress, usePlans } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { dayOf } from '../text/words.js';
import { Figures } from './figures.js';
import { Tasks } from './tasks.js';

const pageSize = 50;

export default function Carry({ place: { given } }) {
    entitle(say('跨年', 'Across years'));
    const { answer: plansAnswer, plans, plan } = usePlans(given);
    const answer = useAnswer(plan ? 'model/carry-documents' : null, { plan });
    if (plan === undefined) return html`<${Answered} of=${plansAnswer} />`;
    if (plan === '') return html`<${Empty}>${say('还没有带任务的文件。', 'No document holds tasks yet.')}<//>`;
    return html`
        <${Answered} of=${answer}>${({ document }) => (document
            ? html`<${Between} plan=${document} plans=${plans} given=${given} />`
            : html`<${Empty}>${say('没有这份文件：', 'There is no such document: ')}${plan}<//>`)}
        <//>`;
}

/** A plan and a document that names its projects: the one of the address, else the newest. */
function Between({ plan, plans, given }) {
    const others = plan.naming.filter(({ id }) => id !== plan.id).sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
    const chosen = others.find(({ code }) => code === given.doc) ?? (given.doc ? undefined : others[0]);
    const number = pageNumber(given);
    const answer = useAnswer(chosen ? 'model/carry' : null, {
        plan: plan.code,
        document: chosen?.code,
        year: Number.parseInt(plan.date, 10) || 9999,
        first: pageSize,
        offset: (number - 1) * pageSize,
        finishing: finishingBy(referenceDay()),
        reports: reportsBy(referenceDay()),
    });
    return html`
        <div class="head"><h1>${say('跨年', 'Across years')}</h1><p class="actions"><${QueryLink} of=${answer} /></p></div>
        <form class="filters no-print" onSubmit=${(event) => event.preventDefault()} aria-label=${say('两份文件', 'Two documents')}>
            <${PlanChoice} plans=${plans} plan=${plan.code} name=${say('任务出自', 'Tasks of')} without=${{ doc: '' }} />
            <label><span>${say('项目再次出现于', 'Projects named again in')}</span>
                <select name="doc" value=${chosen?.code ?? ''} onChange=${(event) => go(changed({ doc: event.target.value, page: '' }))}>
                    ${!chosen && html`<option value=""></option>`}
                    ${others.map((one) => html`<option value=${one.code}>${one.title ?? one.code} ${dayOf(one)}</option>`)}
                </select>
            </label>
        </form>
        <section>
            ${chosen ? html`
                <${Answered} of=${answer}>${(data) => html`
                    <h2 class="carry-sum"><${Sentence} data=${data} plan=${plan} chosen=${chosen} /></h2>
                    <${Tasks} tasks=${data.tasks} chosen=${chosen} />
                    <${Pages} total=${data.again.count} size=${pageSize} number=${number} />`}
                <//>` : html`<${Empty}>${given.doc
                ? say('这份文件没有提到计划中的项目：', 'That document names no project of the plan: ')
                : say('没有别的文件提到这份计划的项目。', 'No other document names projects of this plan.')}${given.doc}<//>`}
        </section>
        <${Figures} documents=${[plan, ...others]} />`;
}

/** How many tasks there are, and the projects of how many come again. */
function Sentence({ data, plan, chosen }) {
    const all = html`<${CountLink} of=${data.all.count} href=${tasksAddress({ plan: plan.code })} />`;
    const again = html`<a class="printed" href=${nodeAddress(chosen)}>${chosen.title ?? chosen.code}</a> ${dayOf(chosen)}`;
    return say(
        html`${all}项任务，${count(data.withProject.count)}项写明项目；其中${count(data.again.count)}项的项目在《${again}》中再次出现`,
        html`Of ${all} tasks ${count(data.withProject.count)} name projects; those of ${count(data.again.count)} come again in ${again}`,
    );
}
