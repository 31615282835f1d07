// The query behind what is shown, one click away.

import { html } from '../html.js';
import { say } from '../words.js';

/** A link that opens a document and its variables in GraphiQL; nothing as long as there is none. */
export function QueryLink({ of: { document, variables } }) {
    if (!document) return null;
    return html`
        <a class="query-link" href=${graphiqlAddress(document, variables)} target="_blank" rel="noopener"
            title=${say('查看这里用的查询', 'See the query of this')}>${say('在 GraphiQL 中打开', 'Open in GraphiQL')}</a>`;
}

/** The address at which GraphiQL shows a document. The part behind `#` stays in the browser, so it may be long. */
function graphiqlAddress(document, variables = {}) {
    const given = new URLSearchParams({ query: document, variables: JSON.stringify(variables, null, 2) });
    return `/graphiql#${given}`;
}
