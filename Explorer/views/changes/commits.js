// Changes as commits: who wrote, when, and what; of a large one only the first lines.

import { address } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { say } from '../../kit/words.js';
import { ChangeLine, when } from './change-line.js';

/**
 * Changes that come in their order, oldest first, shown newest commit first; at most `most` lines of each.
 *
 * `detail` is called with a change for what stands below its line.
 */
export function Commits({ changes, most = Infinity, detail }) {
    const commits = new Map();
    for (const change of changes) {
        if (!commits.has(change.commit)) commits.set(change.commit, []);
        commits.get(change.commit).push(change);
    }
    return html`
        <ol class="commits">${[...commits].reverse().map(([commit, of]) => html`
            <li key=${commit}>
                <p class="hint">${when(of[0].at)}${of[0].author && ` · ${of[0].author}`} · ${say('提交', 'commit')} ${commit}</p>
                <ul class="lines">${of.slice(0, most).map((change) => html`<li><${ChangeLine} change=${change} />${detail?.(change)}</li>`)}</ul>
                ${of.length > most && html`<p><a href=${address('/changes')}>${say('更多', 'More')}</a></p>`}
            </li>`)}
        </ol>`;
}
