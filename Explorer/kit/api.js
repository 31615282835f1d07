// The page's only way to the server: GraphQL documents, each a file, sent to /graphql.

import { useEffect, useRef, useState } from './html.js';
import { say } from './words.js';

const documents = new Map();

/** The text of a document: `search` of the page's own, or `model/tasks` of the model's; `{document}` is its own text. */
function documentText(name) {
    if (name.document) return name.document;
    if (!documents.has(name)) {
        const path = name.startsWith('model/') ? name : `queries/${name}`;
        const text = fetch(`/explorer/${path}.graphql`).catch(() => unreachable()).then((answer) => {
            if (!answer.ok) throw new Failure(say(`没有查询文件 ${path}.graphql`, `There is no ${path}.graphql`));
            return answer.text();
        });
        text.catch(() => documents.delete(name));
        documents.set(name, text);
    }
    return documents.get(name);
}

/** Why there is no answer: `message`, the API's `code`, all its `errors`, and what was asked. */
export class Failure extends Error {
    constructor(message, { code, errors = [], document, variables } = {}) {
        super(message);
        Object.assign(this, { code, errors, document, variables });
    }
}

/** Says that the server does not answer at all. */
function unreachable(asked) {
    throw new Failure(say('连不上服务器', 'The server cannot be reached'), { code: 'UNREACHABLE', ...asked });
}

/** Sends a document's text; its `data`, or a `Failure`. */
export async function send(document, variables = {}, { signal } = {}) {
    const asked = { document, variables };
    let answer;
    try {
        answer = await fetch('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
            body: JSON.stringify({ query: document, variables }),
            signal,
        });
    } catch (error) {
        if (error.name === 'AbortError') throw error;
        unreachable(asked);
    }
    let result;
    try {
        result = await answer.json();
    } catch (error) {
        if (error.name === 'AbortError') throw error;
        throw new Failure(say('服务器的回答不完整', 'The answer is not whole'), { code: `HTTP ${answer.status}`, ...asked });
    }
    if (result.errors?.length) {
        const [first] = result.errors;
        throw new Failure(first.message, { code: first.extensions?.code, errors: result.errors, ...asked });
    }
    return result.data;
}

/** Asks what the document of a file asks. */
export const ask = async (name, variables, options) => send(await documentText(name), variables, options);

/** Tells all views that something was written, so that each asks again. */
export function touch() {
    for (const again of shown) again();
}

const shown = new Set();

/**
 * What the answer to a document is now: `{data, failure, isLoading, retry, document, variables}`.
 *
 * While other variables are asked about, the answer before them stays. This is the one place where an
 * answer is replaced by a newer one. Without a name nothing is asked. A document that no file holds is given as `{document}`.
 */
export function useAnswer(name, variables = {}) {
    const key = JSON.stringify([name, variables]);
    const [state, setState] = useState({ isLoading: Boolean(name) });
    const [round, setRound] = useState(0);
    const latest = useRef(variables);
    latest.current = variables;

    useEffect(() => {
        const again = () => setRound((number) => number + 1);
        shown.add(again);
        return () => shown.delete(again);
    }, []);

    useEffect(() => {
        if (!name) {
            setState({ isLoading: false });
            return undefined;
        }
        const stopper = new AbortController();
        setState((before) => ({ ...before, isLoading: true }));
        (async () => {
            const asked = { key, variables: latest.current, document: undefined };
            try {
                asked.document = await documentText(name);
                const data = await send(asked.document, asked.variables, { signal: stopper.signal });
                if (!stopper.signal.aborted) setState({ ...asked, data, isLoading: false });
            } catch (error) {
                if (!stopper.signal.aborted) setState({ ...asked, failure: error, isLoading: false });
            }
        })();
        return () => stopper.abort();
    }, [key, round]);

    const isStale = state.key !== undefined && state.key !== key;
    return {
        ...state,
        isLoading: state.isLoading || isStale,
        retry: () => setRound((number) => number + 1),
    };
}
