// 导入: files are read by the server, looked at, put right, and only then taken into the graph.

import { ask, Failure, touch } from '../../kit/api.js';
import { html, useEffect, useState } from '../../kit/html.js';
import { entitle, page, server } from '../../kit/model.js';
import { Answered, Empty } from '../../kit/parts/answered.js';
import { useSchema } from '../../kit/schema.js';
import { say } from '../../kit/words.js';
import { Choose } from './choose.js';
import { FileCard } from './file-card.js';
import { read, sent, tooMuch, withoutContent } from './files.js';
import { OpenFindings } from './findings.js';
import { Confirm, Done, Waiting } from './steps.js';

export default function Import({ place: { given } }) {
    entitle(say('导入', 'Import'));
    const schema = useSchema();
    return html`
        <h1>${say('导入', 'Import')}</h1>
        <${Answered} of=${schema}>${(model) => html`
            ${!model.imports ? html`<${Empty}>${say('这个模型不从文件导入。', 'This model takes no documents.')}<//>`
                : !server.writable ? html`<${Empty}>${say('只读：在这里不能导入。可写的地址由管理员给出。', 'Read only: nothing can be imported here.')}<//>`
                    : html`<${Work} model=${model} />`}
            ${page.import?.findings && html`<${OpenFindings} given=${given} />`}`}
        <//>`;
}

// What was chosen and answered stays, and what is under way goes on, while the reader looks at another view.
let kept = { files: [], isRemembered: false };
let stopper;
let shown;

function set(changes) {
    kept = { ...kept, ...changes };
    shown?.(kept);
}

function Work({ model }) {
    const [state, show] = useState(kept);
    useEffect(() => {
        shown = show;
        show(kept);
        return () => { shown = undefined; };
    }, []);
    const { files, report, base, busy, failure, note, isRemembered, isOutdated } = state;
    const isDone = Boolean(state.isDone && report && report.commit !== null);

    /** Asks for a preview, or for the import that was seen in it. */
    const send = async (isPreview) => {
        stopper?.abort();
        const stop = new AbortController();
        stopper = stop;
        set({ busy: isPreview ? 'preview' : 'import', failure: undefined, ...(isPreview ? {} : { note: undefined }) });
        let variables;
        try {
            const ifCommit = isPreview ? (await ask('info', {}, { signal: stop.signal })).graphInfo.commit : kept.base;
            variables = {
                files: kept.files.map(sent), language: say('ZH', 'EN'), remember: !isPreview && kept.isRemembered, ifCommit, preview: isPreview,
            };
            const { importDocuments } = await ask('import', variables, { signal: stop.signal });
            set({ report: importDocuments, base: ifCommit, busy: undefined, isOutdated: false, isDone: !isPreview });
            if (importDocuments.commit !== null) touch();
        } catch (error) {
            if (stop.signal.aborted) return;
            if (error.code === 'CONFLICT') {
                set({ note: say('预览之后，别人改动了图。下面是按现在的图重新做的预览，请再看一遍。', 'Somebody changed the graph meanwhile. This is a new preview: look at it again.') });
                send(true);
                return;
            }
            const { message, code, errors, document } = error;
            const told = variables && withoutContent(variables);
            set({ busy: undefined, failure: new Failure(message, { code, errors, document, variables: told }) });
        }
    };
    const stop = () => {
        stopper?.abort();
        const hasBegun = kept.busy === 'import';
        set({
            busy: undefined,
            isOutdated: true,
            note: hasBegun ? say('不再等待。已经开始的导入不会因此撤销：过一会儿请看“变更”。', 'No longer waiting. An import that has begun goes on: look at the changes in a while.') : undefined,
        });
    };
    const add = async (chosen) => {
        const taken = await Promise.all([...chosen].map(read));
        const before = kept.isDone ? [] : kept.files.filter(({ name }) => !taken.some((file) => file.name === name));
        const all = [...before, ...new Map(taken.map((file) => [file.name, file])).values()];
        set({ files: all, report: undefined, failure: undefined, note: undefined, isDone: false });
        if (all.every(({ fault }) => !fault) && !tooMuch(all)) send(true);
    };
    const change = (name, changes) => set({ isOutdated: true, files: kept.files.map((file) => (file.name === name ? { ...file, ...changes } : file)) });
    const remove = (name) => {
        const rest = kept.files.filter((file) => file.name !== name);
        set(rest.length > 0 ? { files: rest, isOutdated: true } : { files: [], report: undefined, failure: undefined, note: undefined, isDone: false });
    };
    const again = () => set({ files: [], report: undefined, note: undefined, isDone: false });

    return html`
        <div class="import-work">
            <${Choose} add=${add} isBusy=${Boolean(busy)} />
            ${note && html`<p class="failure" role="alert">${note}</p>`}
            ${isDone && html`<${Done} report=${report} again=${again} />`}
            ${files.map((file) => html`
                <${FileCard} key=${file.name} file=${file} model=${model} isDone=${isDone}
                    report=${report?.files.find(({ name }) => name === file.name)}
                    findings=${report?.findings.filter((finding) => finding.file === file.name) ?? []}
                    change=${(changes) => change(file.name, changes)} remove=${() => remove(file.name)} />`)}
            ${files.length > 0 && !busy && !isDone && html`
                <${Confirm} files=${files} report=${report} base=${base} isOutdated=${isOutdated} failure=${failure} isDone=${state.isDone}
                    isRemembered=${isRemembered} remember=${(isChosen) => set({ isRemembered: isChosen })}
                    preview=${() => send(true)} confirm=${() => send(false)} />`}
            ${busy && html`<${Waiting} isPreview=${busy === 'preview'} stop=${stop} />`}
        </div>`;
}
