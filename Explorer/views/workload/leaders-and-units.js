// The matrix of leaders and units, the units with most tasks first.

import { changed } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { count, say } from '../../kit/words.js';
import { linesOf } from './groups.js';
import { Matrix } from './matrix.js';

const [rowsAtFirst, rowsMax, columnsMax] = [60, 500, 30];

/** The form of the view that is a matrix. `rows=all` in the address shows the units after the first sixty too. */
export function LeadersAndUnits({ plan, given }) {
    const answer = useAnswer('model/workload', {
        plan: plan || undefined, rows: given.rows === 'all' ? rowsMax : rowsAtFirst, columns: columnsMax,
    });
    return html`<${Answered} of=${answer}>${({ all, rows, columns }) => (rows.groups.length === 0 ? html`<${Empty} />` : html`
        <p>
            ${say(
                `${count(columns.whole.length)}位领导牵头，${count(rows.whole.length)}个单位负责，共${count(all.count)}项任务。`,
                `${count(all.count)} tasks, led by ${count(columns.whole.length)}, with ${count(rows.whole.length)} units responsible.`,
            )}
            <span class="hint">${twice}</span>
        </p>
        <${Matrix} all=${all.count} given=${{ plan }} corner=${say('责任单位', 'Unit')}
            caption=${say('每位领导、每个单位的任务数', 'The tasks of each leader and unit')}
            rows=${linesOf(rows.groups, 'unit')} columns=${linesOf(columns.groups, 'leader')} />
        <${Part} total=${columns.whole.length} shown=${columns.groups.length} />
        <${Part} total=${rows.whole.length} shown=${rows.groups.length} />
        <p class="actions">
            ${given.rows !== 'all' && rows.whole.length > rowsAtFirst && html`
                <a class="button" href=${changed({ rows: 'all' })}>${say(`显示全部${count(rows.whole.length)}个单位`, `All ${count(rows.whole.length)} units`)}</a>`}
            <${QueryLink} of=${answer} />
        </p>`)}
    <//>`;
}

/** Why rows and columns add up to more than there are tasks. */
export const twice = say(
    '两人共同牵头的任务、几个单位共同负责的任务，各计一次。',
    'A task with two leaders, or with several units, counts for each.',
);
