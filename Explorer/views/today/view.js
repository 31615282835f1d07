// 今日: how the work stands on a day, what is due next, who leads, what changed.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { daysFrom, filterOf, light, lightOf, soonDays } from '../../kit/lights.js';
import { entitle, keyOf, nodeAddress, referenceDay } from '../../kit/model.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { PlanChoice } from '../../kit/parts/plan-choice.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { Bar, CountLink, Light, Listed, NodeLink, TaskDot, Units } from '../../kit/parts/small.js';
import { tasksAddress, usePlans, whereOf } from '../../kit/tasks.js';
import { lastDay } from '../../kit/time.js';
import { count, say } from '../../kit/words.js';
import { Commits } from '../changes/commits.js';
import { dayOf } from '../text/words.js';

const nextMax = 8;

export default function Today({ place: { given } }) {
    entitle(say('今日', 'Today'));
    const on = referenceDay();
    const { answer: plansAnswer, plans, plan, document } = usePlans(given);
    const all = whereOf({ plan }, on);
    const lit = (key) => ({ and: [all, filterOf(key, on)] });
    const answer = useAnswer(plan === undefined ? null : 'model/today', {
        all,
        passed: lit('passed'), soon: lit('soon'), later: lit('later'), undated: lit('undated'), done: lit('done'),
    });
    if (plan === undefined) return html`<${Answered} of=${plansAnswer} />`;
    return html`
        <${Answered} of=${answer}>${(data) => html`
            <div class="head">
                <h1><${Standing} data=${data} plan=${plan} /></h1>
                <p class="actions"><${PlanChoice} plans=${plans} plan=${plan} /><${QueryLink} of=${answer} /></p>
            </div>
            ${document && html`<p class="hint"><a href=${nodeAddress(document)}>${document.title}</a>${document.number && ` ${document.number}`}</p>`}
            <div class="today">
                <div>
                    <section><h2>${say('接下来到期', 'Due next')}</h2><${Next} tasks=${nextOf(data)} on=${on} plan=${plan} /></section>
                    <section>
                        <h2><a href=${address('/changes')}>${say('最近变更', 'Latest changes')}</a></h2>
                        ${data.changes.length === 0 ? html`<${Empty} />` : html`<${Commits} changes=${data.changes} most=${4} />`}
                    </section>
                </div>
                <div>
                    <section><h2>${say('牵头领导', 'Leaders')}</h2><${Leaders} data=${data} plan=${plan} /></section>
                    <section><h2>${say('文件', 'Documents')}</h2><${Documents} data=${data} /></section>
                </div>
            </div>`}
        <//>`;
}

/** All in one line; each number leads to its rows. */
function Standing({ data, plan }) {
    const link = (key, number) => html`<${CountLink} of=${number} href=${tasksAddress({ plan, light: key })} />`;
    const days = soonDays();
    const parts = [
        [data.passed.count, say(html`${link('passed', data.passed.count)}项已到期`, html`${link('passed', data.passed.count)} past due`)],
        [data.soon.count, say(html`${link('soon', data.soon.count)}项${days}日内到期`, html`${link('soon', data.soon.count)} due within ${days} days`)],
        [data.later.count, say(html`${link('later', data.later.count)}项以后`, html`${link('later', data.later.count)} later`)],
        [data.undated.count, say(html`${link('undated', data.undated.count)}项未定期限`, html`${link('undated', data.undated.count)} without a date`)],
        [data.done.count, say(html`${link('done', data.done.count)}项已办结`, html`${link('done', data.done.count)} finished`)],
    ].filter(([number], index) => number > 0 || index < 3).map(([, text]) => text);
    const whole = html`<${CountLink} of=${data.all.count} href=${tasksAddress({ plan })} />`;
    return say(
        html`${whole}项：${parts.map((part, index) => html`${index > 0 && '，'}${part}`)}`,
        html`${whole} tasks: ${parts.map((part, index) => html`${index > 0 && ', '}${part}`)}`,
    );
}

/** The tasks that are due next: a month or a year is over with its last day. */
const nextOf = ({ soonest, next }) => [...soonest, ...next]
    .sort((one, other) => lastDay(one.due).localeCompare(lastDay(other.due)))
    .slice(0, nextMax);

function Next({ tasks, on, plan }) {
    if (tasks.length === 0) return html`<${Empty}>${say('没有未到期的任务', 'Nothing is due later')}<//>`;
    return html`
        <ol class="next">${tasks.map((task) => html`
            <li>
                <${TaskDot} task=${task} />
                <div>
                    <a class="printed" href=${nodeAddress(task)}>${task.text}</a>
                    <p class="hint">
                        <${Light} of=${lightOf(task.due, 0, on)} />
                        ${' '}${task.due}${' '}${daysFrom(on, task.due)}
                        ${' · '}<${Listed} items=${task.leaders.map((one) => html`<${NodeLink} node=${one} />`)} />
                        ${' · '}<${Units} of=${task.units} />
                    </p>
                </div>
            </li>`)}
        </ol>
        <p class="actions"><a href=${tasksAddress({ plan })}>${say('全部任务', 'All tasks')}</a></p>`;
}

/** The leaders, each with a bar on one scale, and how many tasks need a look. */
function Leaders({ data, plan }) {
    const groups = data.leaders.groups.filter(({ keys }) => keys[0].node);
    if (groups.length === 0) return html`<${Empty} />`;
    const counts = (part) => new Map(part.groups.map(({ keys, count: number }) => [keys[0].node?.id, number]));
    const of = { passed: counts(data.passedOf), soon: counts(data.soonOf), done: counts(data.doneOf) };
    const most = Math.max(...groups.map((group) => group.count));
    return html`
        <table class="leaders">
            <tbody>${groups.map(({ keys: [{ node }], count: number }) => html`
                <tr>
                    <th scope="row"><${NodeLink} node=${node}>${node.name ?? keyOf(node.id)}<//></th>
                    <td class="number"><${CountLink} of=${number} href=${tasksAddress({ plan, leader: node.name })} /></td>
                    <td class="leader-bar"><${Bar} of=${number} most=${most} /></td>
                    ${['passed', 'soon', 'done'].map((key) => html`
                        <td class="number">${of[key].get(node.id) > 0 && html`
                            <a class="light-${key}" href=${tasksAddress({ plan, leader: node.name, light: key })}
                                title=${light(key).name}><span aria-hidden="true">${light(key).mark}</span> ${count(of[key].get(node.id))}<span class="unseen"> ${light(key).name}</span></a>`}
                        </td>`)}
                </tr>`)}
            </tbody>
        </table>
        <${Part} total=${data.leaders.whole.length} shown=${data.leaders.groups.length} />
        <p class="hint">${say('两人共同牵头的任务，各计一次。', 'A task led by two counts for both.')}</p>`;
}

/** The newest documents, each with its date and where that is from. */
function Documents({ data: { documents, documentsAggregate } }) {
    return html`
        <ul class="lines">${documents.map((one) => html`
            <li>
                <a href=${nodeAddress(one)}>${one.title ?? one.code}</a>
                <span class="hint"> ${one.number ?? ''} ${dayOf(one)}</span>
            </li>`)}
        </ul>
        <${Part} total=${documentsAggregate.count} shown=${documents.length} />`;
}
