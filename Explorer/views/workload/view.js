// 负荷: who carries how much of a plan, as a matrix, by months, and as a flow.

import { changed } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { entitle, nodeAddress } from '../../kit/model.js';
import { Answered } from '../../kit/parts/answered.js';
import { PlanChoice } from '../../kit/parts/plan-choice.js';
import { usePlans } from '../../kit/tasks.js';
import { say } from '../../kit/words.js';
import { Flow } from './flow.js';
import { LeadersAndUnits } from './leaders-and-units.js';
import { Months } from './months.js';

const forms = [
    { key: 'matrix', title: say('领导与单位', 'Leaders and units'), Form: LeadersAndUnits },
    { key: 'months', title: say('各月', 'Months'), Form: Months },
    { key: 'sankey', title: say('流向', 'Flow'), Form: Flow },
];

export default function Workload({ place: { given } }) {
    const { answer, plans, plan, document } = usePlans(given);
    const { key, title, Form } = forms.find((form) => form.key === given.form) ?? forms[0];
    entitle(title, say('负荷', 'Workload'));
    if (plan === undefined) return html`<${Answered} of=${answer} />`;
    return html`
        <div class="head">
            <h1>${say('负荷', 'Workload')}</h1>
            <nav class="actions workload-forms" aria-label=${say('形式', 'Forms')}>
                ${forms.map((form) => html`
                    <a class="button" href=${changed({ form: form === forms[0] ? '' : form.key })} aria-current=${form.key === key ? 'true' : undefined}>${form.title}</a>`)}
                <${PlanChoice} plans=${plans} plan=${plan} without=${{ month: '' }} />
                <button type="button" onClick=${() => print()}>${say('打印', 'Print')}</button>
            </nav>
        </div>
        ${document && html`<p class="hint"><a href=${nodeAddress(document)}>${document.title}</a> ${document.number}</p>`}
        <${Form} key=${key} plan=${plan} given=${given} />`;
}
