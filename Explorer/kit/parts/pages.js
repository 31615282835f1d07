// The pages of a list that is longer than one.

import { changed } from '../address.js';
import { html } from '../html.js';
import { count, say } from '../words.js';

/** The page that an address asks for, from 1; one beyond what the API counts to is the first. */
export function pageNumber({ page }) {
    const number = Number(page ?? 1);
    return Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1;
}

/** Links to the other pages, and which rows are shown; nothing where one page holds all. */
export function Pages({ total, size, number }) {
    const last = Math.ceil(total / size);
    if (last <= 1 && number === 1) return null;
    const to = (page) => changed({ page: page === 1 ? '' : page });
    if (total > 0 && number > last) return html`<p class="pages actions">${say('没有这一页', 'There is no such page')} <a class="button" href=${to(last)}>${say('末页', 'Last')}</a></p>`;
    const from = Math.min(total, (number - 1) * size + 1);
    return html`
        <nav class="pages actions" aria-label=${say('分页', 'Pages')}>
            ${number > 1 && html`<a class="button" href=${to(1)}>${say('首页', 'First')}</a><a class="button" rel="prev" href=${to(number - 1)}>${say('上一页', 'Previous')}</a>`}
            <span>${say(`共${count(total)}项，显示第${count(from)}至${count(Math.min(total, number * size))}项`, `${count(from)} to ${count(Math.min(total, number * size))} of ${count(total)}`)}</span>
            ${number < last && html`<a class="button" rel="next" href=${to(number + 1)}>${say('下一页', 'Next')}</a><a class="button" href=${to(last)}>${say('末页', 'Last')}</a>`}
        </nav>`;
}
