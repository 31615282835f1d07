// One document as a reading page: its head, its contents, and a page of its sentences.

import { address, changed } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useRef } from '../../kit/html.js';
import { finishingBy, reportsBy } from '../../kit/lights.js';
import { entitle, page, referenceDay } from '../../kit/model.js';
import { Answered, Empty, Loading, Part } from '../../kit/parts/answered.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { CountLink } from '../../kit/parts/small.js';
import { filled, tasksAddress } from '../../kit/tasks.js';
import { count, label, say } from '../../kit/words.js';
import { Findings } from './findings.js';
import { contentsOf, itemsOf, lineOf } from './items.js';
import { Print } from './print.js';
import { dayOf } from './words.js';

const pageSize = 400;
const sectionsMost = 1000;
const findingsMost = 100;

/** The document of a code. */
export function Reading({ code, place }) {
    const answer = useAnswer('model/text', { code, sections: sectionsMost, findings: findingsMost });
    return html`
        <${Answered} of=${answer}>${({ document }) => (document
            ? html`<${Whole} document=${document} place=${place} />`
            : html`<${Empty}>${say('没有这份文件：', 'There is no such document: ')}${code} <a href=${address('/text')}>${say('全部文件', 'All documents')}</a><//>`)}
        <//>`;
}

function Whole({ document, place }) {
    const { given } = place;
    entitle(document.title ?? document.code);
    const filters = filtersOf(document);
    const only = Object.hasOwn(filters, given.only) ? given.only : 'all';
    const number = usePage(filters[only], given);
    const rows = useAnswer(number === undefined ? null : 'model/text-rows', {
        unassigned: { or: [] },
        ...filters,
        where: filters[only],
        loose: only === 'all' ? filled(page.text.loose, document.code) : { or: [] },
        first: pageSize,
        offset: (number - 1) * pageSize,
        previous: Math.max(0, (number - 1) * pageSize - 1),
        finishing: finishingBy(referenceDay()),
        reports: reportsBy(referenceDay()),
    });
    return html`
        <${Head} document=${document} answer=${rows} />
        <div class="reading">
            <${Contents} document=${document} />
            <article class="body">
                <${Choice} filters=${filters} only=${only} data=${rows.data} />
                ${number === undefined && html`<${Loading} />`}
                <${Answered} of=${rows}>${(data) => {
                    const total = Math.max(data[only].count, data.loose.count);
                    const isLast = number * pageSize >= total;
                    const items = itemsOf(document, data, { isFirst: number === 1, isLast, isFiltered: only !== 'all' });
                    return html`
                        ${total > pageSize && html`<p class="part">${said(total, number)}</p>`}
                        ${items.length === 0 && html`<${Empty} />`}
                        <${Print} items=${items} document=${document} only=${only} place=${place} isLoading=${rows.isLoading} />
                        <${Pages} total=${total} size=${pageSize} number=${number} />`;
                }}<//>
                <${Findings} document=${document} />
            </article>
        </div>`;
}

/** How much of a long document is shown. */
const said = (total, number) => (number === 1
    ? say(`共${count(total)}句，显示前${count(pageSize)}句`, `The first ${count(pageSize)} of ${count(total)} sentences`)
    : say(`共${count(total)}句，从第${count((number - 1) * pageSize + 1)}句起`, `${count(total)} sentences, from number ${count((number - 1) * pageSize + 1)} on`));

/** The filters of the sentences of a document, by name: all of them, and those of the page file that can hold here. */
function filtersOf(document) {
    const all = filled(page.text.document, document.code);
    const planned = document.sections.filter(({ assigned }) => assigned.count > 0).map(({ id }) => id);
    const named = Object.entries(page.text.filters)
        .filter(([, one]) => !one.in || planned.length > 0)
        .map(([name, one]) => [name, { and: [all, ...(one.in ? [filled(one.in, planned)] : []), one.where] }]);
    return { all, ...Object.fromEntries(named) };
}

/** The page to be shown: the one that the address names, or that holds its line; undefined until that is known. */
function usePage(where, given) {
    const line = lineOf(given);
    const isByLine = line > 0 && !given.page;
    const answer = useAnswer(isByLine ? 'model/text-place' : null, {
        before: { and: [where, filled(page.text.before, line)] },
        at: { and: [where, filled(page.text.at, line)] },
    });
    const last = useRef(undefined);
    if (!isByLine) {
        last.current = pageNumber(given);
    } else if (answer.data && !answer.isLoading) {
        // A line without a sentence of its own lies in the one before it.
        const place = answer.data.before.count + (answer.data.at.count > 0 ? 1 : 0);
        last.current = Math.max(1, Math.ceil(place / pageSize));
    } else if (answer.failure) {
        last.current = 1;
    }
    return last.current;
}

function Head({ document, answer }) {
    const { title, code, number, issuer, parts, found, open } = document;
    const facts = [number, issuer, dayOf(document)].filter(Boolean);
    const toFindings = () => {
        const heading = globalThis.document.getElementById('findings');
        heading.scrollIntoView();
        heading.focus({ preventScroll: true });
    };
    return html`
        <div class="head">
            <h1 class="printed text-title">${title ?? code}</h1>
            <p class="actions">
                <a href=${address('/map', { around: document.id })}>${say('关系图', 'Map')}</a>
                <button type="button" onClick=${() => print()}>${say('打印', 'Print')}</button>
                <${QueryLink} of=${answer} />
            </p>
        </div>
        <p class="hint text-facts">
            <span class="printed">${facts.join('　')}</span>
            ${parts.tasks.sum > 0 && html` · <${CountLink} of=${parts.tasks.sum} href=${tasksAddress({ plan: code })}>${say(`${count(parts.tasks.sum)}项任务`, `${count(parts.tasks.sum)} tasks`)}<//>`}
            ${found.count > 0 && html`<span class="no-print"> · <button type="button" class="plain to-findings" onClick=${toFindings}>${say(`${count(open.count)}个待核实问题`, `${count(open.count)} to be settled`)}</button></span>`}
        </p>`;
}

function Contents({ document }) {
    const contents = contentsOf(document);
    if (contents.length < 2) return html`<div class="contents"></div>`;
    const isWide = matchMedia('(min-width: 1000px)').matches;
    return html`
        <nav class="contents no-print" aria-label=${say('目录', 'Contents')}>
            <details open=${isWide}>
                <summary>${say('目录', 'Contents')}</summary>
                <ol>${contents.map(({ id, title, from, depth }) => html`
                    <li key=${id} style=${{ paddingLeft: `${depth * 12}px` }}><a class="printed" href=${changed({ line: from, sentence: '', only: '', page: '' })}>${title}</a></li>`)}
                </ol>
                <${Part} total=${document.parts.count} shown=${Math.min(document.parts.count, sectionsMost)} />
            </details>
        </nav>`;
}

/** All sentences, or those of one kind, each with how many there are. */
function Choice({ filters, only, data }) {
    const names = { all: say('全部', 'All'), ...Object.fromEntries(Object.entries(page.text.filters).map(([name, one]) => [name, label(one.name)])) };
    return html`
        <nav class="choice actions" aria-label=${say('筛选', 'Filters')}>
            ${Object.keys(filters).map((name) => html`
                <a class="button" aria-current=${name === only ? 'true' : undefined}
                    href=${changed({ only: name === 'all' ? '' : name, page: '', line: '', sentence: '' })}>
                    ${names[name]} <span class="hint">${data ? count(data[name].count + (name === 'all' ? data.loose.count : 0)) : ''}</span>
                </a>`)}
        </nav>`;
}
