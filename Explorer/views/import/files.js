// Files as an import sends them: their bytes, and what the reader said of them.

import { count, say } from '../../kit/words.js';

/** What the server reads of one file, and of one request, in bytes. */
const fileBytesMax = 16 * 1024 * 1024;
const requestBytesMax = 32 * 1024 * 1024;

/** A size as it is read. */
export const size = (bytes) => (bytes < 1024 ? say(`${bytes} 字节`, `${bytes} bytes`)
    : bytes < 1024 * 1024 ? `${count(Math.round(bytes / 1024))} KB` : `${count(Math.round(bytes / 1024 / 102.4) / 10)} MB`);

/** A chosen file with its bytes in Base64; with `fault` where it cannot be sent. */
export async function read(file) {
    const taken = { name: file.name, bytes: file.size, mapping: {} };
    if (file.size > fileBytesMax) {
        return { ...taken, fault: say(`超过 ${size(fileBytesMax)}，不能导入。请分成几份，或用 tongtu import 命令`, `Larger than ${size(fileBytesMax)}: part it, or use tongtu import`) };
    }
    try {
        return { ...taken, base64: await base64(file) };
    } catch {
        return { ...taken, fault: say('读不出来：可能是文件夹，或文件已经移走', 'Cannot be read: perhaps a folder, or moved away') };
    }
}

function base64(file) {
    return new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1 || reader.result.length));
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(file);
    });
}

/** What is sent of a file: what nothing was said of is left out. */
export function sent({ name, base64: content, code, kind, district, mapping }) {
    return {
        name,
        base64: content,
        ...(code ? { code } : {}),
        ...(kind ? { as: kind } : {}),
        ...(district ? { district } : {}),
        ...(Object.keys(mapping).length > 0 ? { mapping } : {}),
    };
}

/** Why files cannot be sent together; undefined where they can. */
export function tooMuch(files) {
    const bytes = files.reduce((sum, file) => sum + (file.base64?.length ?? 0) + JSON.stringify(file.mapping).length + 1024, 0);
    if (bytes <= requestBytesMax) return undefined;
    return say(
        `一次最多送 ${size(requestBytesMax)}，这些文件编码后共 ${size(bytes)}。请去掉几份，分次导入。`,
        `At most ${size(requestBytesMax)} at once; these are ${size(bytes)} as they are sent. Import them in parts.`,
    );
}

/** The same variables for people: how long the content of each file is, in its place. */
export const withoutContent = (variables) => ({
    ...variables,
    files: variables.files.map((file) => ({ ...file, base64: `(${file.base64.length})` })),
});
