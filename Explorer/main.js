// The page: the frame, and the view that the address names.

import { address, current, onChange } from './kit/address.js';
import { Failure } from './kit/api.js';
import { html, render, useEffect, useErrorBoundary, useState } from './kit/html.js';
import { begin, page } from './kit/model.js';
import { FailureNotice, Loading } from './kit/parts/answered.js';
import { applyTheme, Frame } from './kit/parts/frame.js';
import { say } from './kit/words.js';

/** Views that any model has; those of the page file stand before them. */
const ofAnyModel = ['list', 'map', 'changes', 'import', 'graphiql'];

/** Views of the tasks of one document: what is chosen in one of them stays for the others. */
const ofPlan = new Set(['today', 'tasks', 'workload', 'progress', 'carry']);

/** What each view is called in the frame. */
const titles = {
    today: say('今日', 'Today'),
    tasks: say('台账', 'Tasks'),
    workload: say('负荷', 'Workload'),
    text: say('原文', 'Documents'),
    map: say('关系', 'Map'),
    project: say('项目', 'Projects'),
    carry: say('跨年', 'Across years'),
    progress: say('办理', 'Progress'),
    list: say('全部', 'Everything'),
    changes: say('变更', 'Changes'),
    import: say('导入', 'Import'),
    graphiql: 'GraphiQL',
};

/** Shows the page in an element, once it knows the model. */
export async function start(element) {
    applyTheme();
    await begin();
    const views = [...new Set([...(page.views ?? []), ...ofAnyModel])].map((name) => ({
        name,
        path: name === 'today' ? '/' : `/${name}`,
        title: titles[name] ?? name,
        isOfPlan: ofPlan.has(name),
    }));
    render(html`<${Page} views=${views} />`, element);
}

function Page({ views }) {
    const [place, setPlace] = useState(current());
    useEffect(() => onChange(({ isMove }) => {
        setPlace(current());
        if (isMove) {
            scrollTo(0, 0);
            document.getElementById('main')?.focus({ preventScroll: true });
        }
    }), []);
    const name = place.view === 'today' && !page.views?.includes('today') ? 'search' : place.view;
    const isThere = views.some((view) => view.name === name) || ['search', 'node'].includes(name)
        || (name === 'task' && Boolean(page.tasks));
    return html`
        <${Frame} views=${views} view=${name}>
            ${isThere ? html`<${View} key=${name} name=${name} place=${place} />` : html`
                <h1>${say('没有这个页面', 'There is no such page')}</h1>
                <p><a href=${address('/list')}>${say('全部内容', 'Everything there is')}</a></p>`}
        <//>`;
}

/** A view's module is read when it is opened first. */
function View({ name, place }) {
    const [state, setState] = useState({});
    const [round, setRound] = useState(0);
    const [broken] = useErrorBoundary();
    useEffect(() => {
        setState({});
        // A module that could not be read is remembered under its address.
        import(`./views/${name}/view.js${round > 0 ? `?again=${round}` : ''}`).then(
            (module) => setState({ View: module.default }),
            (error) => setState({ failure: new Failure(say('视图没有读到', 'The view could not be read'), { code: String(error) }) }),
        );
    }, [round]);
    if (broken) return html`<${FailureNotice} failure=${broken} retry=${() => location.reload()} />`;
    if (state.failure) return html`<${FailureNotice} failure=${state.failure} retry=${() => setRound(round + 1)} />`;
    return state.View ? html`<${state.View} place=${place} />` : html`<${Loading} />`;
}
