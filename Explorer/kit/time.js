// Days as texts (ISO 8601), also reduced to a month or a year, as the API has them.

/** The first day of a day, month or year. */
export const firstDay = (date) => date + '0000-01-01'.slice(date.length);

/** The last day of a day, month or year. */
export function lastDay(date) {
    if (date.length === 4) return `${date}-12-31`;
    if (date.length > 7) return date;
    const [year, month] = date.split('-').map(Number);
    return iso(new Date(Date.UTC(year, month, 0)));
}

/** The day some days later, at most the last that there is. */
export function plusDays(date, days) {
    const day = new Date(`${date}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.getUTCFullYear() > 9999 ? '9999-12-31' : iso(day);
}

/** Whether a text is a whole day that there is. */
export function isDay(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') || text.startsWith('0000')) return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && iso(day) === text;
}

const iso = (day) => day.toISOString().slice(0, 10);
