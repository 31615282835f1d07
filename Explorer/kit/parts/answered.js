// The states that every view has: loading, an error, nothing there, too much.

import { html } from '../html.js';
import { count, say } from '../words.js';
import { QueryLink } from './query-link.js';

/**
 * Shows what an answer of `useAnswer` brought, by a function of its data; else why there is none.
 *
 * While a newer answer is on its way the older one is shown, dimmed.
 */
export function Answered({ of: answer, children }) {
    // One root in all states: where it changed its kind, Preact could put what follows it in front of it.
    return html`<div class="answered" aria-busy=${Boolean(answer.isLoading && answer.data)}><${State} of=${answer} show=${children} /></div>`;
}

function State({ of: answer, show }) {
    if (answer.failure) return html`<${FailureNotice} failure=${answer.failure} retry=${answer.retry} />`;
    if (answer.data === undefined) return answer.isLoading ? html`<${Loading} />` : null;
    return show(answer.data);
}

/** That something is on its way; it is shown only after a moment. */
export const Loading = () => html`<p class="loading" role="status">${say('读取中…', 'Loading…')}</p>`;

/** That there is nothing, and what a reader may do. */
export const Empty = ({ children }) => html`<p class="empty">${children ?? say('没有内容', 'Nothing here')}</p>`;

/** How much of a whole is shown, where it is not all. */
export function Part({ total, shown }) {
    if (!(total > shown)) return null;
    return html`<p class="part">${say(`共${count(total)}项，显示前${count(shown)}项`, `The first ${count(shown)} of ${count(total)}`)}</p>`;
}

/** What a code means for who reads the page; the message says more, in the API's language. */
const reasons = {
    BAD_USER_INPUT: say('地址或填写的内容中有不能用的值', 'A value in the address, or of what was filled in, cannot be used'),
    CONFLICT: say('与现有内容冲突', 'It conflicts with what is there'),
    FORBIDDEN: say('没有写的权限', 'Writing is not allowed here'),
    LIMIT_EXCEEDED: say('要的太多，请缩小范围', 'Too much was asked for: narrow it'),
    NOT_FOUND: say('没有这个内容', 'There is no such thing'),
};

/** Why there is no answer: the message, its code, another try, and what was asked. */
export function FailureNotice({ failure, retry }) {
    return html`
        <div class="failure" role="alert">
            ${reasons[failure.code] && html`<p class="failure-message">${reasons[failure.code]}</p>`}
            <p>${failure.message}</p>
            ${failure.code && html`<p class="failure-code">${failure.code}</p>`}
            <p class="actions">
                ${retry && html`<button type="button" onClick=${retry}>${say('重试', 'Try again')}</button>`}
                ${failure.document && html`<${QueryLink} of=${failure} />`}
            </p>
        </div>`;
}
