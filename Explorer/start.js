// Starts the page, or says why it does not: without its libraries no other module can be read.

const element = document.getElementById('page');

/** Shows lines of text, each with its language, and a button that tries again. */
function tell(lines, error) {
    const notice = document.createElement('div');
    notice.className = 'notice';
    notice.setAttribute('role', 'alert');
    for (const [language, text] of [...lines, ['en', String(error)]]) {
        const line = document.createElement('p');
        line.lang = language;
        line.textContent = text;
        notice.append(line);
    }
    const again = document.createElement('button');
    again.textContent = '重试 Try again';
    again.onclick = () => location.reload();
    notice.append(again);
    element.replaceChildren(notice);
    console.error(error);
}

try {
    const { start } = await import('./main.js');
    await start(element).catch((error) => tell([
        ['zh-CN', '页面没有启动：服务器没有回答。'],
        ['en', 'The page did not start: the server does not answer.'],
    ], error));
} catch (error) {
    tell([
        ['zh-CN', '页面没有启动。若缺少页面库，请在服务器上运行 ./Scripts/serve，它会取来缺少的文件。'],
        ['en', 'The page did not start. If its libraries are missing, run ./Scripts/serve on the server: it fetches them.'],
    ], error);
}
