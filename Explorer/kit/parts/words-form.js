// A box for the words that narrow a list: `q` in the address.

import { changed, go } from '../address.js';
import { html } from '../html.js';
import { say } from '../words.js';

/** The box with its button, and what else belongs beside it; another `q` begins it anew. */
export function WordsForm({ q = '', name, placeholder = name, children }) {
    const submit = (event) => {
        event.preventDefault();
        go(changed({ q: new FormData(event.target).get('q').trim(), page: '' }));
    };
    return html`
        <form class="actions" onSubmit=${submit}>
            <input type="search" name="q" key=${q} defaultValue=${q} aria-label=${name} placeholder=${placeholder} />
            <button type="submit">${say('查找', 'Search')}</button>
            ${children}
        </form>`;
}
