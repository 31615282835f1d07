// Libraries that only some views need, loaded when one of those is opened.

import { useEffect, useState } from './html.js';
import { say } from './words.js';

const loading = new Map();

/** Loads a library that puts itself into a global variable; once. */
function loadFile(file) {
    if (!loading.has(file)) {
        loading.set(file, new Promise((resolve, reject) => {
            const script = document.createElement('script');
            script.src = `/explorer/libraries/${file}`;
            script.onload = resolve;
            script.onerror = () => {
                loading.delete(file);
                reject(new Error(say(`缺少页面库 ${file}，请在服务器上运行 ./Scripts/serve`, `${file} is missing: run ./Scripts/serve on the server`)));
            };
            document.head.append(script);
        }));
    }
    return loading.get(file);
}

/** D3, for layouts, scales and zooming. */
export async function d3() {
    await loadFile('d3-5.16.0.min.js');
    return globalThis.d3;
}

/** D3 with its Sankey layout. */
export async function d3WithSankey() {
    await d3();
    await loadFile('d3-sankey-0.12.3.min.js');
    return globalThis.d3;
}

/** What one of these functions loads, once it is there: `{library}`, or `{failure}`. */
export function useLibrary(load) {
    const [state, setState] = useState({});
    useEffect(() => {
        load().then((library) => setState({ library }), (failure) => setState({ failure }));
    }, [load]);
    return state;
}
