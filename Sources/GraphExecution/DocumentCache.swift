package import GraphAPI
import GraphQLLanguage
package import GraphQLSchema
import Synchronization

/// Prepared documents by their bytes, those asked for lately.
///
/// Each loop has its own, so it is not shared and takes no lock. Documents go one by one as others come, so that
/// no request waits for very many of them: those that were not asked for since the last round (the clock
/// algorithm of Corbató, A paging experiment with the Multics system, 1969).
package final class DocumentCache {
    private let api: GraphAPI
    private let limits: OperationLimits
    /// Memory of the documents kept, their trees and plans included.
    private let bytesMax: Int
    private var indexes: [DocumentText: Int] = [:]
    /// In no order; the hand goes round them.
    private var entries: [Entry] = []
    private var hand = 0
    private(set) var bytes = 0
    /// Where workers leave what they have prepared.
    package let lateDocuments = LateDocuments()

    private struct Entry {
        let text: DocumentText
        let document: PreparedDocument
        /// Whether it was asked for since the hand passed.
        var isInUse: Bool
        /// As of the last use; plans made since are counted at the next.
        var bytes: Int
    }

    /// An empty cache.
    package init(api: GraphAPI, limits: OperationLimits, bytesMax: Int = 64 << 20) {
        self.api = api
        self.limits = limits
        self.bytesMax = bytesMax
    }

    /// The document of some bytes, prepared now if it is not kept; nil when that has more bytes than are
    /// prepared here.
    ///
    /// A document with errors is not kept.
    package func document(
        _ text: [UInt8],
        bytesMax: Int
    ) throws(GraphQLErrors) -> PreparedDocument? {
        let key = DocumentText(bytes: text)
        if let document = kept(key) { return document }
        // Those of others are looked through only where one is lacking.
        for late in lateDocuments.take() { keep(late) }
        if let document = kept(key) { return document }
        guard text.count <= bytesMax else { return nil }
        let document = try PreparedDocument(api: api, source: SourceText(text), limits: limits)
        keep(document)
        return document
    }

    private func kept(_ key: DocumentText) -> PreparedDocument? {
        guard let index = indexes[key] else { return nil }
        let document = entries[index].document
        let now = document.memoryBytes
        bytes += now - entries[index].bytes
        entries[index].bytes = now
        entries[index].isInUse = true
        if bytes > bytesMax { evict() }
        return document
    }

    private func keep(_ document: PreparedDocument) {
        let key = DocumentText(bytes: document.document.source.bytes)
        guard indexes[key] == nil else { return }
        let memory = document.memoryBytes
        indexes[key] = entries.count
        entries.append(Entry(text: key, document: document, isInUse: true, bytes: memory))
        bytes += memory
        if bytes > bytesMax { evict() }
    }

    /// Drops documents until what is left fits.
    private func evict() {
        while bytes > bytesMax, !entries.isEmpty {
            if hand >= entries.count { hand = 0 }
            guard !entries[hand].isInUse else {
                entries[hand].isInUse = false
                hand += 1
                continue
            }
            bytes -= entries[hand].bytes
            indexes[entries[hand].text] = nil
            // The last one takes its place, and its turn comes when the hand has been round.
            let last = entries.removeLast()
            if hand < entries.count {
                entries[hand] = last
                indexes[last.text] = hand
                hand += 1
            }
        }
    }
}

/// Documents that workers have prepared, until the loop takes them into its cache.
package final class LateDocuments: Sendable {
    private let documents = Mutex<[PreparedDocument]>([])
    /// Those beyond are prepared again when they are asked for again.
    private static let countMax = 8

    /// Leaves a document, unless many lie here already.
    package func add(_ document: PreparedDocument) {
        documents.withLock { documents in
            if documents.count < Self.countMax { documents.append(document) }
        }
    }

    fileprivate func take() -> [PreparedDocument] {
        documents.withLock { documents in
            defer { documents = [] }
            return documents
        }
    }
}

/// A document's bytes as a key; hashed in one go, where an array would hash byte after byte.
private struct DocumentText: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
        // Safe: the bytes are lent for the call only.
        unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}
