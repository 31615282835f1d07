// What a reader decides about the words of a file: a mapping, in the form of the program's own proposal.

/** The section and the printed words that a JSON pointer (RFC 6901) names, such as `/names/水务局`. */
export function place(pointer) {
    const [section, ...rest] = pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
    return { section, printed: rest.join('/') };
}

const pointerTo = (section, printed) => `/${section}/${printed.replaceAll('~', '~0').replaceAll('/', '~1')}`;

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A mapping with one decision more; undefined takes one back. */
export function decided(mapping, { section, printed }, value) {
    const { [printed]: _, ...others } = mapping[section] ?? {};
    const members = value === undefined ? others : { ...others, [printed]: value };
    const { [section]: before, ...rest } = mapping;
    return Object.keys(members).length > 0 ? { ...rest, [section]: members } : rest;
}

/** All that was decided, as `{pointer, section, printed, value}`. */
export const decisions = (mapping) => Object.entries(mapping)
    .filter(([section, members]) => section !== 'because' && isObject(members))
    .flatMap(([section, members]) => Object.entries(members).map(([printed, value]) => ({ pointer: pointerTo(section, printed), section, printed, value })));

/**
 * What a reader may decide: what the program took words for, and what it could not tell.
 *
 * Each has `pointer section printed`, `taken` (undefined where nothing was), `because`, and the `finding` about it.
 */
export function questions(proposal, findings) {
    const asked = new Map(decisions(proposal ?? {}).map(({ pointer, section, printed, value }) => [
        pointer, { pointer, section, printed, taken: value, because: proposal.because?.[pointer] },
    ]));
    for (const finding of findings) {
        if (finding.at && !asked.get(finding.at)?.finding) asked.set(finding.at, { pointer: finding.at, ...place(finding.at), ...asked.get(finding.at), finding });
    }
    return [...asked.values()];
}

/** The proposal with the decisions laid over it, without its reasons. */
export function whole(proposal, mapping) {
    const result = structuredClone(mapping);
    for (const { section, printed, value } of decisions(proposal ?? {})) {
        if (!(printed in (result[section] ?? {}))) result[section] = { ...result[section], [printed]: value };
    }
    return result;
}

/** A value of a mapping in words: a name, a date, a label; null is that it is not read. */
export function valueWords(value) {
    if (isObject(value)) return [value.name, value.post].filter(Boolean).join(' · ');
    return value === null ? null : String(value);
}

/** The object that a text is in JSON: `{mapping}`, or `{fault: {line, column, message}}` with where it is none. */
export function parsed(text) {
    if (text.trim() === '') return { mapping: {} };
    try {
        const mapping = JSON.parse(text);
        return isObject(mapping) ? { mapping } : { fault: { line: 1, column: 1 } };
    } catch (error) {
        return { fault: { ...whereIn(text, error.message), message: error.message } };
    }
}

/** Browsers tell the place of a fault by offset or by line; at the end of the text by neither. */
function whereIn(text, message) {
    const told = /line (\d+) column (\d+)/.exec(message);
    if (told) return { line: Number(told[1]), column: Number(told[2]) };
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.length);
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: before.at(-1).length + 1 };
}
