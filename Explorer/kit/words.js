// Two languages: every text stands where it is used, in both.

const stored = 'tongtu.language';

/** `zh` or `en`: what the address says, else what was chosen before, else Chinese. */
const language = (() => {
    const asked = new URLSearchParams(location.search).get('lang');
    const chosen = ['zh', 'en'].includes(asked) ? asked : localStorage.getItem(stored);
    return chosen === 'en' ? 'en' : 'zh';
})();

document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';

/** Changes the language: the page begins anew in it. */
export function changeLanguage() {
    localStorage.setItem(stored, language === 'en' ? 'zh' : 'en');
    const address = new URL(location.href);
    address.searchParams.delete('lang');
    address.hash = '';
    location.assign(address);
}

/** The one of two texts that is in the reader's language. */
export const say = (zh, en) => (language === 'en' ? en : zh);

/** The same of an object such as `{"zh": "任务", "en": "Task"}`; of a text, the text. */
export const label = (words) => (typeof words === 'object' && words ? words[language] ?? words.zh : words ?? '');

/** The same of a description as models write them, `中文 / English`; its first line. */
export function described(description) {
    const line = (description ?? '').trim().split('\n')[0];
    const mark = line.indexOf(' / ');
    if (mark < 0) return line;
    return language === 'en' ? line.slice(mark + 3) : line.slice(0, mark);
}

const numbers = new Intl.NumberFormat(language === 'en' ? 'en' : 'zh-CN');

/** A number as it is read, with its thousands apart. */
export const count = (number) => numbers.format(number);
