import TongtuServer

/// A small page for the server of notes.
enum NotePage {
    /// The files of the page's folder; some of them are not served.
    static let files: [(path: String, text: String)] = [
        ("index.html", "<!doctype html><title>Notes</title>"),
        ("start.js", script),
        ("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        ("styles/base.css", String(repeating: "a { color: red }\n", count: 100)),
        ("libraries/large-1.2.js", String(repeating: script, count: 40)),
        ("queries/notes.graphql", "{ notes { name } }"),
        ("views/text/view.js", "export default 1"),
        ("views/map/parts/view.js", "export default 2"),
        ("views/graphiql/index.html", "<!doctype html><title>GraphiQL</title>"),
        ("views/loose.js", "export default 3"),
        ("notes.txt", "notes"), ("data.json", "[]"),
        ("README.md", "# Not for readers"), (".hidden.js", "hidden"),
        ("kit/.hidden/x.js", "hidden"),
        ("start.ts", "unknown"), ("js", "no ending"), ("kit/x.JS", "unknown"),
    ]

    /// Text of which gzip makes less.
    static let script = String(repeating: "export const note = 'a note';\n", count: 50)

    static let modelFiles: [(path: String, text: String)] = [
        ("page.json", "{\"views\": [\"text\"]}"), ("notes.graphql", "{ notes { text } }"),
    ]

    static func page(
        bringing brought: [(path: String, text: String)] = modelFiles
    )
        throws -> ExplorerPage
    {
        try ExplorerPage(files: files.map(file), modelFiles: brought.map(file))
    }

    private static func file(_ path: String, _ text: String) -> ExplorerPage.File {
        ExplorerPage.File(path: path, bytes: Array(text.utf8))
    }

    static func text(_ path: String) -> String {
        files.first { $0.path == path }?.text ?? "there is no \(path)"
    }
}
