// The lights of tasks: time, and what was reported of it. All rules stand here; names and days in the page file.

import { page } from './model.js';
import { firstDay, lastDay, plusDays } from './time.js';
import { count, say } from './words.js';

/** All lights in the order of their urgency: a mark that is a shape, and words. */
export const lights = [
    { key: 'passed', mark: '●', name: say('已到期未办结', 'Past due, not finished') },
    { key: 'soon', mark: '◐', name: say('临近', 'Due soon') },
    { key: 'later', mark: '○', name: say('未到', 'Not yet due') },
    { key: 'undated', mark: '◌', name: say('未定期限', 'No date') },
    { key: 'done', mark: '✓', name: say('已办结', 'Finished') },
];

/** The light of a key. */
export const light = (key) => lights.find((one) => one.key === key);

/** Days before the date from which a task is due soon. */
export const soonDays = () => page.tasks?.soonDays ?? 30;

/** The last day that is soon. */
const soonDay = (on) => plusDays(on, soonDays());

/** The reports that count on a day: a filter. */
export const reportsBy = (on) => ({ [page.tasks.report.date]: { lte: on } });

/** Those of them that say that a task is finished. */
export const finishingBy = (on) => ({ and: [{ [page.tasks.report.state]: { in: page.tasks.report.finished } }, reportsBy(on)] });

/**
 * The light of a task on a day.
 *
 * @param due its date, perhaps a month or a year, or null
 * @param finished how many of its reports, dated up to the day, say that it is finished
 */
export function lightOf(due, finished, on) {
    if (finished > 0) return light('done');
    if (!due) return light('undated');
    if (lastDay(due) < on) return light('passed');
    return lastDay(due) <= soonDay(on) ? light('soon') : light('later');
}

/** The filter of the tasks that have a light on a day: each task has exactly one. */
export function filterOf(key, on) {
    if (!light(key)) return {};
    const { due, report } = page.tasks;
    const done = report && { [report.field]: { some: finishingBy(on) } };
    if (key === 'done') return done ?? { or: [] };
    const open = done ? [{ not: done }] : [];
    const passed = { [due]: { lt: on } };
    const bySoon = { [due]: { lte: soonDay(on) } };
    const conditions = {
        passed: [passed],
        soon: [{ not: passed }, bySoon],
        later: [{ [due]: { isNull: false } }, { not: passed }, { not: bySoon }],
        undated: [{ [due]: { isNull: true } }],
    }[key];
    return { and: [...open, ...conditions] };
}

/** How far off the last day of a date is, in words. */
export function daysFrom(on, due) {
    const days = daysUntil(due, on);
    if (days < 0) return say(`已过${count(-days)}天`, `${count(-days)} days ago`);
    return days === 0 ? say('今天到期', 'due today') : say(`还有${count(days)}天`, `in ${count(days)} days`);
}

/** What a light says of a task; of one that has passed without any report, that too. */
export const lightWords = (of, isUnreported) => (of.key === 'passed' && isUnreported ? say('已到期·未见办理结果', 'Past due, nothing reported') : of.name);

/** Days from a day until the last day of a date; below zero when it has passed. */
const daysUntil = (due, on) => Math.round((Date.parse(lastDay(due)) - Date.parse(firstDay(on))) / 86_400_000);
