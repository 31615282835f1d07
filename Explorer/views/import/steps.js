// The steps of an import after the files are chosen: waiting, confirming, what came of it.

import { address } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { FailureNotice } from '../../kit/parts/answered.js';
import { count, say } from '../../kit/words.js';
import { Commits } from '../changes/commits.js';
import { severityWords } from './findings.js';
import { tooMuch } from './files.js';

/** That the server is at work, which may take a minute, and how to stop waiting for it. */
export const Waiting = ({ isPreview, stop }) => html`
    <div class="import-waiting" role="status">
        <p>${isPreview ? say('正在预览。文件大时可能要一分钟。', 'Making the preview. Large files may take a minute.')
            : say('正在导入。同一个区的文件会一起重读，可能要一分钟。', 'Importing. The documents of the district are read again, which may take a minute.')}</p>
        <p class="actions"><button type="button" onClick=${stop}>${say('不等了', 'Stop waiting')}</button></p>
    </div>`;

/** What would change, and what stands in its way; only what was seen in a preview can be imported. */
export function Confirm({ files, report, base, isOutdated, failure, isDone, isRemembered, remember, preview, confirm }) {
    const much = tooMuch(files);
    const isSendable = !much && files.every(({ fault, isBroken }) => !fault && !isBroken);
    const errors = report?.findings.filter(({ severity }) => severity === 'ERROR') ?? [];
    const isSeen = report && !isOutdated && !isDone;
    const hasMapping = files.some(({ mapping }) => Object.keys(mapping).length > 0);
    return html`
        <div class="import-confirm">
            ${much && html`<p class="failure" role="alert">${much}</p>`}
            ${failure && html`<${FailureNotice} failure=${failure} />`}
            ${isDone && report.commit === null && errors.length === 0 && html`<p role="status">${say('没有变化：图里已经有全部内容。', 'Nothing changed: the graph holds all of it already.')}</p>`}
            ${errors.length > 0 && html`<p class="failure" role="alert">${say(`有${count(errors.length)}处错误，改正以前什么也不会导入。`, `${count(errors.length)} errors: nothing is imported until they are put right.`)}</p>`}
            ${isSeen && errors.length === 0 && html`
                <p role="status">${say(`预览完毕，什么也没有写入（图在第${base}次提交）。`, `This is a preview of commit ${base}; nothing was written.`)} ${severityWords(report.findings)}</p>`}
            ${report && isOutdated && html`<p class="hint">${say('有了改动，请重新预览。', 'There are corrections: preview again.')}</p>`}
            <p class="actions">
                <button type="button" class=${isSeen && errors.length === 0 ? '' : 'primary'} disabled=${!isSendable} onClick=${preview}>${report ? say('重新预览', 'Preview again') : say('预览', 'Preview')}</button>
                ${isSeen && errors.length === 0 && html`<button type="button" class="primary" disabled=${!isSendable} onClick=${confirm}>${say('确认导入', 'Import')}</button>`}
                ${hasMapping && html`
                    <label><input type="checkbox" checked=${isRemembered} onChange=${(event) => remember(event.target.checked)} />
                        ${' '}${say('记住更正，同样列名、同一机关的文件也照此读取', 'Remember the corrections for files of the same kind')}</label>`}
            </p>
            ${isSeen && report.changes?.length > 0 && html`
                <details><summary>${say(`将有的变更（前${count(report.changes.length)}条）`, `What would change (the first ${count(report.changes.length)})`)}</summary><${Commits} changes=${report.changes} /></details>`}
        </div>`;
}

/** What was imported. */
export const Done = ({ report, again }) => html`
    <div class="import-done" role="status">
        <p><b>${say(`已导入：第${report.commit}次提交。`, `Imported: commit ${report.commit}.`)}</b> ${severityWords(report.findings)}</p>
        <p class="actions"><a href=${address('/changes')}>${say('看变更', 'See the changes')}</a><button type="button" onClick=${again}>${say('导入别的文件', 'Import others')}</button></p>
    </div>`;
