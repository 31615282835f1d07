// How the values of documents are called.

import { page } from '../../kit/model.js';
import { label, say } from '../../kit/words.js';

/** Whether two sentences that disagree can both be true. */
export const severityName = (severity) => label(page.text.severities[severity]) || severity;

/** Whether a figure is a target or was achieved. */
export const kindName = (kind) => label(page.text.kinds[kind]) || kind || '';

/** Whether something is planned, going on or done. */
export const tenseName = (tense) => label(page.text.tenses[tense]) || tense || '';

/** Whether a tense says that something is over. */
export const isPast = (tense) => page.text.tenses[tense]?.isPast === true;

/** The date of a document, and whether it is only inferred; a dash where there is none. */
export const dayOf = ({ date, dateBasis }) => `${date ?? '—'}${date && page.text.inferred === dateBasis ? say('（推断）', ' (inferred)') : ''}`;
