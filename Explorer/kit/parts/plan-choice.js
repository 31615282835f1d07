// The document whose tasks are shown, where several hold tasks.

import { changed, go } from '../address.js';
import { html } from '../html.js';
import { say } from '../words.js';

/**
 * A choice among documents, the newest first; nothing where there is only one.
 *
 * @param name what is chosen, in words
 * @param without parameters of the address that mean nothing for another document
 */
export function PlanChoice({ plans, plan, name = say('文件', 'Document'), without = {} }) {
    const isListed = !plan || plans.some(({ code }) => code === plan);
    if (plans.length < 2 && isListed) return null;
    return html`
        <label class="no-print"><span>${name}</span>
            <select name="plan" value=${plan} onChange=${(event) => go(changed({ plan: event.target.value, page: '', ...without }))}>
                ${!isListed && html`<option value=${plan}>${plan}</option>`}
                ${plans.map((one) => html`<option value=${one.code}>${one.title ?? one.code} ${one.date}</option>`)}
            </select>
        </label>`;
}
