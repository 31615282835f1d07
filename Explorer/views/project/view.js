// 项目: the projects that documents name; one of them through documents and years.

import { useAnswer } from '../../kit/api.js';
import { html } from '../../kit/html.js';
import { entitle, page } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { pageNumber, Pages } from '../../kit/parts/pages.js';
import { QueryLink } from '../../kit/parts/query-link.js';
import { WordsForm } from '../../kit/parts/words-form.js';
import { filled } from '../../kit/tasks.js';
import { say } from '../../kit/words.js';
import { Named } from './story.js';
import { Table } from './table.js';

const pageSize = 100;

export default function Project({ place: { given } }) {
    return given.name ? html`<${Named} key=${given.name} name=${given.name} />` : html`<${Projects} given=${given} />`;
}

/** All projects, narrowed by a part of a name. */
function Projects({ given }) {
    entitle(given.q, say('项目', 'Projects'));
    const number = pageNumber(given);
    const where = given.q ? filled(page.project.search, given.q) : {};
    const answer = useAnswer('model/projects', { where, first: pageSize, offset: (number - 1) * pageSize });
    return html`
        <div class="head"><h1>${say('项目', 'Projects')}</h1><p class="actions"><${QueryLink} of=${answer} /></p></div>
        <${WordsForm} q=${given.q} name=${say('名称、别称或拼音', 'A name, or its pinyin')} />
        <${Answered} of=${answer}>${(data) => (data.all.count === 0
            ? html`<${Empty}>${say('没有这样的项目', 'No such project')}<//>`
            : html`<${Table} projects=${data.projects} /><${Pages} total=${data.all.count} size=${pageSize} number=${number} />`)}
        <//>`;
}
