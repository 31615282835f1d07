// What the ledger is narrowed to: each choice with how many tasks it leaves.

import { changed, go, replace } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useEffect, useRef } from '../../kit/html.js';
import { light, lights } from '../../kit/lights.js';
import { keyOf, page } from '../../kit/model.js';
import { FailureNotice } from '../../kit/parts/answered.js';
import { PlanChoice } from '../../kit/parts/plan-choice.js';
import { filterNames, none, valuesOf, whereOf } from '../../kit/tasks.js';
import { count, label, say } from '../../kit/words.js';

/** On a phone the rows come first. */
const isNarrow = matchMedia('(max-width: 700px)').matches;

/** The choices above the ledger. */
export function Filters({ given, plans, plan, on }) {
    const chosen = { ...given, plan };
    const named = filterNames();
    const grouped = named.filter((name) => page.tasks.filters[name].groups);
    const variables = Object.fromEntries([
        ...grouped.map((name) => [page.tasks.filters[name].groups, whereOf(chosen, on, name)]),
        ...lights.map(({ key }) => [key, whereOf({ ...chosen, light: key }, on)]),
    ]);
    const facets = useAnswer(plan === undefined ? null : 'model/facets', variables);
    const set = (name, value) => go(changed({ [name]: value, page: '' }));
    const others = named.filter((name) => given[name] && name !== 'plan' && name !== 'q' && !grouped.includes(name));
    return html`
        <details class="no-print" open=${!isNarrow}><summary>${say('筛选', 'Filters')}${said(given) && `${say('：', ': ')}${said(given)}`}</summary>
        <form class="filters" onSubmit=${(event) => event.preventDefault()} aria-label=${say('筛选', 'Filters')}>
            <${PlanChoice} plans=${plans} plan=${plan} />
            <${Words} value=${given.q ?? ''} />
            ${grouped.map((name) => html`
                <${Choice} name=${name} value=${given[name] ?? ''} groups=${facets.data?.[page.tasks.filters[name].groups]?.groups} set=${set} />`)}
            <fieldset class="lights">
                <legend class="unseen">${say('状态', 'State')}</legend>
                ${lights.map((one) => html`
                    <button type="button" aria-pressed=${given.light === one.key} disabled=${facets.data?.[one.key]?.count === 0 && given.light !== one.key}
                        onClick=${() => set('light', given.light === one.key ? '' : one.key)}>
                        <span class="light-${one.key}"><span aria-hidden="true">${one.mark}</span> ${one.name}</span>
                        <span class="hint"> ${facets.data ? count(facets.data[one.key].count) : ''}</span>
                    </button>`)}
            </fieldset>
            ${others.map((name) => html`
                <button type="button" onClick=${() => set(name, '')} title=${say('去掉此条件', 'Remove')}>
                    ${label(page.tasks.filters[name].name)}${say('：', ': ')}${given[name]} ×
                </button>`)}
            ${said(given) && html`<a class="button" href=${cleared(given)}>${say('清除条件', 'Clear')}</a>`}
        </form>
        </details>
        ${facets.failure && html`<${FailureNotice} failure=${facets.failure} retry=${facets.retry} />`}`;
}

const cleared = (given) => changed(Object.fromEntries(Object.keys(given).filter((name) => !['on', 'plan', 'sort'].includes(name)).map((name) => [name, ''])));

/** One choice among groups; what is chosen is shown even if it leaves nothing. */
function Choice({ name, value, groups = [], set }) {
    const values = valuesOf(groups, (node) => node.title ?? keyOf(node.id));
    const options = groups.map(({ keys: [{ node }], count: number }, index) => ({
        value: values[index],
        name: node?.title ?? values[index],
        number,
    })).filter(({ value: one }) => (one === none ? page.tasks.filters[name].absent : !isOnlyYear(one)));
    const isListed = !value || options.some((option) => option.value === value);
    return html`
        <label><span>${label(page.tasks.filters[name].name)}</span>
            <select value=${value} onChange=${(event) => set(name, event.target.value)}>
                <option value="">${say('全部', 'All')}</option>
                ${!isListed && html`<option value=${value}>${value}</option>`}
                ${options.map((option) => html`
                    <option value=${option.value}>${option.value === none ? say('未定', 'None') : option.name} (${count(option.number)})</option>`)}
            </select>
        </label>`;
}

/** A date that is only a year has no filter of its own: a year holds its months. */
const isOnlyYear = (text) => /^\d{4}$/.test(text);

/** Words of the text; the rows follow as one types. */
function Words({ value }) {
    const timer = useRef(0);
    const input = useRef(null);
    useEffect(() => {
        if (document.activeElement !== input.current) input.current.value = value;
    }, [value]);
    useEffect(() => () => clearTimeout(timer.current), []);
    const typed = (event) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => replace(changed({ q: event.target.value.trim(), page: '' })), 250);
    };
    return html`
        <label><span>${label(page.tasks.filters.q.name)}</span>
            <input type="search" ref=${input} defaultValue=${value} onInput=${typed} placeholder=${say('任务内容', 'in the text')} />
        </label>`;
}

/** What an address narrows the ledger to, in words; the empty text where to nothing. */
export function said(given) {
    const parts = filterNames()
        .filter((name) => given[name] && name !== 'plan')
        .map((name) => `${label(page.tasks.filters[name].name)}${say('：', ': ')}${given[name] === none ? say('未定', 'none') : given[name]}`);
    if (light(given.light)) parts.push(light(given.light).name);
    return parts.join(say('；', '; '));
}
