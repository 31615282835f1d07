package import GraphAPI
import GraphQLLanguage
package import GraphQLSchema

/// Prepared documents by their bytes, those asked for lately.
///
/// Each loop has its own, so it is not shared and takes no lock.
package final class DocumentCache {
    private let api: GraphAPI
    private let limits: OperationLimits
    /// Memory of the documents kept, their trees and plans included.
    private let bytesMax: Int
    private var entries: [DocumentText: Entry] = [:]
    private var bytes = 0
    private var clock = 0

    private struct Entry {
        let document: PreparedDocument
        var lastUse: Int
        /// As of the last use; plans made since are counted at the next.
        var bytes: Int
    }

    /// An empty cache.
    package init(api: GraphAPI, limits: OperationLimits, bytesMax: Int = 64 << 20) {
        self.api = api
        self.limits = limits
        self.bytesMax = bytesMax
    }

    /// The document of some bytes, prepared now if it is not kept.
    ///
    /// A document with errors is not kept.
    package func document(_ text: [UInt8]) throws(GraphQLErrors) -> PreparedDocument {
        clock += 1
        let key = DocumentText(bytes: text)
        if let index = entries.index(forKey: key) {
            let document = entries.values[index].document
            let now = document.memoryBytes
            bytes += now - entries.values[index].bytes
            entries.values[index].bytes = now
            entries.values[index].lastUse = clock
            if bytes > bytesMax { evict() }
            return document
        }
        let document = try PreparedDocument(api: api, source: SourceText(text), limits: limits)
        let entry = Entry(document: document, lastUse: clock, bytes: document.memoryBytes)
        bytes += entry.bytes
        entries[key] = entry
        if bytes > bytesMax { evict() }
        return document
    }

    /// Drops the half that was not used for the longest time.
    private func evict() {
        let byAge = entries.sorted { $0.value.lastUse < $1.value.lastUse }
        for (text, entry) in byAge.prefix(max(1, byAge.count / 2)) {
            bytes -= entry.bytes
            entries[text] = nil
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
