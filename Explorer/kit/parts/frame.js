// What stands around every view: where one can go, the day, the language, and whether anything may be written.

import { address, changed, current, go } from '../address.js';
import { html, useState } from '../html.js';
import { page, referenceDay, server } from '../model.js';
import { changeLanguage, label, say } from '../words.js';

/** A view with its frame. */
export function Frame({ views, view, children }) {
    return html`
        <a class="skip" href="#main">${say('跳到正文', 'Skip to the content')}</a>
        <header class="frame">
            <a class="brand" href=${address('/')}>${label(page.title) || say('通图', 'Tongtu')}</a>
            <nav aria-label=${say('视图', 'Views')}>
                ${views.map((one) => html`
                    <a href=${address(one.path, one.isOfPlan ? { plan: current().given.plan } : {})} aria-current=${one.name === view ? 'page' : undefined}>${one.title}</a>`)}
            </nav>
            <div class="frame-tools">
                <${SearchBox} key=${view === 'search' ? current().given.q : ''} />
                <${Day} />
                ${!server.writable && html`<span class="read-only">${say('只读', 'Read only')}</span>`}
                <${Theme} />
                <button type="button" class="plain" lang=${say('en', 'zh-CN')} onClick=${changeLanguage}>${say('English', '中文')}</button>
            </div>
        </header>
        <main id="main" tabindex="-1">${children}</main>`;
}

/** Names, words and questions, all in one box. */
function SearchBox() {
    const { view, given } = current();
    const submit = (event) => {
        event.preventDefault();
        const text = new FormData(event.target).get('q').trim();
        if (text) go(address('/search', { q: text }));
    };
    return html`
        <form class="search-box" role="search" onSubmit=${submit}>
            <input type="search" name="q" aria-label=${say('查找或提问', 'Search or ask')} defaultValue=${view === 'search' ? given.q ?? '' : ''}
                placeholder=${say('查找，或问：区水务局10月底前的任务', 'Search, or ask a question')} />
        </form>`;
}

/** The day the page is about; in the address, so that it goes with a link. */
function Day() {
    const on = referenceDay();
    const choose = (event) => {
        // While a year is typed, its first digits are a year too.
        if (!event.target.validity.valid) return;
        const day = event.target.value;
        go(changed({ on: day === server.today ? '' : day }));
    };
    return html`
        <label class="day">
            <span>${say('截至', 'As of')}</span>
            <input type="date" value=${on} min="1900-01-01" max="2999-12-31" required onChange=${choose} />
        </label>`;
}

const stored = 'tongtu.theme';

/** Applies the theme that was chosen; without a choice it is the system's. */
export function applyTheme() {
    const theme = localStorage.getItem(stored);
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}

function Theme() {
    const isDark = () => document.documentElement.dataset.theme
        ? document.documentElement.dataset.theme === 'dark'
        : matchMedia('(prefers-color-scheme: dark)').matches;
    const [dark, setDark] = useState(isDark());
    const change = () => {
        localStorage.setItem(stored, dark ? 'light' : 'dark');
        applyTheme();
        setDark(!dark);
    };
    return html`
        <button type="button" class="plain" aria-pressed=${dark} onClick=${change}>${say('深色', 'Dark')}</button>`;
}
