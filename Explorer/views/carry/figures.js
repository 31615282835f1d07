// Figures of one name, year by year: what was promised, and what was achieved.

import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { page } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { TaskDot, lineAddress } from '../../kit/parts/small.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { filled } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { kindName } from '../text/words.js';

const groupsMost = 1000;

/** The figures that some documents state for more than one year, both as a target and as achieved, or differently. */
export function Figures({ documents }) {
    const answer = useAnswer('model/carry-figures', { where: filled(page.carry.figures, documents.map(({ code }) => code)), first: groupsMost });
    return html`
        <section class="carry-figures">
            <div class="head"><h2>${say('同名指标的目标与完成', 'Targets and results of one name')}</h2><p class="actions"><${QueryLink} of=${answer} /></p></div>
            <${Answered} of=${answer}>${({ figuresAggregate: { count: total, groups } }) => {
                const rows = groups.map(rowOf).filter(({ told }) => told.length > 1);
                const years = [...new Set(rows.flatMap(({ told }) => told.map(({ year }) => year)))].sort((a, b) => (a ?? 9999) - (b ?? 9999));
                const kept = rows.filter(({ told }) => isKept(told)).length;
                return html`
                    <p class="hint">${say(
                        `这些文件共${count(total)}个数据，其中${count(rows.length)}个指标可比：说了不止一个年份，或数值不同；同一年既有目标又有完成数的${count(kept)}个。`,
                        `Of ${count(total)} figures in these documents ${count(rows.length)} can be compared, being told for several years or with several values; ${count(kept)} have a target and a result for one year.`,
                    )}</p>
                    ${groups.length === groupsMost && html`<p class="part">${say(`只比较了说得最多的${count(groupsMost)}个指标`, `Only the ${count(groupsMost)} told most often are compared`)}</p>`}
                    ${rows.length === 0 ? html`<${Empty} />` : html`<${Table} rows=${rows} years=${years} />`}`;
            }}<//>
        </section>`;
}

/** One name, with what was told of it: each year, kind and value once, and who says so. */
function rowOf({ keys, nodes }) {
    const told = new Map();
    for (const figure of nodes) {
        const key = JSON.stringify([figure.year, figure.kind, figure.value, figure.upper]);
        const one = told.get(key) ?? { year: figure.year, kind: figure.kind, printed: figure.printed, said: [] };
        one.said.push(figure.statement);
        told.set(key, one);
    }
    return { name: keys[0].value, unit: keys[1].value, scope: keys[2].value, told: [...told.values()] };
}

/** Whether some year has a target and a result. */
function isKept(told) {
    const kinds = Object.keys(page.text.kinds);
    return told.some(({ year }) => kinds.every((kind) => told.some((one) => one.year === year && one.kind === kind)));
}

function Table({ rows, years }) {
    const kinds = Object.keys(page.text.kinds);
    const place = ({ kind }) => (kinds.indexOf(kind) + kinds.length + 1) % (kinds.length + 1);
    return html`
        <div class="wide"><table class="figures-of-years">
            <thead><tr>
                <th scope="col">${say('指标', 'Figure')}</th>
                ${years.map((year) => html`<th scope="col">${year ?? say('未定年份', 'No year')}</th>`)}
            </tr></thead>
            <tbody>${rows.map(({ name, unit, scope, told }) => html`
                <tr>
                    <th scope="row">${name}<span class="hint"> ${[unit, scope].filter(Boolean).join(' · ')}</span></th>
                    ${years.map((year) => html`<td><${Cell} told=${told.filter((one) => one.year === year).sort((a, b) => place(a) - place(b))} /></td>`)}
                </tr>`)}
            </tbody>
        </table></div>`;
}

function Cell({ told }) {
    const isTwice = told.some((one, index) => told.findIndex(({ kind }) => kind === one.kind) < index);
    return html`
        ${isTwice && html`<strong>${say('前后不一', 'Contradictory')}</strong>`}
        ${told.map(({ kind, printed, said }) => {
            const task = said.find((one) => one.task)?.task;
            return html`
                <div class="told">
                    <span class="tense">${kindName(kind) || '—'}</span> <strong class="printed">${printed}</strong>
                    ${task && html` <${TaskDot} task=${task} />`}
                    ${said.map(({ code, line, section }) => html`
                        <a class="told-source" href=${lineAddress(section.document.code, line, code)}>${section.document.title ?? section.document.code} ${say(`第${line}行`, `line ${line}`)}</a>`)}
                </div>`;
        })}`;
}
