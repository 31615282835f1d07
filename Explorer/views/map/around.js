// A node among those it is related to: a picture and the same nodes as a list, which grow as one asks for more.

import { address, changed, replace } from '../../kit/address.js';
import { ask, useAnswer } from '../../kit/api.js';
import { html, useMemo, useState } from '../../kit/html.js';
import { d3, useLibrary } from '../../kit/libraries.js';
import { entitle, keyOf, typeName } from '../../kit/model.js';
import { Answered, Empty, FailureNotice } from '../../kit/parts/answered.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { count, say } from '../../kit/words.js';
import { Find } from './find.js';
import { graphOf } from './graph.js';
import { NodeList } from './node-list.js';
import { NodePanel } from './panel.js';
import { Picture, Shape } from './picture.js';

const nodesMax = 500;
const nodesAtFirst = 60;
const newNodesMax = 30;

/** The nodes around some, or the most connected ones of all around none. */
export function Around({ around, depth, hide }) {
    const [added, setAdded] = useState([]);
    const [expanding, setExpanding] = useState({});
    const [chosen, setChosen] = useState(null);
    const places = useMemo(() => new Map(), []);
    const isStart = around.length === 0;
    const near = useAnswer('map', isStart ? { first: nodesAtFirst } : { around, depth, first: nodesMax });
    const ids = near.data ? [...near.data.graph.nodes.map(({ id }) => id), ...added.flat()] : [];
    const grown = useAnswer(added.length > 0 && near.data ? 'map' : null, { around: ids, depth: 0, first: nodesMax });
    const answer = added.length > 0 && grown.document ? grown : near;
    const graph = useMemo(() => answer.data && graphOf(answer.data.graph, hide), [answer.data, hide.join()]);
    const labels = new Map(near.data?.graph.nodes.map(({ id, label }) => [id, label]));
    const names = around.map((id) => labels.get(id) ?? keyOf(id)).join(say('、', ', '));
    const title = isStart ? say('关系', 'Map') : say(`${names}的关系`, `${names}: relationships`);
    entitle(title);

    /** Adds what a node is related to, up to a number of nodes, with all relationships to those already there. */
    const expand = async (id) => {
        setExpanding({ id });
        try {
            const present = new Set(ids);
            // As many as are there already may come first.
            const { graph } = await ask('map', { around: [id], depth: 1, first: Math.min(nodesMax, present.size) + newNodesMax + 1 });
            const room = Math.min(newNodesMax, nodesMax - present.size);
            const fresh = graph.nodes.map((node) => node.id).filter((one) => !present.has(one)).slice(0, room);
            if (fresh.length > 0) setAdded([...added, fresh]);
            setExpanding({ told: say(`新增${fresh.length}个节点`, `${fresh.length} nodes were added`) });
        } catch (failure) {
            setExpanding({ failure });
        }
    };
    const undo = () => {
        setAdded(added.slice(0, -1));
        setExpanding({ told: say('已收回', 'Taken back') });
    };

    return html`
        <div class="head">
            <h1>${title}</h1>
            <p class="actions"><${QueryLink} of=${answer} /></p>
        </div>
        <div class="map-tools actions no-print">
            <${Find} label=${isStart ? say('查找一个节点', 'Find a node') : say('换一个节点', 'Another node')} addressOf=${(id) => address('/map', { around: id })} />
            ${!isStart && html`<${Depth} depth=${depth} />`}
            ${graph && html`<${Kinds} kinds=${graph.kinds} hide=${hide} />`}
            ${added.length > 0 && html`<button type="button" onClick=${undo}>${say('收回上次展开', 'Undo the last step')}</button>`}
            <span role="status" class="hint">${expanding.told}</span>
        </div>
        ${expanding.failure && html`<${FailureNotice} failure=${expanding.failure} />`}
        <${Answered} of=${answer}>${(data) => html`
            <${Both} graph=${graph} isTruncated=${data.graph.truncated} drawn=${data.graph.nodes.length} centre=${around} places=${places} chosen=${chosen} setChosen=${setChosen} name=${title}
                expand=${expand} expanding=${expanding.id} isFull=${ids.length >= nodesMax} isStart=${isStart} />`}
        <//>`;
}

/** The picture, and beside it the chosen node and the list. */
function Both({ graph, isTruncated, drawn, centre, places, chosen, setChosen, name, expand, expanding, isFull, isStart }) {
    if (graph.nodes.length === 0) return html`<${Empty} />`;
    const node = graph.nodes.find(({ id }) => id === chosen);
    return html`
        ${isTruncated && html`<p class="part">${isStart
            ? say(`关联最多的${count(drawn)}个节点`, `The ${count(drawn)} most connected nodes`)
            : say(`只画出最近的${count(drawn)}个节点，还有更多`, `Only the nearest ${count(drawn)} nodes are drawn; there are more`)}</p>`}
        <div class="map">
            <${Picture} graph=${graph} places=${places} centre=${centre} chosen=${chosen} onChoose=${setChosen} name=${name} />
            <div class="map-side">
                ${node && html`<${NodePanel} key=${node.id} node=${node} links=${graph.links} centre=${centre}
                    expand=${isFull ? null : expand} isExpanding=${Boolean(expanding)} close=${() => setChosen(null)} />`}
                <${NodeList} graph=${graph} chosen=${chosen} onChoose=${setChosen} />
            </div>
        </div>`;
}

function Depth({ depth }) {
    return html`
        <span role="group" aria-label=${say('范围', 'Reach')}>
            ${[1, 2, 3].map((steps) => html`
                <a class="button" href=${changed({ depth: steps === 1 ? '' : steps })} aria-current=${steps === depth ? 'true' : undefined}>
                    ${say(`${steps}步内`, steps === 1 ? '1 step' : `${steps} steps`)}</a>`)}
        </span>`;
}

/** The types of the nodes, each with its number; one that is pressed is shown. */
function Kinds({ kinds, hide }) {
    const { library } = useLibrary(d3);
    const toggle = ({ type, isHidden }) => {
        const others = hide.filter((one) => one !== type);
        replace(changed({ hide: (isHidden ? others : [...others, type]).join() }));
    };
    return html`
        <span class="map-kinds" role="group" aria-label=${say('显示的类别', 'Types shown')}>
            ${kinds.map((kind) => html`
                <button type="button" aria-pressed=${!kind.isHidden} onClick=${() => toggle(kind)}>
                    ${library && html`<${Shape} d3=${library} type=${kind.type} kinds=${kinds} />`}
                    ${typeName(kind.type)} <span class="hint">${count(kind.number)}</span>
                </button>`)}
        </span>`;
}
