import ArgumentParser
import GraphStore
import PropertyGraph

/// What tests need of a server and nobody else: it is not shown in the help.
struct TrialOptions: ParsableArguments {
    /// Small pages have their edges everywhere.
    @Option(
        help: ArgumentHelp("Rows of a page, a power of two.", valueName: "n", visibility: .hidden)
    )
    var pageRows = 1_024

    /// Deleted in the graph that is served, so that it has rows of nodes that are gone.
    @Option(
        help: ArgumentHelp(
            "A file of ids, one line each, of nodes to delete before serving.",
            valueName: "file",
            visibility: .hidden
        )
    )
    var deleteFirst: String?

    func validate() throws {
        guard (2...65_536).contains(pageRows), pageRows & (pageRows - 1) == 0 else {
            throw ValidationError("--page-rows: a power of two from 2 to 65536.")
        }
    }

    /// The binary logarithm of a page's rows.
    var pageShift: Int { pageRows.trailingZeroBitCount }

    /// Deletes what is to be deleted first.
    func prepare(_ store: GraphStore) throws(CommandError) {
        guard let path = deleteFirst else { return }
        let text = String(decoding: try InputFile.read(path), as: UTF8.self)
        let ids = text.split(separator: "\n").map(String.init)
        do {
            _ = try store.write(author: "trial") { snapshot in
                var draft = GraphDraft(on: snapshot)
                for id in ids {
                    guard let node = snapshot.node(globalID: id) else {
                        throw CommandError("\(path): there is no node \(id)", .badUsage)
                    }
                    draft.deleteNode(node)
                }
                return try draft.changes()
            }
        } catch {
            throw CommandError("\(path): \(error)", .badUsage)
        }
    }
}
