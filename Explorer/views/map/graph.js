// What the API answers as a graph, made ready to be drawn and listed.

import { keyOf, page, typeName, typeOf } from '../../kit/model.js';
import { say } from '../../kit/words.js';
import { looksOf } from './looks.js';

/**
 * The graph of an answer: `nodes` by their types, `links`, and `kinds`, the types with how many nodes there are.
 *
 * Nodes of the types in `hide` are counted, and left out with their links. A node's `unseen` is how many of its
 * relationships are not among the links, `unasked` how many were not in the answer either.
 */
export function graphOf({ nodes, links }, hide = []) {
    const all = countLinks(links);
    const counts = new Map();
    for (const { id } of nodes) counts.set(typeOf(id), (counts.get(typeOf(id)) ?? 0) + 1);
    const kinds = [...counts].map(([type, number]) => ({ type, number, isHidden: hide.includes(type) })).sort(byPage);
    const isShown = (id) => !hide.includes(typeOf(id));
    const shownLinks = links.filter(({ source, target }) => isShown(source) && isShown(target));
    const shown = countLinks(shownLinks);
    return {
        kinds,
        links: shownLinks,
        nodes: kinds.flatMap(({ type, isHidden }) => (isHidden ? [] : nodes.filter(({ id }) => typeOf(id) === type))).map((node) => ({
            ...node,
            // A key whose last value is empty ends in the stroke before it.
            label: node.label.replace(/\/+$/, ''),
            type: typeOf(node.id),
            number: numberOf(node.id),
            ...looksOf(typeOf(node.id), kinds),
            unseen: Math.max(0, node.degree - (shown.get(node.id) ?? 0)),
            unasked: Math.max(0, node.degree - (all.get(node.id) ?? 0)),
        })),
    };
}

function countLinks(links) {
    const counts = new Map();
    for (const { source, target } of links) {
        counts.set(source, (counts.get(source) ?? 0) + 1);
        if (target !== source) counts.set(target, (counts.get(target) ?? 0) + 1);
    }
    return counts;
}

// As the page file names the types; those it does not name follow by their names.
function byPage(one, other) {
    const types = Object.keys(page.types ?? {});
    const rank = ({ type }) => (types.includes(type) ? types.indexOf(type) : Infinity);
    return Math.sign(rank(one) - rank(other)) || (one.type < other.type ? -1 : 1);
}

/** What stands in a node that is drawn as a numbered dot: the last of its key values; nothing for other nodes. */
export function numberOf(id) {
    if (!page.types?.[typeOf(id)]?.dot) return undefined;
    return keyOf(`:${id.split('/').pop()}`);
}

/** A node in words: `任务 11 深入开展…`. */
export const inWords = (node) => [typeName(typeOf(node.id)), numberOf(node.id), node.label].filter(Boolean).join(' ');

/** How many relationships a node has, in words. */
export const relationshipsInWords = ({ degree, unseen }) => (unseen > 0
    ? say(`${degree}条关系，${unseen}条未画出`, `${degree} relationships, ${unseen} not drawn`)
    : say(`${degree}条关系`, `${degree} relationships`));
