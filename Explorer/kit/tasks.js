// Tasks as the addresses of the page name them: `/tasks?unit=区水务局&due=2023-10`.

import { address } from './address.js';
import { useAnswer } from './api.js';
import { filterOf } from './lights.js';
import { keyOf, page } from './model.js';

/** What may stand in the address of a list of tasks, in the order it is shown. */
export const filterNames = () => Object.keys(page.tasks.filters);

/** The value of a filter that means: has none. */
export const none = 'none';

/**
 * The filter that an address means.
 *
 * @param given the parameters of the address
 * @param on the day that lights are told for
 * @param but the name of a filter that does not count, to see what else it could be
 */
export function whereOf(given, on, but) {
    const conditions = filterNames()
        .filter((name) => name !== but && given[name])
        .map((name) => conditionOf(page.tasks.filters[name], given[name]));
    if (given.light) conditions.push(filterOf(given.light, on));
    return { and: conditions };
}

const conditionOf = ({ where, absent }, value) => (value === none && absent ? absent : filled(where, value));

/** A filter of the page file with a value in the place of each `"$"`. */
export function filled(part, value) {
    if (part === '$') return value;
    if (Array.isArray(part)) return part.map((one) => filled(one, value));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, filled(inner, value)]));
}

/**
 * What names each group of nodes in an address: its title where no other has it, else its key.
 *
 * @param titleOf gets a node, answers its title, if any
 */
export function valuesOf(groups, titleOf) {
    const titles = groups.map(({ keys: [{ node }] }) => node && titleOf(node));
    return groups.map(({ keys: [{ node, value }] }, index) => {
        const title = titles[index];
        const isOnly = title && titles.indexOf(title) === titles.lastIndexOf(title);
        return node ? (isOnly ? title : keyOf(node.id)) : value ?? none;
    });
}

/** The address of the rows that a number counts. */
export const tasksAddress = (given) => address('/tasks', given);

/**
 * The documents that hold tasks, the newest first, and the one that an address chooses: the newest by default.
 *
 * `plan` is undefined until they are known, and the empty text where there is none.
 */
export function usePlans(given) {
    const answer = useAnswer('model/plans', {});
    const plans = answer.data?.plans;
    const plan = given.plan ?? (plans ? plans[0]?.code ?? '' : undefined);
    return { answer, plans: plans ?? [], plan, document: plans?.find(({ code }) => code === plan) };
}
