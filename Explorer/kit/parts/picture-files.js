// Files of a picture.

import { html, useState } from '../html.js';
import { savePNG, saveSVG } from '../picture-files.js';
import { say } from '../words.js';

/** Buttons that keep the SVG element of a reference as a file, on light paper. */
export function PictureFiles({ of: svg, name }) {
    const [failure, setFailure] = useState(null);
    const save = (write) => async () => {
        try {
            await write(svg.current, name);
            setFailure(null);
        } catch (error) {
            setFailure(error);
        }
    };
    return html`
        <button type="button" onClick=${save(saveSVG)}>${say('导出 SVG', 'SVG')}</button>
        <button type="button" onClick=${save(savePNG)}>${say('导出 PNG', 'PNG')}</button>
        ${failure && html`<span role="alert">${failure.message}</span>`}`;
}
