// What the import of a document found doubtful, and whether somebody has settled it.

import { ask, touch } from '../../kit/api.js';
import { changed } from '../../kit/address.js';
import { html, useState } from '../../kit/html.js';
import { server } from '../../kit/model.js';
import { FailureNotice, Part } from '../../kit/parts/answered.js';
import { Conflict, conflictIn } from '../../kit/parts/conflict.js';
import { say } from '../../kit/words.js';

/** The findings of a document, those that are open first. */
export function Findings({ document: { findings, found } }) {
    if (found.count === 0) return null;
    return html`
        <section class="findings">
            <h2 id="findings" tabindex="-1">${say('待核实问题', 'To be settled')}</h2>
            <ul class="lines">${findings.map((finding) => html`<li key=${finding.id}><${Finding} finding=${finding} /></li>`)}</ul>
            <${Part} total=${found.count} shown=${findings.length} />
        </section>`;
}

/** One of them, with its line. */
const Finding = ({ finding }) => html`
    ${finding.line !== null && html`<a href=${changed({ line: finding.line, sentence: '', only: '', page: '' })}>${say(`第${finding.line}行`, `Line ${finding.line}`)}</a>${' '}`}
    <span class=${finding.resolved ? 'hint' : ''}>${finding.message ?? finding.printed}</span>
    <${Settle} finding=${finding} />`;

/** Whether a finding is settled, and a button that settles it or opens it again. */
export function Settle({ finding: { id, version, resolved } }) {
    const [state, setState] = useState({});
    const settle = async (isSettled, from) => {
        setState({ isBusy: true });
        try {
            await ask('model/settle', { id, version: from, resolved: isSettled });
            setState({});
            touch();
        } catch (failure) {
            setState({ failure, isSettled });
        }
    };
    const conflict = conflictIn(state.failure);
    return html`
        ${resolved && html` <strong>${say('已处理', 'Settled')}</strong>`}
        ${server.writable && html`
            ${' '}<button type="button" disabled=${state.isBusy} onClick=${() => settle(!resolved, version)}>
                ${resolved ? say('重新打开', 'Open again') : say('标为已处理', 'Settle')}
            </button>`}
        ${conflict && html`
            <${Conflict} of=${conflict} names=${{ resolved: say('已处理', 'Settled') }} shown=${(_, value) => (value ? say('是', 'yes') : say('否', 'no'))}
                keep=${() => { setState({}); touch(); }} overwrite=${(now) => settle(state.isSettled, now)} />`}
        ${state.failure && !conflict && html`<${FailureNotice} failure=${state.failure} />`}`;
}
