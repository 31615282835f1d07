// All nodes of one type: their properties as a table, searched, sorted and paged by the server.

import { address, changed } from '../../kit/address.js';
import { send, useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { entitle, keyOf } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { Download } from '../../kit/parts/download.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { valueText } from '../../kit/parts/value.js';
import { WordsForm } from '../../kit/parts/words-form.js';
import { listDocument } from '../../kit/schema.js';
import { count, described, say } from '../../kit/words.js';

const pageSize = 100;

/** The rows that an address asks for: `q` searches, `sort` sorts (with `-` the other way round), `page` pages. */
export function Rows({ type, model, given }) {
    entitle(given.q, type.title);
    const number = pageNumber(given);
    const name = (given.sort ?? '').replace(/^-/, '');
    const document = listDocument(type);
    const variables = {
        where: type.isSearchable && given.q ? { search: given.q } : {},
        orderBy: type.sorts.has(name) ? [{ [name]: given.sort.startsWith('-') ? 'DESC' : 'ASC' }] : [],
        first: pageSize,
        offset: (number - 1) * pageSize,
    };
    const answer = useAnswer({ document }, variables);
    const page = async (offset, first) => {
        const data = await send(document, { ...variables, offset, first });
        return { rows: data.rows, total: data.all.count };
    };
    return html`
        <div class="head">
            <h1>${type.title}</h1>
            <p class="actions">
                <${Download} page=${page} name=${type.name} isReady=${Boolean(answer.data)}
                    head=${['id', ...type.properties.map((property) => type.titles.get(property.name))]}
                    cells=${(row) => [row.id, ...type.properties.map((property) => valueText(row[property.name], property, model.enums))]} />
                <${QueryLink} of=${answer} />
            </p>
        </div>
        <p class="hint"><a href=${address('/list')}>${say('全部类别', 'All types')}</a>${explained(type) && ` · ${explained(type)}`}</p>
        ${type.isSearchable && html`
            <${WordsForm} q=${given.q} name=${say('在这一类中查找', 'Search this type')} placeholder=${say('名称、拼音或文字', 'Names or words')}>
                ${given.q && html`<a class="button" href=${changed({ q: '', page: '' })}>${say('清除条件', 'Clear')}</a>`}
            <//>`}
        <${Answered} of=${answer}>${(data) => html`
            <p class="hint" role="status">${say(`共${count(data.all.count)}项`, `${count(data.all.count)} in all`)}</p>
            ${data.rows.length === 0
                ? html`<${Empty}>${given.q ? say('没有找到。换个说法，或少写几个字再试。', 'Nothing found. Try other words, or fewer.') : undefined}<//>`
                : html`<${Table} type=${type} rows=${data.rows} sort=${given.sort ?? ''} enums=${model.enums} />`}
            <${Pages} total=${data.all.count} size=${pageSize} number=${number} />`}
        <//>`;
}

/** What a type is, where its title does not say so already. */
export const explained = ({ title, description }) => (described(description) === title ? '' : described(description));

/** The key stands in a column of its own unless the first property says the same. */
function Table({ type, rows, sort, enums }) {
    const [first] = type.properties;
    const isKeyed = rows.every((row) => String(row[first.name]) === keyOf(row.id));
    const link = (row, text) => html`<a href=${address('/node', { id: row.id })}>${text}</a>`;
    const isNumber = ({ type: name, isList }) => !isList && (name === 'Int' || name === 'Float');
    return html`
        <div class="wide">
            <table class="list-rows">
                <thead><tr>
                    ${!isKeyed && html`<th scope="col">${say('代码', 'Key')}</th>`}
                    ${type.properties.map((property) => html`<${Head} property=${property} title=${type.titles.get(property.name)}
                        sort=${sort} isSorted=${type.sorts.has(property.name)} isNumber=${isNumber(property)} />`)}
                </tr></thead>
                <tbody>${rows.map((row) => html`
                    <tr key=${row.id}>
                        ${!isKeyed && html`<td>${link(row, keyOf(row.id))}</td>`}
                        ${type.properties.map((property) => {
                            const text = valueText(row[property.name], property, enums);
                            return html`<td class=${isNumber(property) ? 'number' : text.length > 20 ? 'list-text' : ''}>
                                ${isKeyed && property === first ? link(row, text) : text}</td>`;
                        })}
                    </tr>`)}
                </tbody>
            </table>
        </div>`;
}

function Head({ property, title, sort, isSorted, isNumber }) {
    const isThis = sort.replace(/^-/, '') === property.name;
    const direction = !isThis ? undefined : sort.startsWith('-') ? 'descending' : 'ascending';
    const next = { ascending: `-${property.name}`, descending: '' }[direction] ?? property.name;
    const mark = { ascending: ' ▲', descending: ' ▼' }[direction] ?? '';
    return html`
        <th scope="col" class=${isNumber ? 'number' : ''} aria-sort=${direction} title=${described(property.description)}>
            ${isSorted ? html`<a href=${changed({ sort: next, page: '' })}>${title}<span aria-hidden="true">${mark}</span></a>` : title}
        </th>`;
}
