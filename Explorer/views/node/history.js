// What commits did to a node, the newest first: each value as it was and as it became.

import { changed } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { valueText } from '../../kit/parts/value.js';
import { titled } from '../../kit/schema.js';
import { say } from '../../kit/words.js';
import { namesIn } from '../changes/change-line.js';
import { Commits } from '../changes/commits.js';

/** A page of the history; older ones follow by the cursor of its last change. */
export function History({ changes, type, model, isLater, isMore }) {
    return html`
        <h2>${say('历史', 'History')}</h2>
        <${Commits} changes=${[...changes].reverse()} detail=${(change) => html`<${Values} change=${change} type=${type} model=${model} />`} />
        <p class="actions">
            ${isLater && html`<a class="button" href=${changed({ changes: '' })}>${say('最新的', 'The latest')}</a>`}
            ${isMore && html`<a class="button" href=${changed({ changes: changes.at(-1).cursor })}>${say('更早的', 'Older ones')}</a>`}
        </p>`;
}

function Values({ change: { relationship, before, after }, type, model }) {
    const names = namesIn({ before, after });
    if (names.length === 0) return null;
    const known = relationship ? type.relationships.flatMap(({ properties }) => properties) : type.properties;
    const property = (name) => known.find((one) => one.name === name) ?? { name };
    const text = (values, name) => valueText(values?.[name], property(name), model.enums);
    return html`
        <dl class="node-values">${names.map((name) => html`
            <div>
                <dt>${titled(property(name))}</dt>
                <dd>
                    ${before && html`<del>${text(before, name) || say('无', 'none')}</del>`}
                    ${before && after && html`<span aria-hidden="true"> → </span>`}
                    ${after && html`<ins>${text(after, name) || say('无', 'none')}</ins>`}
                </dd>
            </div>`)}
        </dl>`;
}
