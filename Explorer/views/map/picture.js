// The picture in its frame: what draws it, buttons to zoom, and files of it.

import { html, useEffect, useRef, useState } from '../../kit/html.js';
import { d3 as loadD3, useLibrary } from '../../kit/libraries.js';
import { FailureNotice, Loading } from '../../kit/parts/answered.js';
import { PictureFiles } from '../../kit/parts/picture-files.js';
import { say } from '../../kit/words.js';
import { drawing } from './drawing.js';
import { layOut } from './layout.js';
import { looksClass, looksOf, radiusOf, shape } from './looks.js';
import { roomIn } from './zooming.js';

/**
 * A graph as a picture.
 *
 * @param places where nodes stand, a `Map` that the picture keeps up to date; what is not in it is laid out
 * @param centre ids that are drawn as what the picture is about
 * @param height in pixels, where it is not to fill the window
 */
export function Picture({ graph, places, centre, chosen, onChoose, name, height }) {
    const { library: d3, failure } = useLibrary(loadD3);
    const svg = useRef(null);
    const picture = useRef(null);
    const choose = useRef(onChoose);
    choose.current = onChoose;
    const [pinned, setPinned] = useState(0);

    const show = () => {
        const nodes = graph.nodes.map((node) => ({ ...node, radius: radiusOf(node) }));
        for (const [id, place] of layOut(d3, { nodes, links: graph.links }, places, roomIn(svg.current))) places.set(id, place);
        picture.current.show({
            links: graph.links,
            nodes: nodes.map((node) => ({ ...node, ...places.get(node.id), isCentre: centre.includes(node.id) })),
        });
    };
    const layOutAgain = (isFree) => {
        for (const [id, { isPinned }] of places) {
            if (isFree || !isPinned) places.delete(id);
        }
        setPinned(places.size);
        show();
        picture.current.fit();
    };

    useEffect(() => {
        if (!d3) return undefined;
        picture.current = drawing(d3, svg.current, {
            onChoose: (id) => choose.current(id),
            onPlace: (id, place) => {
                places.set(id, { ...place, isPinned: true });
                setPinned([...places.values()].filter(({ isPinned }) => isPinned).length);
            },
        });
        return () => picture.current.end();
    }, [d3, places]);
    useEffect(() => {
        if (d3) show();
    }, [d3, places, graph]);
    useEffect(() => {
        if (d3) picture.current.choose(chosen);
    }, [d3, places, graph, chosen]);

    if (failure) return html`<${FailureNotice} failure=${failure} />`;
    return html`
        <figure class="map-picture">
            ${!d3 && html`<${Loading} />`}
            <svg ref=${svg} class="map-graph" style=${{ height: height && `${height}px` }} role="group" aria-label=${name}></svg>
            <figcaption class="actions no-print">
                <button type="button" aria-label=${say('放大', 'Zoom in')} onClick=${() => picture.current.zoomBy(1.4)}>＋</button>
                <button type="button" aria-label=${say('缩小', 'Zoom out')} onClick=${() => picture.current.zoomBy(1 / 1.4)}>－</button>
                <button type="button" onClick=${() => picture.current.fit()}>${say('全图', 'Whole picture')}</button>
                ${pinned > 0 && html`
                    <button type="button" onClick=${() => layOutAgain(false)}>${say(`其余重新排布（固定${pinned}个）`, `Lay out the rest (${pinned} pinned)`)}</button>
                    <button type="button" onClick=${() => layOutAgain(true)}>${say('取消固定', 'Unpin')}</button>`}
                <${PictureFiles} of=${svg} name=${name} />
            </figcaption>
        </figure>`;
}

/** The shape that nodes of a type have in a picture with some types, small enough for a line of text. */
export function Shape({ d3, type, kinds }) {
    const looks = looksOf(type, kinds);
    return html`
        <svg class="map-kind" viewBox="-8 -8 16 16" aria-hidden="true">
            <g class=${`map-node ${looksClass(looks)}`}><path class="map-shape" d=${shape(d3, { ...looks, radius: 5 })} /></g>
        </svg>`;
}
