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
            for _ in 0..<Self.freeReadingsMax {
                if let body = try answer(to: request, until: end) { return body }
            }
            return try answerAlone(to: request, until: end)
        } catch {
            return GraphService.body(error)
        }
    }

    /// So often documents are read while others write; if somebody changes the same each time, they wait for
    /// the next.
    private static let freeReadingsMax = 3

    /// Reads the documents once, and writes what they come to; nil when the graph has moved too far meanwhile.
    private func answer(
        to request: ImportRequest,
        until end: ContinuousClock.Instant
    ) throws(GraphQLErrors) -> [UInt8]? {
        let (graph, basis) = try state()
        try check(request.ifCommit, graph)
        let reading = try read(request, on: graph, basis, until: end)
        guard let draft = reading.draft else { return try told(nil, reading) }
        guard !isPreview else { return try preview(draft, reading) }
        let answer = Mutex<[UInt8]>([])
        do throws(WriteError) {
            let isWritten = try service.store.write(draft, author: asker.author ?? "") { carried in
                try check(request.ifCommit, carried.before)
                let body = try told(carried, reading)
                answer.withLock { $0 = body }
            }
            guard isWritten else { return nil }
        } catch {
            return GraphService.body(of: error)
        }
        return answer.withLock { $0 }
    }

    /// Reads the documents and writes what they come to while others who write wait.
    private func answerAlone(
        to request: ImportRequest,
        until end: ContinuousClock.Instant
    ) throws(GraphQLErrors) -> [UInt8] {
        let answer = Mutex<[UInt8]>([])
        let author = asker.author ?? ""
        do throws(WriteError) {
            _ = try service.store.write(author: author, isDraftedAlone: true) { (_, at) in
                let (graph, basis) = try state()
                try check(request.ifCommit, graph)
                let reading = try read(request, on: graph, basis, until: end)
                let changes = reading.draft?.uncheckedChanges() ?? ChangeSet()
                let after = graph.applying(changes, at: at, author: author)
                let carried = CarriedDraft(changes: changes, before: graph, after: after, at: at)
                let body = try told(reading.draft == nil ? nil : carried, reading)
                answer.withLock { $0 = body }
                return Draft(changes, applied: after)
            }
        } catch {
            return GraphService.body(of: error)
        }
        return answer.withLock { $0 }
    }

    /// The answer of what is about to be written; nil when it was refused.
    private func told(
        _ carried: CarriedDraft?,
        _ reading: ImportReading
    ) throws(GraphQLErrors) -> [UInt8] {
        guard let carried else {
            let context = service.context(
                on: service.store.snapshot,
                at: service.store.now,
                for: asker
            )
            return try operation.answer(reading.refusal, in: context)
        }
        var told = reading.answer(carried.changes, on: carried.before)
        if !carried.changes.isEmpty { told.commit = carried.after.commit }
        let context = service.context(on: carried.after, at: carried.at, for: asker)
        return try operation.answer(told, in: context)
    }

    private func preview(
        _ draft: GraphDraft,
        _ reading: ImportReading
    ) throws(GraphQLErrors) -> [UInt8] {
        let at = service.store.now
        let (graph, changes) = (draft.snapshot, draft.uncheckedChanges())
        let after = graph.applying(changes, at: at, author: asker.author ?? "")
        var told = reading.answer(changes, on: graph)
        told.preview = ImportAnswer.Preview(changes: changes, before: graph, after: after)
        return try operation.answer(told, in: service.context(on: after, at: at, for: asker))
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
                    isRemembered: request.isRemembered && !isPreview,
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
            items: items,
            overlay: overlay
        )
    }
}
