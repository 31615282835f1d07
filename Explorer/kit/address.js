// The address is the state of a view: whoever opens it sees the same.

import { isDay } from './time.js';

const listeners = new Set();

/** What the address says now: the view's name, what follows it in the path, and its parameters. */
export function current() {
    const [, view = '', ...rest] = location.pathname.split('/');
    const given = new URLSearchParams(location.search);
    given.delete('lang');
    return { view: view || 'today', rest: rest.map(decoded).join('/'), given: Object.fromEntries(given) };
}

function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

/** An address of a view. Parameters that are empty are left out; the day of the page is kept. */
export function address(path, given = {}) {
    const { on } = current().given;
    const all = { ...(isDay(on) ? { on } : {}), ...given };
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(all)) {
        if (value !== undefined && value !== null && value !== '') search.set(name, value);
    }
    const text = search.toString();
    return text ? `${path}?${text}` : path;
}

/** The present address with some parameters changed. */
export const changed = (given) => address(location.pathname, { ...current().given, ...given });

/**
 * Goes to an address within the page, as a step of the browser's history.
 *
 * @param isMove whether the reader is elsewhere then, at the top of a view, and not at a control that changed the address
 */
export function go(href, isMove = new URL(href, location.href).pathname !== location.pathname) {
    history.pushState(null, '', href);
    tell({ isMove });
}

/** Changes the address without another step in the browser's history, as typing does. */
export function replace(href) {
    history.replaceState(null, '', href);
    tell({ isMove: false });
}

/** Has a function called whenever the address changes; returns how to end that. */
export function onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

function tell(change) {
    for (const listener of listeners) listener(change);
}

addEventListener('popstate', () => tell({ isMove: true }));

// A click on a link of the page stays in the page, unless the reader wants another tab.
addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.getAttribute('target') || link.hasAttribute('download')) return;
    const url = new URL(link.getAttribute('href'), location.href);
    if (url.origin !== location.origin || /^\/(graphiql|graphql|explorer|schema\.graphql)\b/.test(url.pathname)) return;
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return;
    event.preventDefault();
    go(url.pathname + url.search + url.hash, true);
});
