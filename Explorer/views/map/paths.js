// The shortest paths between two nodes, each step with the line that says so, and a picture of them.

import { address } from '../../kit/address.js';
import { useAnswer } from '../../kit/api.js';
import { html, useMemo, useState } from '../../kit/html.js';
import { entitle, keyOf, nodeAddress, relationshipName, typeName, typeOf } from '../../kit/model.js';
import { Answered, Empty, Part } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { Source } from '../../kit/parts/small.js';
import { count, say } from '../../kit/words.js';
import { Find } from './find.js';
import { graphOf, numberOf } from './graph.js';
import { layOutPaths } from './layout.js';
import { NodePanel } from './panel.js';
import { Picture } from './picture.js';

const pathsMax = 5;
const sourcesMax = 3;

/** How two nodes are connected. */
export function Paths({ from, to }) {
    const answer = useAnswer('paths', { from, to, first: pathsMax });
    const ids = answer.data ? [...new Set([from, to, ...answer.data.paths.flatMap(({ nodes }) => nodes.map(({ id }) => id))])] : [];
    const names = useAnswer(answer.data ? 'map' : null, { around: ids, depth: 0, first: ids.length });
    const labels = new Map(names.data?.graph.nodes.map(({ id, label }) => [id, label]));
    const nameOf = (id) => labels.get(id) ?? keyOf(id);
    const title = say(`${nameOf(from)}与${nameOf(to)}之间`, `Between ${nameOf(from)} and ${nameOf(to)}`);
    entitle(title);
    return html`
        <div class="head"><h1>${title}</h1><p class="actions"><${QueryLink} of=${answer} /></p></div>
        <div class="map-tools actions no-print">
            <a class="button" href=${address('/map', { around: from })}>${say(`${nameOf(from)}的关系`, `Around ${nameOf(from)}`)}</a>
            <a class="button" href=${address('/map', { around: to })}>${say(`${nameOf(to)}的关系`, `Around ${nameOf(to)}`)}</a>
            <${Find} label=${say('换一个终点', 'Another end')} addressOf=${(id) => address('/map', { around: from, to: id })} />
        </div>
        <${Answered} of=${answer}>${(data) => html`
            <${Answered} of=${names}>${({ graph }) => html`<${Found} data=${data} answer=${graph} ends=${[from, to]} nameOf=${nameOf} title=${title} />`}<//>`}
        <//>`;
}

function Found({ data, answer, ends, nameOf, title }) {
    const [chosen, setChosen] = useState(null);
    const places = useMemo(() => layOutPaths(data.paths), [data]);
    const graph = useMemo(() => graphOf({ nodes: answer.nodes, links: linksOf(data.paths) }), [data, answer]);
    const [first] = data.paths;
    if (!first) return html`<${Empty}>${say('两者之间没有路径（12步以内）', 'There is no path of up to 12 steps')}<//>`;
    if (first.length === 0) return html`<${Empty}>${say('起点和终点是同一个', 'Both ends are the same')}<//>`;
    const node = graph.nodes.find(({ id }) => id === chosen);
    return html`
        <p>${say(`最短${first.length}步，这样的路径共${count(data.count)}条`, `Shortest: ${first.length} steps; paths of that length: ${count(data.count)}`)}</p>
        <${Picture} graph=${graph} places=${places} centre=${ends} chosen=${chosen} onChoose=${setChosen} name=${title}
            height=${heightOf(places)} />
        ${node && html`<${NodePanel} key=${node.id} node=${node} links=${graph.links} centre=${[]} close=${() => setChosen(null)} />`}
        <ol class="map-paths">${data.paths.map((path) => html`<li><${Path} steps=${path.steps} nameOf=${nameOf} /></li>`)}</ol>
        <${Part} total=${data.count} shown=${data.paths.length} />`;
}

/** One path: each step, who and how and whom, beside the lines that say so. */
function Path({ steps, nameOf }) {
    return html`
        <table class="map-path">
            <tbody>${steps.map(({ relationship, forward, from, to, sources }) => html`
                <tr>
                    <td>
                        <${Name} id=${from.id} nameOf=${nameOf} />
                        <span class="map-step">${forward ? ` ${relationshipName(relationship)} → ` : ` ← ${relationshipName(relationship)} `}</span>
                        <${Name} id=${to.id} nameOf=${nameOf} />
                    </td>
                    <td>
                        ${sources.slice(0, sourcesMax).map((source) => html`<${Source} of=${source} />`)}
                        <${Part} total=${sources.length} shown=${sourcesMax} />
                    </td>
                </tr>`)}
            </tbody>
        </table>`;
}

/** Pixels that the rows of a picture need. */
function heightOf(places) {
    const ys = [...places.values()].map(({ y }) => y);
    return Math.min(520, Math.max(...ys) - Math.min(...ys) + 130);
}

function Name({ id, nameOf }) {
    const number = numberOf(id);
    return html`<a href=${nodeAddress({ id })} title=${typeName(typeOf(id))}>${number && html`<span class="map-dot">${number}</span>`}${nameOf(id)}</a>`;
}

function linksOf(paths) {
    const links = paths.flatMap(({ steps }) => steps.map(({ relationship, forward, from, to }) => ({
        type: relationship, source: forward ? from.id : to.id, target: forward ? to.id : from.id,
    })));
    return [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
}
