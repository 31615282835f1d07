// 原文: documents as they are printed, each sentence beside what became of it.

import { replace } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useEffect } from '../../kit/html.js';
import { Answered, Empty, Loading } from '../../kit/parts/answered.js';
import { lineAddress } from '../../kit/parts/small.js';
import { say } from '../../kit/words.js';
import { Documents } from './documents.js';
import { Reading } from './reading.js';

export default function Text({ place }) {
    if (place.rest) return html`<${Reading} key=${place.rest} code=${place.rest} place=${place} />`;
    if (place.given.at) return html`<${At} id=${place.given.at} />`;
    return html`<${Documents} given=${place.given} />`;
}

/** Goes to the line in which a node is printed, such as a sentence or a figure. */
function At({ id }) {
    const answer = useAnswer('model/text-at', { id });
    const node = answer.data?.node;
    const document = node?.document?.code ?? node?.sources[0]?.document;
    useEffect(() => {
        if (document) replace(lineAddress(document, node.line ?? node.sources[0].line, node.sentence ?? node.statement?.sentence));
    }, [document]);
    return html`
        <${Answered} of=${answer}>${() => (document
            ? html`<${Loading} />`
            : html`<${Empty}>${say('没有这个条目，或没有记载它印在哪里：', 'There is no such thing, or no document prints it: ')}${id}<//>`)}
        <//>`;
}
