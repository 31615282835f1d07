// A box to find a node in, each hit a link.

import { go } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useEffect, useRef, useState } from '../../kit/html.js';
import { keyOf, typeName, typeOf } from '../../kit/model.js';
import { FailureNotice } from '../../kit/parts/answered.js';
import { say } from '../../kit/words.js';

const hitsMax = 8;

/**
 * Finds nodes as one types, by name, pinyin or words.
 *
 * @param addressOf gets the id of a hit, answers where its link leads
 */
export function Find({ label, addressOf, isFocused }) {
    const [text, setText] = useState('');
    const timer = useRef(0);
    const input = useRef(null);
    const answer = useAnswer(text ? 'search' : null, { text, first: hitsMax });
    const hits = text && answer.data ? answer.data.search : [];
    useEffect(() => {
        if (isFocused) input.current.focus();
        return () => clearTimeout(timer.current);
    }, []);
    const typed = (event) => {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setText(event.target.value.trim()), 200);
    };
    const submit = (event) => {
        event.preventDefault();
        if (hits.length > 0 && !answer.isLoading) go(addressOf(hits[0].node.id));
    };
    return html`
        <form class="map-find" onSubmit=${submit} onKeyDown=${(event) => event.key === 'Escape' && setText('')}>
            <input type="search" ref=${input} aria-label=${label} placeholder=${label} autocomplete="off" onInput=${typed} />
            ${text && html`
                <div class="map-hits" aria-busy=${answer.isLoading}>
                    ${answer.failure && html`<${FailureNotice} failure=${answer.failure} retry=${answer.retry} />`}
                    ${hits.map(({ node: { id }, excerpt }) => html`
                        <a href=${addressOf(id)}>${excerpt || keyOf(id)} <span class="hint">${typeName(typeOf(id))}</span></a>`)}
                    ${answer.data && hits.length === 0 && html`<span class="hint">${say('没有找到', 'Nothing was found')}</span>`}
                </div>`}
        </form>`;
}
