// Where files are chosen, or dropped.

import { html, useState } from '../../kit/html.js';
import { say } from '../../kit/words.js';

/** A place for files; `add` is called with those that were chosen. */
export function Choose({ add, isBusy }) {
    const [isOver, setOver] = useState(false);
    const over = (event) => {
        event.preventDefault();
        setOver(true);
    };
    const drop = (event) => {
        event.preventDefault();
        setOver(false);
        if (!isBusy && event.dataTransfer.files.length > 0) add(event.dataTransfer.files);
    };
    const chosen = (event) => {
        add(event.target.files);
        event.target.value = '';
    };
    return html`
        <label class="import-choose ${isOver ? 'import-over' : ''}" onDragOver=${over} onDragLeave=${() => setOver(false)} onDrop=${drop}>
            <input class="unseen" type="file" multiple disabled=${isBusy} onChange=${chosen} />
            <span><span class="button">${say('选择文件', 'Choose files')}</span> ${say('或把文件拖到这里', 'or drop them here')}</span>
            <span class="hint">${say(
                '分工方案、报告、台账：文本（.txt .md）、网页（.html）、Excel（.xlsx .csv）、Word（.docx）、.jsonl，可以一次几份。先预览，不会写入。PDF 和 .doc、.xls、.wps 请另存为 .docx、.xlsx，或用 tongtu import 命令。',
                'Plans, reports, ledgers: text (.txt .md), .html, .xlsx, .csv, .docx, .jsonl, several at once. First there is a preview; nothing is written. Save PDF, .doc, .xls and .wps as .docx or .xlsx, or use tongtu import.',
            )}</span>
        </label>`;
}
