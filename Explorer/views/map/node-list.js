// The nodes of a picture as a list, by their types; it says all that the picture shows.

import { html } from '../../kit/html.js';
import { typeName } from '../../kit/model.js';
import { count, say } from '../../kit/words.js';
import { relationshipsInWords } from './graph.js';

/** A list whose entries choose a node, in the picture too. */
export function NodeList({ graph: { nodes, kinds }, chosen, onChoose }) {
    return html`
        <div class="map-list">
            ${kinds.filter(({ isHidden }) => !isHidden).map(({ type, number }) => html`
                <h2>${typeName(type)} <span class="hint">${count(number)}</span></h2>
                <ul>
                    ${nodes.filter((node) => node.type === type).map((node) => html`
                        <li key=${node.id}>
                            <button type="button" class="plain" aria-pressed=${node.id === chosen} title=${relationshipsInWords(node)}
                                onClick=${() => onChoose(node.id === chosen ? null : node.id)}>
                                ${node.number && html`<span class="map-dot">${node.number}</span>`}
                                <span class="map-text">${node.label}</span>
                                <span class="hint">${count(node.degree)}<span class="unseen"> ${say('条关系', 'relationships')}</span></span>
                            </button>
                        </li>`)}
                </ul>`)}
        </div>`;
}
