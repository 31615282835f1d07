// Moving about in a picture: wheel, fingers and buttons, and showing all of it.

import { scaleToFit } from './layout.js';

/** The room for the middles of nodes in a picture, so that their names fit too. */
export const roomIn = (svg) => ({ width: Math.max(100, svg.clientWidth - 110), height: Math.max(100, svg.clientHeight - 80) });

/**
 * Lets a group of an SVG element be moved and scaled. Until a reader does so, the whole is shown, whatever the size.
 *
 * @param onScale gets the scale whenever it is another one
 * @param places answers what is to be seen: a list of `{x, y}`
 */
export function zooming(d3, svg, viewport, { onScale, places }) {
    let scale = 1;
    let wasMoved = false;
    const zoom = d3.zoom()
        .scaleExtent([0.1, 8])
        // One finger scrolls the page, two move the picture.
        .filter(() => !d3.event.button && (!d3.event.touches || d3.event.touches.length > 1))
        .on('zoom', () => {
            const { transform, sourceEvent } = d3.event;
            wasMoved ||= Boolean(sourceEvent);
            viewport.attr('transform', transform);
            if (transform.k === scale) return;
            scale = transform.k;
            onScale(scale);
        });
    d3.select(svg).call(zoom).on('dblclick.zoom', null);

    function fit() {
        const all = places();
        if (all.length === 0) return;
        const [left, right] = d3.extent(all, ({ x }) => x);
        const [top, bottom] = d3.extent(all, ({ y }) => y);
        const size = Math.max(0.1, Math.min(2.5, scaleToFit(all, roomIn(svg))));
        const middle = d3.zoomIdentity.translate(svg.clientWidth / 2, svg.clientHeight / 2)
            .scale(size).translate(-(left + right) / 2, -(top + bottom) / 2);
        d3.select(svg).call(zoom.transform, middle);
        wasMoved = false;
    }

    const fitUnlessMoved = () => {
        if (!wasMoved) fit();
    };
    const observer = new ResizeObserver(fitUnlessMoved);
    observer.observe(svg);

    return {
        fit,
        fitUnlessMoved,
        by: (factor) => {
            wasMoved = true;
            d3.select(svg).call(zoom.scaleBy, factor);
        },
        /** Moves the picture if a place in it cannot be seen. */
        to: ({ x, y }) => {
            const [left, top] = d3.zoomTransform(svg).apply([x, y]);
            const margin = 30;
            const isSeen = left > margin && top > margin && left < svg.clientWidth - margin && top < svg.clientHeight - margin;
            if (!isSeen) d3.select(svg).call(zoom.translateTo, x, y);
        },
        end: () => {
            observer.disconnect();
            d3.select(svg).on('.zoom', null);
        },
    };
}
