// Values of properties, as people read them.

import { say } from '../words.js';

/**
 * A value as a text: values of enumerations by what they are called, lists with 、 between, nothing as nothing.
 *
 * @param property the property as `kit/schema.js` tells it
 * @param enums what the values of enumerations are called
 */
export function valueText(value, property, enums) {
    if (value === null || value === undefined) return '';
    if (Array.isArray(value)) return value.map((one) => valueText(one, property, enums)).join(say('、', ', '));
    if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no');
    if (typeof value === 'object') return JSON.stringify(value);
    return enums.get(property?.type)?.get(value) ?? String(value);
}
