// A page of a document as a list of what is printed: headings, sentences, and tasks with their sentences.

/** What a page is made of, in the order of print: `{kind, key, from, to, …}` with lines from and to. */
export function itemsOf(document, data, { isFirst, isLast, isFiltered }) {
    const sentences = rowsOf(document.code, data.statements);
    const rows = [...sentences, ...looseRowsOf(document.code, data.looseTasks)];
    const sections = sectionsOf(document, [...data.statements, ...data.looseTasks]);
    const previous = isFirst ? -Infinity : data.previous[0]?.line ?? -Infinity;
    const until = isLast ? Infinity : sentences.at(-1)?.from ?? Infinity;
    const used = new Set(rows.map(({ section }) => section?.id));
    // The section that goes on from the page before has its heading repeated.
    const goesOn = rows[0]?.section?.id;
    const headings = [...sections.values()].filter(({ id, title, from }) => title
        && (isFiltered ? used.has(id) : (from > previous && from <= until) || id === goesOn));
    const items = [...headings, ...rows].sort((a, b) => ahead(a.from, b.from));
    return withOwners(items, sections);
}

/** The order of two lines; what has none (`Infinity`) comes last. */
const ahead = (a, b) => (a === b ? 0 : a - b);

/** Sentences by line and number; those of one task are one item. */
function rowsOf(code, statements) {
    const ordered = [...statements].sort((a, b) => ahead(lineNumber(a), lineNumber(b)) || a.code.localeCompare(b.code, 'en', { numeric: true }));
    const rows = [];
    for (const sentence of ordered) {
        const last = rows.at(-1);
        const { from, to } = span(code, sentence.task ?? sentence) ?? { from: lineNumber(sentence), to: lineNumber(sentence) };
        if (sentence.task && last?.task?.id === sentence.task.id) {
            last.sentences.push(sentence);
        } else {
            rows.push({
                kind: sentence.task ? 'task' : 'sentence', key: sentence.id, from, to,
                task: sentence.task, sentences: [sentence], section: sentence.section, isNewLine: last?.from !== from,
            });
        }
    }
    return rows;
}

const lineNumber = ({ line }) => line ?? Infinity;

/** Tasks of whose text no sentence is stored; at the end where they have no line. */
const looseRowsOf = (code, tasks) => tasks.map((task) => ({
    kind: 'task', key: task.id, task, sentences: [], section: task.section, ...(span(code, task) ?? { from: Infinity, to: Infinity }),
}));

/** The sections of the contents, and those of the rows, each with its depth; one without a line begins with its first row. */
function sectionsOf(document, rows) {
    const known = new Map(document.sections.map((section) => [section.id, section]));
    const first = new Map();
    for (const row of rows) {
        const { section } = row;
        if (!section) continue;
        if (!known.has(section.id)) known.set(section.id, section);
        first.set(section.id, Math.min(first.get(section.id) ?? Infinity, lineNumber(row)));
    }
    return new Map([...known.values()].map((section) => {
        const line = first.get(section.id) ?? Infinity;
        const { from, to } = span(document.code, section) ?? { from: line, to: line };
        return [section.id, { ...section, kind: 'heading', key: section.id, from, to, depth: depthOf(section, known) }];
    }));
}

function depthOf(section, known) {
    let depth = 0;
    for (let one = known.get(section.parent?.id); one && depth < 6; one = known.get(one.parent?.id)) depth += 1;
    return depth;
}

/** Gives headings their levels, and tells, of each row not under its section's heading, which section it belongs to. */
function withOwners(items, sections) {
    let heading;
    let level = 1;
    return items.map((item) => {
        if (item.kind === 'heading') {
            heading = item.id;
            // Where print breaks the order of its own headings, no level is skipped.
            level = Math.min(level + 1, item.depth + 2, 6);
            return { ...item, level };
        }
        const owner = sections.get(item.section?.id);
        const isApart = owner?.title && owner.id !== heading;
        return isApart ? { ...item, owner } : item;
    });
}

/** The contents of a document: its sections with a title, in the order of print. */
export const contentsOf = (document) => [...sectionsOf(document, []).values()].filter(({ title }) => title).sort((a, b) => ahead(a.from, b.from));

/** The lines in which something stands in a document. */
function span(code, { sources = [] }) {
    const source = sources.find(({ document, line }) => document === code && line !== null);
    return source && { from: source.line, to: source.lineEnd ?? source.line };
}

/** The line that an address names, from 1; 0 where it names none. */
export function lineOf({ line }) {
    const number = Number(line ?? 0);
    return Number.isInteger(number) && number > 0 && number <= 1_000_000_000 ? number : 0;
}

/** Which items a line (and perhaps the code of a sentence in it) means. */
export function meant(items, line, code) {
    const exact = items.filter(({ sentences }) => sentences?.some((one) => one.code === code));
    return exact.length > 0 ? exact : items.filter(({ from, to }) => from <= line && line <= to);
}

/** Whether a line stands in the head of a document, before its first heading. */
export const isInHead = (document, line) => [document, ...document.sections.filter(({ title }) => !title)].some((one) => {
    const lines = span(document.code, one);
    return lines && lines.from <= line && line <= lines.to;
});
