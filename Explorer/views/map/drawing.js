// A picture of nodes and relationships as SVG: drawn once, then only what moved is moved.

import { inWords, relationshipsInWords } from './graph.js';
import { placeLabels, shortened, widthOf } from './labels.js';
import { looksClass, shape } from './looks.js';
import { zooming } from './zooming.js';

const haloWidth = 5;
const fewNodes = 40;

/**
 * Makes an SVG element a picture.
 *
 * @param onChoose gets the id of the node that is clicked or entered, or null when the choice is given up
 * @param onPlace gets an id and `{x, y}` when a node was dragged to a place
 */
export function drawing(d3, svg, { onChoose, onPlace }) {
    const viewport = d3.select(svg).append('g').attr('class', 'viewport');
    const linkLayer = viewport.append('g').attr('class', 'map-lines');
    const nodeLayer = viewport.append('g').attr('class', 'map-nodes');
    let nodes = [];
    let linksOf = new Map();
    let elements = new Map();
    let chosen = null;
    let scale = 1;

    const zoom = zooming(d3, svg, viewport, {
        places: () => nodes,
        onScale: (size) => {
            scale = size;
            linkLayer.attr('stroke-width', 1 / scale);
            placeNodes(nodes);
            scheduleNames();
        },
    });

    const drag = d3.drag()
        .container(() => viewport.node())
        .clickDistance(4)
        .subject((node) => ({ x: node.x, y: node.y }))
        .on('drag', (node) => {
            Object.assign(node, { x: d3.event.x, y: d3.event.y, wasDragged: true });
            placeNodes([node]);
            placeLinks(linksOf.get(node.id) ?? []);
        })
        .on('end', (node) => {
            if (!node.wasDragged) return;
            node.wasDragged = false;
            elements.get(node.id).classList.add('is-pinned');
            scheduleNames();
            onPlace(node.id, { x: node.x, y: node.y });
        });

    /** Draws a graph whose nodes have `x`, `y` and `radius`; the arrow keys follow their order. */
    function show(graph) {
        nodes = graph.nodes;
        const byId = new Map(nodes.map((node) => [node.id, node]));
        const links = pairs(graph.links).map(({ source, target }) => ({ one: byId.get(source), other: byId.get(target) }));
        linksOf = new Map(nodes.map(({ id }) => [id, []]));
        for (const link of links) {
            linksOf.get(link.one.id).push(link);
            linksOf.get(link.other.id).push(link);
        }
        linkLayer.selectAll('line').data(links, ({ one, other }) => `${one.id}\n${other.id}`).join('line')
            .each(function keep(link) { link.element = this; });
        nodeLayer.selectAll('g.map-node').data(nodes, ({ id }) => id).join(enter).each(update).order();
        // What the picture is about is drawn above the others.
        nodeLayer.selectAll('g.map-node').filter(({ isCentre }) => isCentre).raise();
        elements = new Map(nodeLayer.selectAll('g.map-node').nodes().map((element) => [d3.select(element).datum().id, element]));
        placeLinks(links);
        placeNodes(nodes);
        mark();
        zoom.fitUnlessMoved();
        placeNames();
        rove(elements.has(chosen) ? chosen : nodes[0]?.id);
    }

    function enter(selection) {
        const group = selection.append('g').call(drag)
            .on('click', ({ id }) => onChoose(id))
            .on('mouseenter', ({ id }) => light(id, true))
            .on('mouseleave', ({ id }) => light(id, false));
        const button = group.append('g').attr('class', 'map-button').attr('role', 'button');
        button.append('title');
        button.append('circle').attr('class', 'map-halo');
        button.append('path').attr('class', 'map-shape');
        button.append('text').attr('class', 'map-number').attr('dy', '0.35em');
        // A name is cut to fit, so it stands outside of the button, which says all of it.
        group.append('text').attr('class', 'map-name').attr('aria-hidden', true);
        return group;
    }

    function update(node) {
        const group = d3.select(this);
        const words = `${inWords(node)}, ${relationshipsInWords(node)}`;
        group.attr('class', `map-node ${looksClass(node)}${node.isCentre ? ' is-centre' : ''}${node.isPinned ? ' is-pinned' : ''}`)
            .select('.map-button').attr('aria-label', words);
        group.select('title').text(words);
        group.select('.map-halo').attr('r', node.radius + haloWidth - 1);
        group.select('.map-shape').attr('d', shape(d3, node));
        group.select('.map-number').text(node.number ?? '');
        group.select('.map-name').text(shortened(node.label));
    }

    function placeNodes(some) {
        for (const { id, x, y } of some) elements.get(id).setAttribute('transform', `translate(${x},${y}) scale(${1 / scale})`);
    }

    function placeLinks(links) {
        for (const { element, one, other } of links) {
            element.setAttribute('x1', one.x);
            element.setAttribute('y1', one.y);
            element.setAttribute('x2', other.x);
            element.setAttribute('y2', other.y);
        }
    }

    // Names keep their size while one zooms, so that nearer nodes leave room for more of them.
    function placeNames() {
        const isFew = nodes.length <= fewNodes || !nodes.some(({ isNamed }) => isNamed);
        const rank = (node) => (node.id === chosen ? 3 : node.isCentre ? 2 : node.isNamed ? 1 : 0);
        const items = [...nodes].sort((one, other) => rank(other) - rank(one) || other.degree - one.degree).map((node) => ({
            id: node.id, x: node.x * scale, y: node.y * scale, radius: node.radius + (rank(node) > 1 ? haloWidth : 0), isNeeded: rank(node) > 1,
            width: !node.isDot && (rank(node) > 0 || isFew) ? widthOf(shortened(node.label)) : 0,
        }));
        const places = placeLabels(items);
        for (const [id, element] of elements) {
            const name = element.lastChild;
            const place = places.get(id);
            name.classList.toggle('is-left-out', !place);
            if (!place) continue;
            name.setAttribute('x', place.x);
            name.setAttribute('y', place.y + 4);
        }
    }

    let frame = 0;
    const scheduleNames = () => {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(placeNames);
    };

    function light(id, isLit) {
        for (const { element } of linksOf.get(id) ?? []) element.classList.toggle('is-lit', isLit);
    }

    /** Brings a node and those beside it out; without one, all are equal. */
    function mark() {
        const near = new Set([chosen]);
        for (const { one, other } of linksOf.get(chosen) ?? []) near.add(one.id).add(other.id);
        for (const [id, element] of elements) {
            element.classList.toggle('is-far', elements.has(chosen) && !near.has(id));
            element.classList.toggle('is-chosen', id === chosen);
            buttonOf(element).setAttribute('aria-pressed', id === chosen);
        }
        svg.classList.toggle('has-chosen', elements.has(chosen));
        for (const links of linksOf.values()) {
            for (const { element, one, other } of links) element.classList.toggle('is-near', one.id === chosen || other.id === chosen);
        }
    }

    function choose(id) {
        const before = chosen;
        chosen = id;
        mark();
        // Whoever gave up a choice in its panel goes on from the node.
        if (id === null && elements.has(before) && document.activeElement === document.body) focus(before);
        if (!elements.has(id)) return;
        rove(id);
        zoom.to(nodes.find((node) => node.id === id));
        scheduleNames();
    }

    function rove(id) {
        for (const [other, element] of elements) buttonOf(element).setAttribute('tabindex', other === id ? 0 : -1);
    }

    function focus(id) {
        rove(id);
        buttonOf(elements.get(id)).focus({ preventScroll: true });
        zoom.to(nodes.find((node) => node.id === id));
    }

    const press = (event) => {
        const here = nodes.findIndex(({ id }) => buttonOf(elements.get(id)) === event.target);
        if (here < 0) return;
        const id = nodes[here].id;
        const to = {
            ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: nodes.length - 1,
        }[event.key];
        if (to !== undefined) focus(nodes[(to + nodes.length) % nodes.length].id);
        else if (event.key === 'Enter' || event.key === ' ') onChoose(id);
        else if (event.key === 'Escape') onChoose(null);
        else return;
        event.preventDefault();
    };
    svg.addEventListener('keydown', press);

    return {
        show, choose, fit: zoom.fit, zoomBy: zoom.by,
        end: () => {
            zoom.end();
            cancelAnimationFrame(frame);
            svg.removeEventListener('keydown', press);
            viewport.remove();
        },
    };
}

const buttonOf = (element) => element.firstChild;

// Several relationships between the same two nodes are one line.
function pairs(links) {
    const seen = new Set();
    return links.filter(({ source, target }) => {
        const key = source < target ? `${source}\n${target}` : `${target}\n${source}`;
        if (source === target || seen.has(key)) return false;
        seen.add(key);
        return true;
    });
}
