// How tasks are counted in the table of progress.

import { page } from '../../kit/model.js';

/** The units a task counts at: those that lead, else all. */
export function unitsOf(task) {
    const leading = task.units.edges.filter(({ properties }) => properties.lead);
    return (leading.length > 0 ? leading : task.units.edges).map(({ node }) => node);
}

/** The key of the column a task counts in: finished by any report, else what the latest one says. */
export function standingOf(task) {
    const columns = page.progress.table;
    if (task.finished.count > 0) return columns[0].key;
    const [latest] = task.reports;
    return (columns.find(({ states }) => states.includes(latest?.state)) ?? columns.at(-1)).key;
}

/** The counts of all tasks, and of each unit, those with most tasks first: `all`, and one for each column's key. */
export function table(tasks) {
    const total = { all: 0 };
    const units = new Map();
    for (const task of tasks) {
        const standing = standingOf(task);
        add(total, standing);
        for (const node of unitsOf(task)) {
            if (!units.has(node.id)) units.set(node.id, { node, counts: { all: 0 } });
            add(units.get(node.id).counts, standing);
        }
    }
    return { total, units: [...units.values()].sort((one, other) => other.counts.all - one.counts.all) };
}

function add(counts, key) {
    counts.all += 1;
    counts[key] = (counts[key] ?? 0) + 1;
}
