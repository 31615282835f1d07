// 变更: what changed, the newest first, page by page.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { entitle } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { say } from '../../kit/words.js';
import { Commits } from './commits.js';

const pageSize = 50;

export default function Changes({ place: { given } }) {
    entitle(say('变更', 'Changes'));
    const answer = useAnswer('changes', { last: pageSize, before: given.before ?? null });
    return html`
        <div class="head"><h1>${say('变更', 'Changes')}</h1><p class="actions"><${QueryLink} of=${answer} /></p></div>
        <${Answered} of=${answer}>${({ changes }) => (changes.length === 0 ? html`<${Empty} />` : html`
            <${Commits} changes=${changes} />
            <p class="actions">
                ${given.before && html`<a class="button" href=${address('/changes')}>${say('最新的', 'The latest')}</a>`}
                ${changes.length === pageSize && html`<a class="button" href=${address('/changes', { before: changes[0].cursor })}>${say('更早的', 'Older ones')}</a>`}
            </p>`)}
        <//>`;
}
