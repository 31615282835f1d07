// What the chosen node is, and what can be done with it.

import { address } from '../../kit/address.js';
import { html, useEffect, useRef, useState } from '../../kit/html.js';
import { nodeAddress, relationshipName, typeName } from '../../kit/model.js';
import { count, say } from '../../kit/words.js';
import { Find } from './find.js';
import { inWords, relationshipsInWords } from './graph.js';

/**
 * The panel of a node.
 *
 * @param links the relationships in the picture
 * @param centre ids that the picture is around; paths begin at the first of them, or at the node itself
 * @param expand adds nodes around the one whose id it gets; null when the picture is full, undefined where it cannot grow
 */
export function NodePanel({ node, links, centre, expand, isExpanding, close }) {
    const [isFinding, setFinding] = useState(false);
    const heading = useRef(null);
    useEffect(() => heading.current.focus({ preventScroll: true }), []);
    const isCentre = centre.length === 1 && centre[0] === node.id;
    return html`
        <section class="map-panel" aria-label=${inWords(node)} onKeyDown=${(event) => event.key === 'Escape' && close()}>
            <h2 tabindex="-1" ref=${heading}>
                ${node.number && html`<span class="map-dot">${node.number}</span>`}<a href=${nodeAddress(node)}>${node.label}</a>
            </h2>
            <p class="hint">${typeName(node.type)} · ${relationshipsInWords(node)}</p>
            <p class="hint">${kinds(node, links).map(([type, number]) => html`<span class="map-counts">${relationshipName(type)} ${count(number)}</span>`)}</p>
            <p class="actions">
                <a class="button" href=${nodeAddress(node)}>${say('打开', 'Open')}</a>
                ${expand !== undefined && html`<button type="button" disabled=${!expand || isExpanding || node.unasked === 0} onClick=${() => expand(node.id)}>
                    ${say('展开', 'Expand')}${node.unasked > 0 ? ` +${count(node.unasked)}` : ''}</button>`}
                ${!isCentre && html`<a class="button" href=${address('/map', { around: node.id })}>${say('以此为中心', 'Centre here')}</a>`}
                ${!isCentre && centre.length > 0 && html`
                    <a class="button" href=${address('/map', { around: centre[0], to: node.id })}>${say('与中心之间的路径', 'Paths from the centre')}</a>`}
                <button type="button" aria-expanded=${isFinding} onClick=${() => setFinding(!isFinding)}>${say('路径到…', 'Paths to…')}</button>
                <button type="button" class="plain" onClick=${close}>${say('关闭', 'Close')}</button>
            </p>
            ${expand === null && html`<p class="part">${say('图中节点已到上限', 'The picture holds no more nodes')}</p>`}
            ${isFinding && html`<${Find} isFocused label=${say('路径的终点', 'Where the paths end')} addressOf=${(id) => address('/map', { around: node.id, to: id })} />`}
        </section>`;
}

/** The types of a node's relationships in the picture, the most frequent first. */
function kinds(node, links) {
    const counts = new Map();
    for (const { source, target, type } of links) {
        if (source === node.id || target === node.id) counts.set(type, (counts.get(type) ?? 0) + 1);
    }
    return [...counts].sort(([, one], [, other]) => other - one);
}
