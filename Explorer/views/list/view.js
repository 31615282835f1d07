// 全部: what types of nodes there are, and all nodes of one as a table.

import { useAnswer } from '../../kit/api.js';
import { address } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { entitle } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { CountLink } from '../../kit/parts/small.js';
import { countsDocument, useSchema } from '../../kit/schema.js';
import { say } from '../../kit/words.js';
import { explained, Rows } from './rows.js';

export default function List({ place: { given } }) {
    const schema = useSchema();
    return html`
        <${Answered} of=${schema}>${(model) => {
            const type = model.types.get(given.type);
            if (type) return html`<${Rows} key=${type.name} type=${type} model=${model} given=${given} />`;
            return html`
                ${given.type && html`<${Empty}>${say(`没有“${given.type}”这类节点。`, `There is no type “${given.type}”.`)}<//>`}
                <${Types} model=${model} />`;
        }}<//>`;
}

/** All types, with how many nodes each has. */
export function Types({ model }) {
    entitle(say('全部', 'Everything'));
    const answer = useAnswer({ document: countsDocument(model) });
    return html`
        <div class="head"><h1>${say('全部', 'Everything')}</h1><p class="actions"><${QueryLink} of=${answer} /></p></div>
        <${Answered} of=${answer}>${(data) => html`
            <div class="wide">
                <table class="list-types">
                    <thead><tr>
                        <th scope="col">${say('类别', 'Type')}</th><th scope="col" class="number">${say('数量', 'Number')}</th>
                        <th scope="col">${say('接口名称', 'In the API')}</th>
                    </tr></thead>
                    <tbody>${[...model.types.values()].map((type) => html`
                        <tr>
                            <td><a href=${address('/list', { type: type.name })}>${type.title}</a>${explained(type) && html`<p class="hint">${explained(type)}</p>`}</td>
                            <td class="number"><${CountLink} of=${data[type.name].count} href=${address('/list', { type: type.name })} /></td>
                            <td class="hint">${type.name}</td>
                        </tr>`)}
                    </tbody>
                </table>
            </div>`}
        <//>`;
}
