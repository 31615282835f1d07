// What an import noticed: at once, by how serious it is, and what of it stays open.

import { changed, go } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { nodeAddress } from '../../kit/model.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { count, say } from '../../kit/words.js';
import { Settle } from '../text/findings.js';

const shownMax = 200;
const pageSize = 50;

const severities = {
    ERROR: say('错误', 'Error'),
    WARNING: say('存疑', 'Doubtful'),
    NOTE: say('说明', 'Note'),
};

/** The severities in their order. */
const severityOrder = Object.keys(severities);

/** How many there are of each severity, in words; the empty text where there are none. */
export const severityWords = (findings) => severityOrder
    .map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length])
    .filter(([, number]) => number > 0)
    .map(([severity, number]) => `${severities[severity]} ${count(number)}`)
    .join(say('，', ', '));

/** Findings, the serious ones first. */
export function FindingLines({ of: findings }) {
    const sorted = severityOrder.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
    return html`
        <ul class="lines">${sorted.slice(0, shownMax).map((finding) => html`<li><${FindingLine} of=${finding} /></li>`)}</ul>
        <${Part} total=${sorted.length} shown=${shownMax} />`;
}

/** One of them: how serious, where, what, in which words, and what to do. */
export function FindingLine({ of: { severity, line, message, printed, remedy } }) {
    return html`
        <p class="import-finding import-${severity.toLowerCase()}">
            <strong>${severities[severity]}</strong>
            ${line !== null && html` <span class="hint">${say(`第${line}行`, `Line ${line}`)}</span>`}
            ${' '}${message}
            ${printed && !message.includes(printed) && html` <q class="printed">${printed}</q>`}
            ${remedy && html`<span class="import-remedy">${say('办法：', 'Remedy: ')}${remedy}</span>`}
        </p>`;
}

/** 待核实: what all imports found doubtful, until somebody has settled it. */
export function OpenFindings({ given }) {
    const isAll = given.all === '1';
    const number = pageNumber(given);
    const answer = useAnswer('model/findings', { resolved: isAll ? {} : { ne: true }, first: pageSize, offset: (number - 1) * pageSize });
    return html`
        <section aria-labelledby="open-findings">
            <div class="head">
                <h2 id="open-findings">${say('待核实', 'To be settled')}</h2>
                <p class="actions">
                    <label><input type="checkbox" checked=${isAll} onChange=${() => go(changed({ all: isAll ? '' : '1', page: '' }))} /> ${say('含已处理的', 'With those settled')}</label>
                    <${QueryLink} of=${answer} />
                </p>
            </div>
            <${Answered} of=${answer}>${({ all, findings }) => html`
                ${findings.length === 0 ? html`<${Empty}>${say('没有待核实的问题', 'Nothing is to be settled')}<//>` : html`
                    <ul class="lines">${findings.map((finding) => html`
                        <li key=${finding.id} class="import-open">
                            <p>
                                <a href=${nodeAddress(finding)}>${finding.document?.title ?? finding.document?.code} ${finding.line !== null && say(`第${finding.line}行`, `line ${finding.line}`)}</a>
                                ${' '}<span class=${finding.resolved ? 'hint' : ''}>${finding.message ?? finding.printed}</span>
                            </p>
                            <div><${Settle} finding=${finding} /></div>
                        </li>`)}
                    </ul>`}
                <${Pages} total=${all.count} size=${pageSize} number=${number} />`}
            <//>
        </section>`;
}
