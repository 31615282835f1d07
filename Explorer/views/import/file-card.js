// One file of an import: what it was read as, what it changes, what is doubtful, and what the reader says to it.

import { html, useState } from '../../kit/html.js';
import { idOf, nodeAddress, page, relationshipName, typeName } from '../../kit/model.js';
import { count, say } from '../../kit/words.js';
import { size } from './files.js';
import { FindingLines, severityWords } from './findings.js';
import { decisions, parsed, questions, whole } from './mapping.js';
import { Decided, Questions } from './questions.js';

/** What a file may be read as; names of the engine's own. */
const kinds = {
    PLAN: say('分工方案', 'Plan'),
    REPORT: say('报告', 'Report'),
    OUTLINE: say('提纲', 'Outline'),
    RECORDS: say('记录', 'Records'),
    CSV: say('表格', 'Table'),
    JSONL: say('每行一个 JSON', 'A JSON object a line'),
};

/** A file, with what the server answered of it if it did. */
export function FileCard({ file, report, findings, model, isDone, change, remove }) {
    const asked = questions(report?.proposal, findings);
    const others = findings.filter((finding) => !asked.some((question) => question.finding === finding));
    const decide = (mapping) => change({ mapping, draft: undefined });
    return html`
        <section class="import-file" aria-label=${file.name}>
            <div class="head">
                <h2>${file.name} <span class="hint">${size(file.bytes)}</span></h2>
                ${!isDone && html`<p class="actions"><button type="button" onClick=${remove}>${say('去掉这份', 'Remove')}</button></p>`}
            </div>
            ${file.fault && html`<p class="failure" role="alert">${file.fault}</p>`}
            ${report && html`
                ${report.kind && html`<p>${say('认作', 'Read as')} <b>${kinds[report.kind]}</b>${say('：', ': ')}${report.reason} <span class="hint">${severityWords(findings)}</span></p>`}
                ${report.kind && html`<${Counts} counts=${report.counts} model=${model} />`}
                ${isDone && report.code && page.import?.document && html`<p><a href=${nodeAddress({ id: idOf(page.import.document, report.code) })}>${say('看这份文件', 'See the document')}</a></p>`}
                ${isDone ? html`<${FindingLines} of=${findings} />` : html`
                    <${FindingLines} of=${others} />
                    ${asked.length > 0 && html`<h3>${say('请核对', 'Please check')}</h3><${Questions} file=${file.name} of=${asked} mapping=${file.mapping} decide=${decide} />`}
                    <${Decided} mapping=${file.mapping} open=${new Set(asked.map(({ pointer }) => pointer))} decide=${decide} />`}`}
            ${!isDone && !file.fault && html`<${Settings} file=${file} report=${report} change=${change} />`}
        </section>`;
}

function Counts({ counts, model }) {
    if (counts.length === 0) return null;
    const words = ({ new: added, changed, withdrawn }) => [
        added > 0 && say(`新增 ${count(added)}`, `${count(added)} new`),
        changed > 0 && say(`改动 ${count(changed)}`, `${count(changed)} changed`),
        withdrawn > 0 && say(`撤回 ${count(withdrawn)}`, `${count(withdrawn)} withdrawn`),
    ].filter(Boolean).join(say('，', ', '));
    const nodes = counts.filter((one) => model.types.has(one.type) && words(one));
    const links = counts.filter((one) => !model.types.has(one.type) && words(one));
    if (nodes.length + links.length === 0) return html`<p class="hint">${say('没有新内容：图里已经有它的全部内容。', 'Nothing new: the graph holds all of it.')}</p>`;
    const item = (one, name) => html`<div><dt>${name}</dt><dd>${words(one)}</dd></div>`;
    return html`
        <dl class="import-counts">${nodes.map((one) => item(one, model.types.get(one.type)?.title ?? typeName(one.type)))}</dl>
        ${links.length > 0 && html`
            <details><summary>${say('关系', 'Relationships')}</summary><dl class="import-counts">${links.map((one) => item(one, relationshipName(one.type)))}</dl></details>`}`;
}

/** What the reader may say of a file, in fields and as JSON. */
function Settings({ file, report, change }) {
    const field = (name, label, hint) => html`
        <label><span>${label}</span><input type="text" value=${file[name] ?? ''} placeholder=${hint} onChange=${(event) => change({ [name]: event.target.value.trim() })} /></label>`;
    return html`
        <div class="import-settings">
            ${field('code', say('文件代码', 'Code'), report?.code ?? file.name.replace(/\.[^.]*$/, ''))}
            <label><span>${say('种类', 'Kind')}</span>
                <select value=${file.kind ?? ''} onChange=${(event) => change({ kind: event.target.value })}>
                    <option value="">${say('自动识别', 'As recognised')}</option>
                    ${Object.entries(kinds).map(([kind, name]) => html`<option value=${kind}>${name}</option>`)}
                </select>
            </label>
            ${field('district', say('发文的区', 'District'), say('文中没写时才填', 'where it is not printed'))}
        </div>
        <details class="import-json">
            <summary>${say('更正，写成 JSON', 'Corrections as JSON')}${decisions(file.mapping).length > 0 && ` (${decisions(file.mapping).length})`}</summary>
            <${MappingText} file=${file} report=${report} change=${change} />
        </details>`;
}

function MappingText({ file, report, change }) {
    const [fault, setFault] = useState(undefined);
    const text = file.draft ?? (Object.keys(file.mapping).length > 0 ? JSON.stringify(file.mapping, null, 2) : '');
    const write = (draft) => {
        const { mapping, fault: found } = parsed(draft);
        setFault(found);
        change(mapping ? { draft, mapping, isBroken: false } : { draft, isBroken: true });
    };
    return html`
        <textarea rows="10" spellcheck="false" aria-label=${say('更正，写成 JSON', 'Corrections as JSON')} aria-invalid=${file.isBroken ? 'true' : undefined}
            value=${text} onInput=${(event) => write(event.target.value)}
            placeholder=${'{"columns": {"…": "…"}, "names": {"…": {"name": "…"}}, "values": {"…": null}}'}></textarea>
        ${file.isBroken && html`<p class="failure" role="alert">${fault ? say(`第${fault.line}行第${fault.column}个字处不是 JSON 对象`, `No JSON object at line ${fault.line}, column ${fault.column}`) : say('不是 JSON', 'No JSON')}</p>`}
        ${report?.proposal && html`
            <p class="actions"><button type="button" onClick=${() => write(JSON.stringify(whole(report.proposal, file.mapping), null, 2))}>${say('把程序的认定抄进来', 'Copy in what the program took')}</button></p>`}`;
}
