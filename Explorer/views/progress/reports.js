// The reports on one task, and the form that records or corrects one.

import { ask, touch } from '../../kit/api.js';
import { html, useState } from '../../kit/html.js';
import { page, server } from '../../kit/model.js';
import { FailureNotice } from '../../kit/parts/answered.js';
import { Conflict, conflictIn } from '../../kit/parts/conflict.js';
import { NodeLink, Source } from '../../kit/parts/small.js';
import { lastDay } from '../../kit/time.js';
import { say } from '../../kit/words.js';
import { Progress, stateName } from './report.js';

/** The reports, the newest first; those dated after the day are told not to count. */
export function Reports({ task, on }) {
    const [edited, setEdited] = useState(null);
    const close = () => setEdited(null);
    return html`
        ${task.progress.length === 0 && html`<p class="empty">${say('没有进展报告', 'Nothing is reported')}</p>`}
        <ul class="lines reports">${task.progress.map((report) => html`
            <li key=${report.id} class=${lastDay(report.date) > on ? 'hint' : ''}>
                <${Progress} of=${report} />
                ${lastDay(report.date) > on && html` <span>${say(`晚于${on}，不计`, `after ${on}: does not count`)}</span>`}
                ${report.unit && html` <${NodeLink} node=${report.unit} />`}
                ${report.sources.map((source) => html` <${Source} of=${{ ...source, quote: null }} />`)}
                ${server.writable && html` <button type="button" class="plain" onClick=${() => setEdited(report.id)}>${say('更正', 'Correct')}</button>`}
                ${edited === report.id && html`<${ReportForm} task=${task} report=${report} on=${on} close=${close} />`}
            </li>`)}
        </ul>
        ${server.writable && (edited === 'new'
            ? html`<${ReportForm} task=${task} on=${on} close=${close} />`
            : html`<p class="actions"><button type="button" class="record" onClick=${() => setEdited('new')}>${say('填报进展', 'Record progress')}</button></p>`)}`;
}

/** Records a report, or corrects one. */
function ReportForm({ task, report, on, close }) {
    const [state, setState] = useState({});
    // Kept while the form is open: a second try after a lost answer adds no second report, and what others change
    // meanwhile is a conflict.
    const [{ code, version: seen }] = useState(() => ({ code: report?.code ?? crypto.randomUUID(), version: report?.version }));
    const units = task.units.edges.map(({ node }) => node.name);
    const write = async (set, version) => {
        setState({ isBusy: true });
        try {
            if (report) {
                await ask('model/change-report', { id: report.id, version, ...set });
            } else {
                const { unit, ...properties } = set;
                await ask('model/add-report', { code, task: task.id, unit: unit ? [{ named: unit }] : [], ...properties });
            }
            close();
            touch();
        } catch (failure) {
            // Written already, by a try whose answer was lost.
            if (conflictIn(failure)?.differing.length === 0) {
                close();
                touch();
                return;
            }
            setState({ failure, set });
        }
    };
    const submit = (event) => {
        event.preventDefault();
        const form = new FormData(event.target);
        const set = {
            date: form.get('date'),
            state: form.get('state'),
            percent: form.get('percent') === '' ? null : Number(form.get('percent')),
            text: form.get('text').trim() || null,
            ...(report ? {} : { unit: form.get('unit') }),
        };
        write(set, seen);
    };
    const conflict = conflictIn(state.failure);
    return html`
        <form class="report-form" onSubmit=${submit}>
            <label>${say('日期', 'Date')}<input type="date" name="date" required defaultValue=${lastDay(report?.date ?? on)} /></label>
            <label>${say('状态', 'State')}
                <select name="state" required>
                    ${Object.keys(page.progress.states).map((one) => html`<option value=${one} selected=${one === (report?.state ?? page.progress.first)}>${stateName(one)}</option>`)}
                </select>
            </label>
            <label>${say('完成百分比', 'Percent')}<input type="number" name="percent" min="0" max="100" step="any" defaultValue=${report?.percent ?? ''} /></label>
            ${!report && html`
                <label>${say('填报单位', 'Unit')}
                    <select name="unit"><option value="">${say('不填', 'None')}</option>${units.map((name, index) => html`<option value=${name} selected=${index === 0}>${name}</option>`)}</select>
                </label>`}
            <label class="report-words">${say('进展情况', 'In words')}<textarea name="text" defaultValue=${report?.text ?? ''}></textarea></label>
            <p class="actions">
                <button type="submit" class="primary" disabled=${state.isBusy}>${say('保存', 'Save')}</button>
                <button type="button" onClick=${close}>${say('取消', 'Cancel')}</button>
            </p>
            ${conflict && html`
                <${Conflict} of=${conflict} names=${fieldNames} shown=${shownValue}
                    keep=${() => { close(); touch(); }} overwrite=${(version) => write(state.set, version)} />`}
            ${state.failure && !conflict && html`<${FailureNotice} failure=${state.failure} />`}
        </form>`;
}

const fieldNames = {
    date: say('日期', 'Date'),
    state: say('状态', 'State'),
    percent: say('完成百分比', 'Percent'),
    text: say('进展情况', 'In words'),
};

const shownValue = (key, value) => (key === 'state' ? stateName(value) : String(value ?? '—'));
