// 查找: a text as a question, answered, and as words, found; whichever was understood first.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { entitle, referenceDay } from '../../kit/model.js';
import { Answered } from '../../kit/parts/answered.js';
import { useSchema } from '../../kit/schema.js';
import { say } from '../../kit/words.js';
import { Types } from '../list/view.js';
import { Hits } from './hits.js';
import { Question } from './question.js';

export default function Search({ place: { given } }) {
    entitle(given.q, say('查找', 'Search'));
    const schema = useSchema();
    const text = (given.q ?? '').trim();
    return html`
        <${Answered} of=${schema}>${(model) => (text
            ? html`<${Found} key=${text} text=${text} reading=${given.reading} model=${model} />`
            : html`<${Types} model=${model} />`)}
        <//>`;
}

const hitsMax = 60;

function Found({ text, reading, model }) {
    const asked = useAnswer('ask', { text, on: referenceDay() });
    const found = useAnswer('search', { text, first: hitsMax });
    const isUnderstood = Boolean(asked.data?.ask.document);
    const isFound = found.data?.search.length > 0;
    const hits = html`<${Hits} of=${found} text=${text} model=${model} most=${hitsMax} isFirst=${!isUnderstood} />`;
    return html`
        <${Answered} of=${asked}>${({ ask }) => html`
            ${!isUnderstood && hits}
            ${(isUnderstood || ask.parts.length > 0 || (found.data && !isFound)) && html`
                <${Question} asked=${ask} text=${text} reading=${reading} model=${model} />`}`}
        <//>
        ${((isUnderstood && (isFound || found.failure)) || asked.failure) && hits}`;
}

/** The address of a question, or of another reading of it: 2 is the second. */
export const questionAddress = (text, reading) => address('/search', { q: text, reading });
