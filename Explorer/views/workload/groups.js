// Groups of tasks as the API answers them, made into rows and columns with the addresses of what they count.

import { keyOf } from '../../kit/model.js';
import { none, valuesOf } from '../../kit/tasks.js';
import { say } from '../../kit/words.js';

/** What tells the groups of an answer apart: a node's id, or a value. */
export const keyOfGroup = ({ keys: [{ node, value }] }) => node?.id ?? value ?? none;

/** The counts of the groups in a list, by their keys. */
export const countsOf = (groups = []) => new Map(groups.map((group) => [keyOfGroup(group), group.count]));

/**
 * Groups as rows or columns: `{key, name, count, given, cells}`.
 *
 * @param parameter the parameter that names one of them in the address of a list of tasks; `given` is undefined
 *   where there is no such list
 */
export function linesOf(groups, parameter) {
    const values = valuesOf(groups, ({ name }) => name);
    return groups.map((group, index) => {
        const [{ node }] = group.keys;
        const name = node ? node.name ?? keyOf(node.id) : say('未写明', 'Not said');
        return { key: keyOfGroup(group), name, count: group.count, given: node && { [parameter]: values[index] }, cells: countsOf(node?.cells?.groups) };
    });
}

/** Groups by month as such columns. A list of tasks has no filter for what is due in a year without a month. */
export const monthsOf = (groups) => groups.map((group) => {
    const key = keyOfGroup(group);
    return { key, name: monthName(key), count: group.count, given: key.length === 4 && key !== none ? undefined : { due: key } };
});

/** A month as it is read. */
export function monthName(month) {
    if (month === none) return say('未定期限', 'No date');
    const [year, number] = month.split('-');
    return number ? say(`${year}年${Number(number)}月`, month) : say(`${year}年`, year);
}
