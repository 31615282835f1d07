// The ledger as a file for spreadsheets: all rows that the filter leaves, not only the page shown.

import { ask } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { lightOf, lightWords } from '../../kit/lights.js';
import { Download as Rows } from '../../kit/parts/download.js';
import { say } from '../../kit/words.js';
import { stateName } from '../progress/report.js';

/** A button that keeps the tasks that the variables ask for as a file. */
export function Download({ variables, name, on, isReady }) {
    const page = async (offset, first) => {
        const data = await ask('model/tasks', { ...variables, offset, first });
        return { rows: data.tasks, total: data.all.count };
    };
    return html`<${Rows} page=${page} name=${`${name}-${on}`} head=${head()} cells=${(task) => cells(task, on)} isReady=${isReady} />`;
}

const head = () => [
    say('序号', 'No.'), say('任务内容', 'Task'), say('牵头领导', 'Leaders'), say('牵头单位', 'Lead units'), say('责任单位', 'Units'),
    say('完成时限', 'Due'), say('完成时限（原文）', 'Due (printed)'), say('状态', 'State'), say('最新进展日期', 'Reported on'),
    say('最新进展', 'Latest progress'), say('完成百分比', 'Percent'), say('进展情况', 'Progress in words'), say('章节', 'Section'),
    say('文件', 'Document'), say('行', 'Lines'),
];

function cells(task, on) {
    const [report] = task.reports;
    const [source] = task.sources;
    const names = (edges) => edges.map(({ node }) => node.name).join('、');
    return [
        task.printedNumber ?? task.number, task.text, task.leaders.map(({ name }) => name).join('、'),
        names(task.units.edges.filter(({ properties }) => properties.lead)), names(task.units.edges),
        task.due, task.dueText, lightWords(lightOf(task.due, task.finished.count, on), !report), report?.date,
        report && stateName(report.state), report?.percent, report?.text, task.section?.title,
        source?.title ?? source?.document, source && [source.line, source.lineEnd].filter((line) => line !== null).join('-'),
    ];
}
