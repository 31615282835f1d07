// How nodes look in a picture: numbered dots, and a shape for each other type.

import { page } from '../../kit/model.js';

const dotRadius = 11;
const shapes = ['symbolCircle', 'symbolSquare', 'symbolDiamond', 'symbolTriangle', 'symbolStar', 'symbolCross', 'symbolWye'];

/**
 * How nodes of a type look: `isDot`, `isNamed`, and `shape`, the number of one of the shapes.
 *
 * The shape is always the same for a type of the page file.
 */
export function looksOf(type, kinds) {
    const types = Object.keys(page.types ?? {});
    const { dot, labelled } = page.types?.[type] ?? {};
    const shaped = types.filter((name) => !page.types[name].dot);
    const unknown = kinds.filter((kind) => !types.includes(kind.type));
    const shape = shaped.includes(type) ? shaped.indexOf(type) : shaped.length + unknown.findIndex((kind) => kind.type === type);
    return { isDot: dot === true, isNamed: labelled === true, shape };
}

/** How far a node reaches from its middle, in pixels: numbered dots all the same, others by their relationships. */
export const radiusOf = ({ isDot, degree }) => (isDot ? dotRadius : Math.min(14, 5 + Math.sqrt(degree) * 0.8));

/** The outline of a node: dots are round, other types have a shape each. */
export function shape(d3, { isDot, shape: index, radius }) {
    return d3.symbol().type(d3[isDot ? 'symbolCircle' : shapes[index % shapes.length]]).size(Math.PI * radius ** 2)();
}

/** The classes of the looks of a node, for the sheet. */
export const looksClass = ({ isDot, isNamed, shape: index }) => [
    isDot && 'is-dot', isNamed && 'is-named', !isDot && index >= shapes.length && 'is-hollow',
].filter(Boolean).join(' ');
