// How tasks go from leaders to units and on to months, as a Sankey diagram.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useMemo, useRef, useState } from '../../kit/html.js';
import { d3WithSankey, useLibrary } from '../../kit/libraries.js';
import { Answered, Empty, FailureNotice, Loading, Part } from '../../kit/parts/answered.js';
import { PictureFiles } from '../../kit/parts/picture-files.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { none, tasksAddress } from '../../kit/tasks.js';
import { count, say } from '../../kit/words.js';
import { countsOf, keyOfGroup, linesOf, monthsOf } from './groups.js';
import { twice } from './leaders-and-units.js';

const [leadersMax, unitsMax, monthsMax] = [15, 20, 18];
const [width, height, margin] = [1392, 860, 130];

/** The form of the view that is a Sankey diagram. */
export function Flow({ plan }) {
    const { library, failure } = useLibrary(d3WithSankey);
    const sizes = { plan: plan || undefined, leaders: leadersMax, months: monthsMax };
    const answer = useAnswer('model/workload-flow', { ...sizes, units: unitsMax });
    const shown = answer.data?.middle.groups.map(keyOfGroup).filter((key) => key !== none);
    const rest = useAnswer(shown ? 'model/workload-rest' : null, { ...sizes, units: shown });
    if (failure) return html`<${FailureNotice} failure=${failure} />`;
    return html`
        <${Answered} of=${answer}>${(data) => html`
            <${Answered} of=${rest}>${(others) => {
                if (!library) return html`<${Loading} />`;
                if (data.middle.groups.length === 0) return html`<${Empty} />`;
                return html`
                    <${Sankey} d3=${library} data=${data} others=${others} plan=${plan} />
                    <${Part} total=${data.left.whole.length} shown=${data.left.groups.length} />
                    <${Part} total=${data.right.whole.length} shown=${data.right.groups.length} />`;
            }}<//>`}
        <//>
        <p class="hint">${say('每条线、每个名称旁的数是任务数，点开即是这些任务。', 'The numbers are those of tasks, and lead to them.')}${twice}</p>
        <p class="actions"><${QueryLink} of=${answer} /></p>`;
}

/** The diagram. Its lines and names are links. */
function Sankey({ d3, data, others, plan }) {
    const svg = useRef(null);
    const [lit, setLit] = useState(null);
    const { nodes, links } = useMemo(() => d3.sankey()
        .nodeId(({ key }) => key).nodeSort(null).nodeWidth(10).nodePadding(11)
        .extent([[margin, 8], [width - margin, height - 8]])(flowOf(data, others)), [data, others]);
    const line = d3.sankeyLinkHorizontal();
    const name = say('任务从领导到单位到月份', 'Tasks from leaders to units to months');
    const hrefOf = (...given) => (given.every(Boolean) ? tasksAddress(Object.assign({ plan }, ...given)) : address('/workload', { plan, rows: 'all' }));
    return html`
        <figure class="flow">
            <div class="wide" tabindex="0" role="region" aria-label=${name}>
                <svg ref=${svg} viewBox=${`0 0 ${width} ${height}`} width=${width} height=${height} role="group" aria-label=${name}>
                    ${links.map((link) => {
                        const words = say(`${link.source.name} → ${link.target.name} ${count(link.value)}项`, `${link.source.name} → ${link.target.name}: ${count(link.value)}`);
                        return html`
                            <a href=${hrefOf(link.source.given, link.target.given)} aria-label=${words}
                                class=${`flow-link${[link.source.key, link.target.key].includes(lit) ? ' is-lit' : ''}`}>
                                <title>${words}</title>
                                <path d=${line(link)} stroke-width=${Math.max(1, link.width)} />
                                <text x=${link.target.key === lit ? link.source.x1 + 16 : link.target.x0 - 16}
                                    y=${(link.target.key === lit ? link.y0 : link.y1) + 4}>${count(link.value)}</text>
                            </a>`;
                    })}
                    ${nodes.map((node) => html`
                        <a href=${hrefOf(node.given)} class="flow-node" onMouseEnter=${() => setLit(node.key)} onMouseLeave=${() => setLit(null)}
                            onFocus=${() => setLit(node.key)} onBlur=${() => setLit(null)}>
                            <rect x=${node.x0} y=${node.y0} width=${node.x1 - node.x0} height=${Math.max(1, node.y1 - node.y0)} />
                            <text class=${node.depth === 0 ? 'is-left' : ''} x=${node.depth === 0 ? node.x0 - 6 : node.x1 + 6} y=${(node.y0 + node.y1) / 2 + 4}>${node.name} ${count(node.count)}</text>
                        </a>`)}
                </svg>
            </div>
            <figcaption class="actions no-print"><${PictureFiles} of=${svg} name=${name} /></figcaption>
        </figure>`;
}

/** What the layout needs: leaders, the units with most tasks and all others as one, months; and what lies between. */
function flowOf(data, others) {
    const left = linesOf(data.left.groups, 'leader');
    const units = linesOf(data.middle.groups, 'unit');
    const right = monthsOf(data.right.groups);
    const number = data.middle.whole.length - units.length;
    const rest = { key: 'rest', name: say(`其他${count(number)}个单位`, `${count(number)} other units`), count: others.all.count };
    const middle = [
        ...data.middle.groups.map((group, index) => ({ ...units[index], left: group.keys[0].node?.left.groups, right: group.keys[0].node?.right.groups })),
        ...(number > 0 ? [{ ...rest, left: others.left.groups, right: others.right.groups }] : []),
    ];
    const links = middle.flatMap((unit) => [
        ...between(left, countsOf(unit.left), (key, value) => ({ source: key, target: unit.key, value })),
        ...between(right, countsOf(unit.right), (key, value) => ({ source: unit.key, target: `due ${key}`, value })),
    ]);
    const linked = new Set(links.flatMap(({ source, target }) => [source, target]));
    const nodes = [...left, ...middle, ...right.map((month) => ({ ...month, key: `due ${month.key}` }))].filter(({ key }) => linked.has(key));
    return { nodes: nodes.map((node) => ({ ...node })), links };
}

const between = (lines, counts, make) => lines.filter(({ key }) => counts.get(key) > 0).map(({ key }) => make(key, counts.get(key)));
