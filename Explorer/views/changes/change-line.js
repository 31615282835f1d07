// One change, in words.

import { html } from '../../kit/html.js';
import { keyOf, nodeAddress, relationshipName, typeName, typeOf } from '../../kit/model.js';
import { say } from '../../kit/words.js';

const kinds = {
    CREATED: say('新增', 'new'),
    UPDATED: say('修改', 'changed'),
    DELETED: say('删除', 'deleted'),
    RELATED: say('关联', 'related'),
    UNRELATED: say('取消关联', 'unrelated'),
};

/** The names of the values that a change is about. */
export const namesIn = ({ before, after }) => Object.keys({ ...before, ...after });

/** What changed, and in which node. */
export function ChangeLine({ change }) {
    const { id, kind, relationship, to } = change;
    return html`
        <span>
            ${kinds[kind]}
            ${' '}${typeName(typeOf(id))} <a href=${nodeAddress({ id })}>${keyOf(id)}</a>
            ${to && html` → ${typeName(typeOf(to))} <a href=${nodeAddress({ id: to })}>${keyOf(to)}</a>`}
            ${kind === 'UPDATED' && html` <span class="hint">${namesIn(change).join(say('、', ', '))}</span>`}
            ${relationship && html` <span class="hint">${relationshipName(relationship)}</span>`}
        </span>`;
}

/** A moment as the reader's clock shows it. */
export const when = (at) => new Date(at).toLocaleString(say('zh-CN', 'en-GB'), { dateStyle: 'short', timeStyle: 'short' });
