// A progress report, in words.

import { html } from '../../kit/html.js';
import { page } from '../../kit/model.js';
import { label } from '../../kit/words.js';

/** What a state of a report is called. */
export const stateName = (state) => label(page.progress?.states?.[state]) || state;

/** The day, the state, how much is done, and what is reported. */
export function Progress({ of: { date, state, percent, text }, isBrief }) {
    return html`
        <span class="report">
            ${stateName(state)}${percent !== null && percent !== undefined && ` ${percent}%`} <span class="hint">${date}</span>
            ${text && html`<span class=${isBrief ? 'report-text brief' : 'report-text'}>${text}</span>`}
        </span>`;
}
