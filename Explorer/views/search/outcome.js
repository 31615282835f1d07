// The answer to a question, as its shape is: a number, groups, a way from one node to another, or nodes.

import { address } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { keyOf, nodeAddress, relationshipName, typeName, typeOf } from '../../kit/model.js';
import { Empty, Part } from '../../kit/parts/answered.js';
import { Bar, Listed } from '../../kit/parts/small.js';
import { valueText } from '../../kit/parts/value.js';
import { count, say } from '../../kit/words.js';

const rowsMax = 200;

/** What `answer` holds. */
export function Outcome({ of: answer, model }) {
    if (answer === null) return html`<${Empty}>${say('没有。', 'None.')}<//>`;
    if (typeof answer === 'number') return html`<p class="outcome-number">${count(answer)}</p>`;
    if (Array.isArray(answer)) return html`<${Rows} rows=${answer} model=${model} />`;
    if (answer.groups) return html`<${Groups} groups=${answer.groups} />`;
    if (answer.steps) return html`<${Way} path=${answer} />`;
    if (answer.id) return html`<${Rows} rows=${[answer]} model=${model} />`;
    return html`<p class="outcome-number">${count(answer.count)}</p>`;
}

/** Nodes as a table; the columns are what the document asks for. */
function Rows({ rows, model }) {
    if (rows.length === 0) return html`<${Empty}>${say('没有。', 'None.')}<//>`;
    const shown = rows.slice(0, rowsMax);
    const names = Object.keys(rows[0]).filter((name) => name !== 'id');
    const type = rows[0].id && model.types.get(typeOf(rows[0].id));
    return html`
        ${rows.length > 1 && rows.length <= rowsMax && html`<p class="hint" role="status">${say(`共${count(rows.length)}项`, `${count(rows.length)} in all`)}</p>`}
        <${Part} total=${rows.length} shown=${shown.length} />
        <div class="wide">
            <table class="outcome-rows">
                <thead><tr>${names.map((name) => html`<th scope="col">${type?.titles.get(name) ?? (isCount(rows[0][name]) ? say('数量', 'Number') : name)}</th>`)}</tr></thead>
                <tbody>${shown.map((row) => html`
                    <tr>${names.map((name, index) => {
                        const cell = html`<${Value} of=${row[name]} property=${type?.properties.find((one) => one.name === name)} enums=${model.enums} />`;
                        return html`<td class=${typeof row[name] === 'string' && row[name].length > 20 ? 'outcome-text' : ''}>${index === 0 && row.id ? html`<a href=${nodeAddress(row)}>${cell}</a>` : cell}</td>`;
                    })}</tr>`)}
                </tbody>
            </table>
        </div>`;
}

const isCount = (value) => typeof value === 'object' && value !== null && 'count' in value;

/** A value of any shape: of nodes within it their own values, which lead to them where they have ids. */
function Value({ of: value, property, enums }) {
    if (isCount(value)) return count(value.count);
    if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
        return html`<${Listed} items=${value.map((one) => html`<${Value} of=${one} enums=${enums} />`)} />`;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueText(value, property, enums);
    const text = Object.entries(value)
        .filter(([name, inner]) => name !== 'id' && inner !== null)
        .map(([, inner]) => html`<${Value} of=${inner} enums=${enums} />`)
        .map((inner, index) => html`${index > 0 && ' · '}${inner}`);
    return value.id ? html`<a href=${nodeAddress(value)}>${text.length > 0 ? text : keyOf(value.id)}</a>` : text;
}

/** Groups with their sizes, on one scale. */
function Groups({ groups }) {
    if (groups.length === 0) return html`<${Empty}>${say('没有。', 'None.')}<//>`;
    const shown = groups.slice(0, rowsMax);
    const most = Math.max(...groups.map((group) => group.count));
    return html`
        <${Part} total=${groups.length} shown=${shown.length} />
        <table class="outcome-groups">
            <tbody>${shown.map((group) => html`
                <tr>
                    ${group.keys.map((key) => html`<th scope="row"><${Key} of=${key} /></th>`)}
                    <td class="number">${count(group.count)}</td>
                    <td class="outcome-bar"><${Bar} of=${group.count} most=${most} /></td>
                </tr>`)}
            </tbody>
        </table>`;
}

function Key({ of: { value, node } }) {
    if (!node) return value ?? html`<span class="hint">${say('未定', 'none')}</span>`;
    const [name] = Object.entries(node).filter(([field]) => field !== 'id').map(([, text]) => text);
    return html`<a href=${nodeAddress(node)}>${name ?? keyOf(node.id)}</a>`;
}

/** How one node is connected with another: each step a line. */
function Way({ path: { length, nodes, steps } }) {
    const named = (id) => html`${typeName(typeOf(id))} <a href=${nodeAddress({ id })}>${keyOf(id)}</a>`;
    return html`
        <p>${say(`隔${count(length)}步`, `${count(length)} steps apart`)}
            · <a href=${address('/map', { around: nodes[0].id, to: nodes.at(-1).id })}>${say('看图和每一步的出处', 'See the picture, and where each step is printed')}</a></p>
        <ol class="outcome-way">
            <li><p>${named(nodes[0].id)}</p></li>
            ${steps.map(({ relationship, forward }, index) => html`
                <li><p><span class="hint">${forward ? '→' : '←'} ${relationshipName(relationship)}</span> ${named(nodes[index + 1].id)}</p></li>`)}
        </ol>`;
}
