// What the words were found in: nodes by type, each with where and in which words.

import { address } from '../../kit/address.js';
import { html } from '../../kit/html.js';
import { keyOf, nodeAddress, typeOf } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { count, say } from '../../kit/words.js';

/** The hits of an answer, the types in the order of their best ones. */
export function Hits({ of: answer, text, model, most, isFirst }) {
    const title = say('查到的', 'Found');
    return html`
        <section class="hits">
            <div class="head">${isFirst ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}<p class="actions"><${QueryLink} of=${answer} /></p></div>
            <${Answered} of=${answer}>${({ search }) => {
                if (search.length === 0) return html`<${Empty}>${say(`没有查到“${text}”。换个说法，或少写几个字再试。`, `“${text}” was not found. Try other words, or fewer.`)}<//>`;
                const groups = new Map();
                for (const hit of search) {
                    const type = typeOf(hit.node.id);
                    groups.set(type, [...(groups.get(type) ?? []), hit]);
                }
                return html`
                    ${search.length === most && html`<p class="part">${say(`显示最相近的${count(most)}项`, `The best ${count(most)}`)}</p>`}
                    ${[...groups].map(([name, hits]) => html`<${Group} type=${model.types.get(name)} hits=${hits} text=${text} />`)}`;
            }}<//>
        </section>`;
}

function Group({ type, hits, text }) {
    return html`
        <h2>${type.title} <a class="hint" href=${address('/list', { type: type.name, q: text })}>${say('全部', 'All')}</a></h2>
        <ul class="lines">${hits.map(({ node, field, excerpt }) => {
            const key = keyOf(node.id);
            return html`
                <li>
                    <a href=${nodeAddress(node)}>${key === excerpt ? html`<${Marked} text=${key} words=${text} />` : key}</a>
                    ${key !== excerpt && html` <span class="hits-excerpt printed"><${Marked} text=${excerpt} words=${text} /></span>`}
                    <span class="hint"> ${type.titles.get(field) ?? field}</span>
                </li>`;
        })}</ul>`;
}

/** A text with the words marked that were looked for. */
function Marked({ text, words }) {
    const parts = words.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return text.split(new RegExp(`(${parts.join('|')})`, 'i')).map((part, index) => (index % 2 ? html`<mark>${part}</mark>` : part));
}
