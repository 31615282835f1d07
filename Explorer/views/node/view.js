// One node of any type: all that is known of it, where it was read, and what became of it.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { entitle, keyOf, nodeAddress, page, typeOf } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { Source } from '../../kit/parts/small.js';
import { valueText } from '../../kit/parts/value.js';
import { nodeDocument, useSchema } from '../../kit/schema.js';
import { described, say } from '../../kit/words.js';
import { when } from '../changes/change-line.js';
import { History } from './history.js';
import { Neighbours, Relationships } from './relationships.js';

const neighboursMax = 20;
const changesMax = 20;

export default function NodeView({ place: { given } }) {
    const schema = useSchema();
    const id = given.id ?? '';
    return html`
        <${Answered} of=${schema}>${(model) => {
            const type = model.types.get(typeOf(id));
            if (!type) return html`<${Missing} id=${id} />`;
            return html`<${Whole} key=${id} id=${id} type=${type} model=${model} given=${given} />`;
        }}<//>`;
}

const Missing = ({ id }) => html`
    <${Empty}>${say(`没有“${id}”这个节点。`, `There is no node “${id}”.`)} <a href=${address('/list')}>${say('全部类别', 'All types')}</a><//>`;

function Whole({ id, type, model, given }) {
    const answer = useAnswer({ document: nodeDocument(type, model) }, {
        id, neighbours: neighboursMax, changes: changesMax, after: given.changes ?? null,
    });
    if (answer.failure?.code === 'NOT_FOUND') return html`<${Missing} id=${id} />`;
    return html`
        <${Answered} of=${answer}>${({ node, history }) => {
            const name = (node && type.label && valueText(node[type.label], undefined, model.enums)) || keyOf(id);
            entitle(name, type.title);
            return html`
                <div class="head">
                    <h1><span class="hint">${type.title}</span> <span class="node-name">${name}</span></h1>
                    <p class="actions">
                        ${node && page.types?.[type.name]?.view && html`<a href=${nodeAddress(node)}>${say('专用页面', 'Its own view')}</a>`}
                        ${node && html`<a href=${address('/map', { around: id })}>${say('关系图', 'Map')}</a>`}
                        <a href=${address('/list', { type: type.name })}>${say(`全部${type.title}`, `All of this type`)}</a>
                        <${QueryLink} of=${answer} />
                    </p>
                </div>
                ${node ? html`<${Known} node=${node} type=${type} model=${model} given=${given} />` : html`
                    <${Empty}>${say(`“${id}”已经删除，下面是它的历史。`, `“${id}” was deleted; its history is left.`)}<//>`}
                ${(history.length > 0 || given.changes) && html`<${History} changes=${history} type=${type} model=${model} isLater=${Boolean(given.changes)} isMore=${history.length === changesMax} />`}`;
        }}<//>`;
}

function Known({ node, type, model, given }) {
    const chosen = type.relationships.find(({ name }) => name === given.relationship);
    return html`
        <table class="node-facts">
            <tbody>
                ${type.properties.map((property) => html`
                    <tr>
                        <th scope="row" title=${described(property.description)}>${type.titles.get(property.name)}</th>
                        <td>${valueText(node[property.name], property, model.enums) || html`<span class="hint">—</span>`}</td>
                    </tr>`)}
                <tr>
                    <th scope="row">${say('标识', 'Id')}</th>
                    <td><code>${node.id}</code> <span class="hint">${say(`第${node.version}版，${when(node.createdAt)} 建立，${when(node.updatedAt)} 更新`, `version ${node.version}, created ${when(node.createdAt)}, updated ${when(node.updatedAt)}`)}</span></td>
                </tr>
            </tbody>
        </table>
        ${type.relationships.length > 0 && html`
            <h2>${say('关系', 'Relationships')}</h2>
            <${Relationships} node=${node} type=${type} chosen=${chosen?.name} />`}
        ${chosen && html`<${Neighbours} key=${chosen.name} id=${node.id} type=${type} relationship=${chosen} model=${model} after=${given.after} />`}
        <h2>${say('出处', 'Sources')}</h2>
        ${node.sources.length === 0
            ? html`<${Empty}>${say('没有出处：由人填写，或由程序得出。', 'None: a person wrote it, or it was inferred.')}<//>`
            : html`<ul class="lines">${node.sources.map((source) => html`<li><${Source} of=${source} /></li>`)}</ul>`}`;
}
