// Pictures as files: an SVG element with all that the sheets say of it written into it.

import { download } from './csv.js';
import { say } from './words.js';

const margin = 24;
const pixelsMax = 8_192;

// What an attribute may say instead of a sheet, with the value that need not be written.
const properties = {
    fill: 'rgb(0, 0, 0)', 'fill-opacity': '1', stroke: 'none', 'stroke-width': '1px', 'stroke-opacity': '1', 'stroke-dasharray': 'none',
    opacity: '1', 'font-family': '', 'font-size': '', 'font-weight': '400', 'text-anchor': 'start',
    'paint-order': 'normal',
};

/** Keeps a picture as an SVG file that needs no other. */
export function saveSVG(svg, name) {
    download(`${fileName(name)}.svg`, fileOf(svg).text, 'image/svg+xml;charset=utf-8');
}

/** Keeps a picture as a PNG file of two pixels for each of its own; fewer where it would be too large. */
export async function savePNG(svg, name) {
    const { text, width, height } = fileOf(svg);
    const scale = Math.min(2, pixelsMax / width, pixelsMax / height);
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml;charset=utf-8' }));
    try {
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = Math.round(width * scale);
        canvas.height = Math.round(height * scale);
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        const blob = await new Promise((resolve) => { canvas.toBlob(resolve, 'image/png'); });
        if (!blob) throw new Error(say('图太大，无法存为 PNG', 'The picture is too large for PNG'));
        download(`${fileName(name)}.png`, blob, 'image/png');
    } finally {
        URL.revokeObjectURL(image.src);
    }
}

const fileName = (name) => name.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 80);

/** The text of the file, with the whole picture in it, and its size in pixels. */
function fileOf(svg) {
    return onLightPaper(() => {
        const { x, y, width, height } = svg.getBBox();
        const box = [x - margin, y - margin, width + 2 * margin, height + 2 * margin].map(Math.round);
        const copy = styled(svg);
        const paper = document.createElementNS(svg.namespaceURI, 'rect');
        const place = { x: box[0], y: box[1], width: box[2], height: box[3], fill: getComputedStyle(document.body).backgroundColor };
        for (const [key, value] of Object.entries(place)) paper.setAttribute(key, value);
        copy.prepend(paper);
        copy.setAttribute('viewBox', box.join(' '));
        copy.setAttribute('width', box[2]);
        copy.setAttribute('height', box[3]);
        return { text: new XMLSerializer().serializeToString(copy), width: box[2], height: box[3] };
    });
}

// The sheets are asked in the light theme; nothing is painted in between.
function onLightPaper(read) {
    const { dataset } = document.documentElement;
    const { theme } = dataset;
    dataset.theme = 'light';
    try {
        return read();
    } finally {
        if (theme === undefined) delete dataset.theme;
        else dataset.theme = theme;
    }
}

/** A text without the characters that XML cannot hold. */
const written = (text) => text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '');

/** A copy of an element and all in it that is shown, with the looks as attributes. */
function styled(element, inherited = {}) {
    const copy = element.cloneNode(false);
    for (const { name } of [...copy.attributes]) {
        if (/^(class|role|tabindex|style|aria-.*)$/.test(name)) copy.removeAttribute(name);
    }
    const style = getComputedStyle(element);
    const looks = { ...inherited };
    for (const [name, usual] of Object.entries(properties)) {
        const value = style.getPropertyValue(name);
        const isInherited = name !== 'opacity';
        if (value !== (isInherited ? inherited[name] ?? usual : usual)) copy.setAttribute(name, value);
        looks[name] = value;
    }
    for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) copy.append(written(child.data));
        else if (child.nodeName === 'title') {
            const title = child.cloneNode(false);
            title.append(written(child.textContent));
            copy.append(title);
        }
        else if (getComputedStyle(child).display !== 'none') copy.append(styled(child, looks));
    }
    return copy;
}
