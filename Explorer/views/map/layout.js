// Where the nodes of a picture stand, worked out before anything is shown.

/**
 * Lays out nodes by forces; answers a `Map` of ids to `{x, y, isPinned}`.
 *
 * @param places where they stood before; most of them known, these stay, and only the others are placed among
 *   them, so that a picture which grows keeps its shape. Pinned ones stay in any case.
 * @param size width and height of the picture in pixels, into which all of it is to fit without nodes that overlap
 */
export function layOut(d3, { nodes, links }, places, size) {
    const known = nodes.filter(({ id }) => places.has(id)).length;
    const isGrowing = known * 2 > nodes.length;
    const bodies = nodes.map(({ id, radius, isNamed }) => {
        const place = places.get(id);
        const stays = place && (isGrowing || place.isPinned);
        return { id, radius, isNamed, ...(stays ? { x: place.x, y: place.y, fx: place.x, fy: place.y } : {}) };
    });
    const byId = new Map(bodies.map((body) => [body.id, body]));
    const edges = links.filter(({ source, target }) => source !== target).map(({ source, target }) => ({ source, target }));
    if (isGrowing) startBesideNeighbours(edges, byId);
    if (known < nodes.length || !isGrowing) settle(d3, bodies, edges, size);
    return new Map(bodies.map(({ id, x, y }) => [id, { x, y, isPinned: places.get(id)?.isPinned ?? false }]));
}

function settle(d3, bodies, edges, size) {
    const ticks = bodies.length > 200 ? 120 : 240;
    const simulation = d3.forceSimulation(bodies).stop()
        .alphaDecay(1 - 0.001 ** (1 / ticks))
        .force('link', d3.forceLink(edges).id(({ id }) => id).distance(60))
        .force('charge', d3.forceManyBody().strength(-220).distanceMax(600))
        .force('collide', d3.forceCollide(({ radius }) => radius + 6))
        .force('x', d3.forceX().strength(0.04))
        .force('y', d3.forceY().strength(0.04));
    simulation.tick(ticks);
    if (bodies.every(({ fx }) => fx === undefined)) stretch(bodies, size);
    // Nodes keep their size when the whole is made to fit, so they need more room in it then.
    for (let round = 0; round < 3; round += 1) {
        const scale = Math.min(1, scaleToFit(bodies, size));
        simulation.force('collide', d3.forceCollide(({ radius, isNamed }) => (radius + (isNamed ? 10 : 2)) / scale)).alpha(0.1).tick(20);
    }
}

// Forces make round shapes; pictures are mostly wider than high.
function stretch(bodies, { width, height }) {
    const [across, down] = [extent(bodies.map(({ x }) => x)), extent(bodies.map(({ y }) => y))];
    const factor = (width / across) / (height / down);
    for (const body of bodies) {
        if (factor > 1) body.x *= Math.min(1.7, factor);
        else body.y *= Math.min(1.7, 1 / factor);
    }
}

const extent = (numbers) => Math.max(1, Math.max(...numbers) - Math.min(...numbers));

/** By how much places have to be scaled to fit into a size. */
export function scaleToFit(places, { width, height }) {
    return Math.min(width / extent(places.map(({ x }) => x)), height / extent(places.map(({ y }) => y)));
}

// Next to one that stays, each in another direction.
function startBesideNeighbours(edges, byId) {
    let turn = 0;
    for (const { source, target } of edges) {
        const [one, other] = [byId.get(source), byId.get(target)];
        const [still, moving] = one.fx !== undefined ? [one, other] : [other, one];
        if (still.fx === undefined || moving.x !== undefined) continue;
        turn += 2.4;
        moving.x = still.x + 60 * Math.cos(turn);
        moving.y = still.y + 60 * Math.sin(turn);
    }
}

/** Lays out the nodes of shortest paths: those of the first step at the left, of the last one at the right. */
export function layOutPaths(paths) {
    const columns = [];
    for (const { nodes } of paths) {
        nodes.forEach(({ id }, index) => {
            columns[index] ??= [];
            if (!columns[index].includes(id)) columns[index].push(id);
        });
    }
    const places = new Map();
    columns.forEach((ids, column) => ids.forEach((id, row) => {
        places.set(id, { x: column * 200, y: (row - (ids.length - 1) / 2) * 64, isPinned: false });
    }));
    return places;
}
