import DocumentImport
import GraphExecution
import GraphStore
import PropertyGraph

/// Has the documents that are kept read again, since what they say may have hung on another that was taken back.
struct Rereading: Sendable {
    let service: GraphService
    let documents: DocumentService
    let author: String

    /// Does it; what cannot be read, and what cannot be stored, stays as it is until the next import.
    func run() {
        let end = ContinuousClock.now + service.limits.importDuration
        while ContinuousClock.now < end {
            guard let (graph, basis) = try? service.store.importBasis(), !basis.inputs.isEmpty,
                let result = try? DocumentImporter(mapping: documents.mapping).read(
                    [],
                    onto: graph,
                    basis: basis,
                    olderNames: documents.olderNames,
                    isOver: { [documents] in documents.isOver || ContinuousClock.now > end }
                ),
                let draft = result.draft,
                let isWritten = try? service.store.write(draft, author: author)
            else { return }
            if isWritten { return }
        }
    }
}
