// The relationships of a node: each with its first neighbours, and one of them whole.

import { address, changed } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useEffect, useRef } from '../../kit/html.js';
import { keyOf } from '../../kit/model.js';
import { Answered } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { CountLink, Listed, Source } from '../../kit/parts/small.js';
import { valueText } from '../../kit/parts/value.js';
import { neighboursDocument, titled } from '../../kit/schema.js';
import { count, described, say } from '../../kit/words.js';

const pageSize = 50;

const cut = (text) => (text.length > 28 ? `${text.slice(0, 27)}…` : text);

/** A neighbour by what it is called. */
const Neighbour = ({ of: { id, label }, isCut }) => {
    const text = String(label ?? keyOf(id));
    return html`<a href=${address('/node', { id })} title=${isCut ? text : undefined}>${isCut ? cut(text) : text}</a>`;
};

/** All relationships with how many there are of each; a number leads to all of that one. */
export function Relationships({ node, type, chosen }) {
    const all = type.relationships.map((relationship) => {
        const { name, isMany } = relationship;
        const shown = isMany ? node[name] : [node[name]].filter(Boolean);
        return { ...relationship, shown, total: isMany ? node[`${name}Aggregate`].count : shown.length };
    });
    const empty = all.filter(({ total }) => total === 0);
    return html`
        <table class="node-relationships">
            <tbody>
                ${all.filter(({ total }) => total > 0).map(({ name, description, shown, total }) => html`
                    <tr aria-current=${name === chosen ? 'true' : undefined}>
                        <th scope="row" title=${described(description)}>${type.titles.get(name)}</th>
                        <td class="number"><${CountLink} of=${total} href=${changed({ relationship: name, after: '' })} /></td>
                        <td>
                            <ul>${shown.map((one) => html`<li><${Neighbour} of=${one} isCut /></li>`)}
                                ${total > shown.length && html`<li class="hint">${say(`共${count(total)}项，显示前${count(shown.length)}项`, `the first ${count(shown.length)} of ${count(total)}`)}</li>`}
                            </ul>
                        </td>
                    </tr>`)}
            </tbody>
        </table>
        ${empty.length > 0 && html`<p class="hint">${say('没有：', 'None: ')}<${Listed} items=${empty.map(({ name }) => type.titles.get(name))} /></p>`}`;
}

/** All neighbours by one relationship, page by page, with what it holds itself and where that is printed. */
export function Neighbours({ id, type, relationship, model, after }) {
    const { name, isMany, properties, hasSources } = relationship;
    const variables = isMany ? { id, first: pageSize, after: after ?? null } : { id };
    const answer = useAnswer({ document: neighboursDocument(type, relationship, model) }, variables);
    const section = useRef(null);
    useEffect(() => section.current.scrollIntoView(), [Boolean(answer.data), after]);
    return html`
        <section class="node-neighbours" ref=${section}>
            <div class="head">
                <h3>${type.titles.get(name)}</h3>
                <p class="actions"><a href=${changed({ relationship: '', after: '' })}>${say('收起', 'Close')}</a><${QueryLink} of=${answer} /></p>
            </div>
            <${Answered} of=${answer}>${({ node }) => node && html`
                <div class="wide">
                    <table>
                        <thead><tr>
                            <th scope="col">${model.types.get(relationship.target).title}</th>
                            ${properties.map((property) => html`<th scope="col" title=${described(property.description)}>${titled(property)}</th>`)}
                            ${hasSources && html`<th scope="col">${say('这一关系的出处', 'Where it is printed')}</th>`}
                        </tr></thead>
                        <tbody>${node.of.edges.map((edge) => html`
                            <tr key=${edge.node.id}>
                                <td><${Neighbour} of=${edge.node} /></td>
                                ${properties.map((property) => html`<td>${valueText(edge.properties[property.name], property, model.enums)}</td>`)}
                                ${hasSources && html`<td>${edge.sources.map((source) => html`<${Source} of=${source} />`)}</td>`}
                            </tr>`)}
                        </tbody>
                    </table>
                </div>
                <p class="actions">
                    <span class="hint">${say(`共${count(node.of.totalCount)}项`, `${count(node.of.totalCount)} in all`)}</span>
                    ${after && html`<a class="button" href=${changed({ after: '' })}>${say('首页', 'First')}</a>`}
                    ${node.of.pageInfo.hasNextPage && html`<a class="button" rel="next" href=${changed({ after: node.of.pageInfo.endCursor })}>${say('下一页', 'Next')}</a>`}
                </p>`}
            <//>
        </section>`;
}
