// Two versions side by side, where somebody else was quicker.

import { html } from '../html.js';
import { say } from '../words.js';

/** The versions in a failure of code `CONFLICT` about `ifVersion`, and in which properties they differ; undefined for any other. */
export function conflictIn(failure) {
    const { current, yours } = failure?.errors?.[0]?.extensions ?? {};
    if (failure?.code !== 'CONFLICT' || !current || !yours) return undefined;
    const differing = Object.keys(yours.set)
        .filter((key) => JSON.stringify(current.properties[key] ?? null) !== JSON.stringify(yours.set[key] ?? null));
    return { current, yours, differing };
}

/**
 * Shows both, and lets the reader decide.
 *
 * @param names what each property is called
 * @param overwrite is called with the version there is now
 * @param keep is called when the present version shall stay
 */
export function Conflict({ of: { current, yours, differing }, names = {}, shown = (_, value) => String(value ?? '—'), overwrite, keep }) {
    const keys = Object.keys(yours.set);
    return html`
        <div class="failure conflict" role="alert">
            <p class="failure-message">${say('别人刚改过，请选一个版本', 'Somebody else has just changed it: choose a version')}</p>
            <table>
                <thead><tr>
                    <td></td>
                    <th scope="col">${say(`现在的（版本 ${current.version}）`, `Now (version ${current.version})`)}</th>
                    <th scope="col">${say(`您填写的（基于版本 ${yours.ifVersion}）`, `Yours (from version ${yours.ifVersion})`)}</th>
                </tr></thead>
                <tbody>${keys.map((key) => html`
                    <tr class=${differing.includes(key) ? 'differs' : ''}>
                        <th scope="row">${names[key] ?? key}</th>
                        <td>${shown(key, current.properties[key])}</td>
                        <td>${shown(key, yours.set[key])}</td>
                    </tr>`)}
                </tbody>
            </table>
            <p class="actions">
                <button type="button" onClick=${keep}>${say('保留现在的', 'Keep what is there')}</button>
                <button type="button" onClick=${() => overwrite(current.version)}>${say('改为我填写的', 'Write mine')}</button>
            </p>
        </div>`;
}
