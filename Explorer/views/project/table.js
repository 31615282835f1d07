// A table of projects.

import { html } from '../../kit/html.js';
import { nodeAddress } from '../../kit/model.js';
import { CountLink, Listed, NodeLink } from '../../kit/parts/small.js';
import { count, say } from '../../kit/words.js';

/** How many documents of a project are counted at most. */
const documentsMost = 20;

/** Projects, with how often and where they are named. */
export const Table = ({ projects }) => html`
    <div class="wide"><table class="projects">
        <thead><tr>
            <th scope="col">${say('项目', 'Project')}</th><th scope="col">${say('地点', 'Places')}</th>
            <th scope="col" class="number">${say('提及', 'Mentions')}</th><th scope="col" class="number">${say('文件', 'Documents')}</th>
            <th scope="col" class="number">${say('任务', 'Tasks')}</th>
        </tr></thead>
        <tbody>${projects.map((project) => html`
            <tr key=${project.id}>
                <th scope="row" class="project-name">
                    <${NodeLink} node=${project} />
                    ${project.aliases.length > 0 && html`<span class="project-aliases">${project.aliases.join(say('、', ', '))}</span>`}
                </th>
                <td><${Listed} items=${project.places.map((place) => html`<${NodeLink} node=${place} />`)} /></td>
                <td class="number"><${CountLink} of=${project.mentions.count} href=${nodeAddress(project)} /></td>
                <td class="number">${count(project.documents.length)}${project.documents.length === documentsMost && '+'}</td>
                <td class="number"><${CountLink} of=${project.tasks.count} href=${nodeAddress(project)} /></td>
            </tr>`)}
        </tbody>
    </table></div>`;
