// The documents there are, the newest first.

import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { entitle, nodeAddress, page } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { CountLink } from '../../kit/parts/small.js';
import { WordsForm } from '../../kit/parts/words-form.js';
import { filled, tasksAddress } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { dayOf } from './words.js';

const pageSize = 50;

/** A table of documents, narrowed by words of their titles. */
export function Documents({ given }) {
    entitle(say('原文', 'Documents'));
    const number = pageNumber(given);
    const where = given.q ? filled(page.text.search, given.q) : {};
    const answer = useAnswer('model/documents', { where, first: pageSize, offset: (number - 1) * pageSize });
    return html`
        <div class="head"><h1>${say('原文', 'Documents')}</h1><p class="actions"><${QueryLink} of=${answer} /></p></div>
        <${WordsForm} q=${given.q} name=${say('标题、文号或机关', 'Title, number or issuer')} />
        <${Answered} of=${answer}>${(data) => (data.documents.length === 0
            ? html`<${Empty}>${given.q ? say('没有这样的文件', 'No such document') : say('还没有文件。可在“导入”中加入。', 'There are no documents yet: import some.')}<//>`
            : html`
                <div class="wide"><table class="documents">
                    <thead><tr>
                        <th scope="col">${say('标题', 'Title')}</th><th scope="col">${say('日期', 'Date')}</th>
                        <th scope="col">${say('文号', 'Number')}</th><th scope="col">${say('发布机关', 'Issuer')}</th>
                        <th scope="col" class="number">${say('章节', 'Sections')}</th><th scope="col" class="number">${say('句子', 'Sentences')}</th>
                        <th scope="col" class="number">${say('任务', 'Tasks')}</th><th scope="col" class="number">${say('待核实', 'Doubtful')}</th>
                    </tr></thead>
                    <tbody>${data.documents.map((one) => html`<${Row} document=${one} />`)}</tbody>
                </table></div>
                <${Pages} total=${data.all.count} size=${pageSize} number=${number} />`)}
        <//>`;
}

function Row({ document }) {
    const { code, title, number, issuer, parts, findings, open } = document;
    return html`
        <tr>
            <th scope="row" class="document-title printed"><a href=${nodeAddress(document)}>${title ?? code}</a></th>
            <td class="document-date">${dayOf(document)}</td>
            <td class="printed">${number ?? '—'}</td>
            <td class="printed">${issuer ?? '—'}</td>
            <td class="number">${count(parts.count)}</td>
            <td class="number"><${CountLink} of=${parts.statements.sum ?? 0} href=${nodeAddress(document)} /></td>
            <td class="number"><${CountLink} of=${parts.tasks.sum ?? 0} href=${tasksAddress({ plan: code })} /></td>
            <td class="number">${open.count < findings.count ? `${count(open.count)} / ${count(findings.count)}` : count(findings.count)}</td>
        </tr>`;
}
