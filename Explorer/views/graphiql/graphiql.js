// GraphiQL with its explorer, on this server. What stands behind # in the address is what is shown first:
// `#query=…&variables=…`.

const { GraphiQL, GraphiQLPluginExplorer, React, ReactDOM } = globalThis;
const root = document.getElementById('graphiql');

if (GraphiQL && GraphiQLPluginExplorer && ReactDOM) {
    const given = new URLSearchParams(location.hash.slice(1));
    const properties = {
        fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
        plugins: [GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false })],
        defaultEditorToolsVisibility: true,
        isHeadersEditorEnabled: true,
        shouldPersistHeaders: false,
        // What was sent along is shown as it is; without it, what was there last.
        ...(given.has('query') ? { query: given.get('query'), variables: given.get('variables') ?? '' } : {}),
        defaultQuery: '{\n  graphInfo { commit today nodes relationships }\n}\n',
    };
    ReactDOM.createRoot(root).render(React.createElement(GraphiQL, properties));
    addEventListener('hashchange', () => location.reload());
} else {
    const notice = document.createElement('p');
    notice.className = 'graphiql-missing';
    notice.setAttribute('role', 'alert');
    notice.textContent = '缺少页面库，请在服务器上运行 ./Scripts/serve / Page libraries are missing: run ./Scripts/serve on the server';
    root.replaceChildren(notice);
}
