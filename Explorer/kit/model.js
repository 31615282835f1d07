// What the page knows before it shows anything: the model's page file, the server, and today.

import { ask } from './api.js';
import { address, current } from './address.js';
import { isDay } from './time.js';
import { label } from './words.js';

/** The model's page file: `Schema/explorer/*.json`; empty for a model without one. */
export let page = {};

/** What the server said of itself at the start: `today`, and whether it is `writable`. */
export let server = {};

/** Reads both. */
export async function begin() {
    const [file, info] = await Promise.all([
        fetch('/explorer/model/page.json').then((answer) => answer.json()),
        ask('info'),
    ]);
    page = file;
    server = info.graphInfo;
}

/** The day the page is about: the address's, else the server's today. */
export function referenceDay() {
    const { on } = current().given;
    return isDay(on) ? on : server.today;
}

/** What a node type is called. */
export const typeName = (type) => label(page.types?.[type]?.name) || type;

/** The type of the node that an id names. */
export const typeOf = (id) => id.slice(0, id.indexOf(':'));

/** What a relationship type is called, read the way it is stored. */
export const relationshipName = (type) => label(page.relationships?.[type]) || type;

/**
 * The address of the view that shows a node; any node has one of its own.
 *
 * @param plan the document whose tasks are shown where that view is a list of tasks: by default the one of this address
 */
export function nodeAddress(node, plan = current().given.plan) {
    const view = page.types?.[typeOf(node.id)]?.view;
    if (!view) return address('/node', { id: node.id });
    const given = Object.fromEntries(
        Object.entries(view.given ?? {}).map(([name, field]) => [name, field === 'id' ? node.id : keyOf(node.id)]),
    );
    const path = view.path.replace('{key}', () => encodeURIComponent(keyOf(node.id)));
    return address(path, view.isOfPlan ? { plan, ...given } : given);
}

/** The id of a node with one key value. */
export const idOf = (type, key) => `${type}:${key.replace(/[%/:]/g, encodeURIComponent)}`;

/** The key of a node with one key value, as its id has it. */
export function keyOf(id) {
    const key = id.slice(id.indexOf(':') + 1);
    try {
        return decodeURIComponent(key);
    } catch {
        return key;
    }
}

/** Sets the title of the browser's window: what is shown, then the page. */
export function entitle(...parts) {
    document.title = [...parts, label(page.title) || 'Tongtu 通图'].filter(Boolean).join(' · ');
}
