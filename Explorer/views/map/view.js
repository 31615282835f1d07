// 关系: a node among those it is related to, or the shortest paths between two, as a picture and as a list.

import { html } from '../../kit/html.js';
import { Around } from './around.js';
import { Paths } from './paths.js';

export default function MapView({ place: { given } }) {
    const around = idsOf(given.around);
    if (around.length > 0 && given.to) return html`<${Paths} key=${`${around[0]} ${given.to}`} from=${around[0]} to=${given.to} />`;
    const depth = Math.min(3, Math.max(1, Number.parseInt(given.depth, 10) || 1));
    return html`<${Around} key=${`${given.around} ${depth}`} around=${around} depth=${depth} hide=${(given.hide ?? '').split(',').filter(Boolean)} />`;
}

// Within an id `:` stands only behind its type, so a comma before `Type:` is one between two ids.
const idsOf = (text) => (text ? text.split(/,(?=[A-Za-z_]\w*:)/) : []);
