import Bytes
import DocumentImport
import GraphExecution
import GraphQLSchema
import GraphStorage
import GraphStore
import PropertyGraph
import Synchronization

/// One import that a client asks for.
///
/// Documents are read on the graph as it is when the import begins, while others write. What that comes to is
/// carried over to the graph as it is when it is written; where that cannot be, it is read again.
struct ImportOperation: Sendable {
    let operation: PreparedOperation
    let asker: Asker
    let isPreview: Bool
    let service: GraphService
    let documents: DocumentService

    /// Does it, and returns the answer.
    func run() -> [UInt8] {
        do throws(GraphQLErrors) {
            let request = try operation.importRequest()
            let end = ContinuousClock.now + service.limits.importDuration
            repeat {
                if let body = try answer(to: request, until: end) { return body }
            } while ContinuousClock.now < end
            throw operation.importError(
                """
                Nothing was imported: for \(service.limits.importDuration.components.seconds) s others kept \
                changing what these documents change. Import again when they have done.
                """,
                code: .timeout
            )
        } catch {
            return GraphService.body(error)
        }
    }

    /// The graph changed while documents were read on it, in what they change.
    private struct Moved: Error {}

    /// Reads the documents once, and writes what they come to; nil when the graph has moved too far meanwhile.
    private func answer(
        to request: ImportRequest,
        until end: ContinuousClock.Instant
    ) throws(GraphQLErrors) -> [UInt8]? {
        let (graph, basis) = try state()
        try check(request.ifCommit, graph)
        let reading = try read(request, on: graph, basis, until: end)
        guard let draft = reading.draft else {
            let context = service.context(on: graph, at: service.store.now, for: asker)
            return try operation.answer(reading.refusal, in: context)
        }
        guard !isPreview else { return try preview(draft, reading) }
        let answer = Mutex<[UInt8]>([])
        do throws(WriteError) {
            _ = try service.store.write(author: asker.author ?? "") { (present, at) in
                try check(request.ifCommit, present)
                guard
                    let draft = present.commit == graph.commit ? draft : draft.moved(onto: present),
                    let changes = try? draft.changes()
                else { throw Moved() }
                let after =
                    changes.isEmpty ? present : present.applying(commit(changes, present, at))
                var told = reading.answer(changes, on: present)
                if !changes.isEmpty { told.commit = after.commit }
                let context = service.context(on: after, at: at, for: asker)
                let body = try operation.answer(told, in: context)
                answer.withLock { $0 = body }
                return Draft(changes, applied: after)
            }
        } catch {
            if case .refused(_ as Moved) = error { return nil }
            return GraphService.body(of: error)
        }
        return answer.withLock { $0 }
    }

    private func preview(
        _ draft: GraphDraft,
        _ reading: ImportReading
    ) throws(GraphQLErrors) -> [UInt8] {
        let at = service.store.now
        let (graph, changes) = (draft.snapshot, draft.uncheckedChanges())
        let after = changes.isEmpty ? graph : graph.applying(commit(changes, graph, at))
        var told = reading.answer(changes, on: graph)
        told.preview = ImportAnswer.Preview(changes: changes, before: graph, after: after)
        return try operation.answer(told, in: service.context(on: after, at: at, for: asker))
    }

    private func commit(_ changes: ChangeSet, _ graph: Snapshot, _ at: Instant) -> Commit {
        Commit(number: graph.commit + 1, at: at, author: asker.author ?? "", changes: changes)
    }

    private func state() throws(GraphQLErrors) -> (graph: Snapshot, basis: ImportBasis) {
        do throws(StorageError) {
            return try service.store.importBasis()
        } catch {
            throw operation.importError(
                "Nothing was imported. \(error)",
                code: .internalServerError
            )
        }
    }

    private func check(_ wanted: Int?, _ graph: Snapshot) throws(GraphQLErrors) {
        guard let wanted, wanted != graph.commit else { return }
        throw operation.importError(
            "The graph is at commit \(graph.commit), and `ifCommit` is \(wanted); preview again.",
            code: .conflict
        )
    }

    private func read(
        _ request: ImportRequest,
        on graph: Snapshot,
        _ basis: ImportBasis,
        until end: ContinuousClock.Instant
    ) throws(GraphQLErrors) -> ImportReading {
        do throws(ImportBrokenOff) {
            return ImportReading(
                request,
                try DocumentImporter(mapping: documents.mapping).read(
                    request.files.map(\.inputFile),
                    onto: graph,
                    basis: basis,
                    olderNames: documents.olderNames,
                    isOver: { [documents] in documents.isOver || ContinuousClock.now > end }
                )
            )
        } catch {
            throw operation.importError(
                documents.isOver
                    ? "Nothing was imported: the server is shutting down."
                    : """
                    Nothing was imported: reading took longer than \
                    \(service.limits.importDuration.components.seconds) s. Import fewer files at once.
                    """,
                code: .timeout
            )
        }
    }
}

extension ImportRequest.File {
    fileprivate var inputFile: InputFile {
        InputFile(
            name: name,
            bytes: bytes,
            code: code,
            kind: kind.flatMap { DocumentKind(rawValue: $0.lowercased()) },
            district: district,
            items: items
        )
    }
}
