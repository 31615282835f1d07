import GraphQLLanguage
import GraphQLSchema

/// A name that stands in a document, as a number dense from 0; equal names have equal numbers.
struct DocumentName: Hashable, Sendable, BitwiseCopyable {
    let offset: UInt32
    var index: Int { Int(offset) }
}

/// The names met in a document, each with what the schema calls so: a name is hashed where it
/// stands, and a number from then on.
struct DocumentNames {
    private let document: Document
    private let schemaIndex: SchemaIndex
    private var table = NameTable(capacity: 64)
    private var schemaNames: [SchemaName?] = []

    init(document: Document, schemaIndex: SchemaIndex) {
        self.document = document
        self.schemaIndex = schemaIndex
        schemaNames.reserveCapacity(64)
    }

    /// How many different names have been met.
    var count: Int { schemaNames.count }

    /// The number of a name in the document.
    subscript(name: Name) -> DocumentName {
        mutating get {
            let number = table.insert(document.source.bytes, in: name.range.offsets)
            if Int(number) == schemaNames.count {
                schemaNames.append(schemaIndex.name(name, in: document))
            }
            return DocumentName(offset: number)
        }
    }

    /// The schema's number of a name; nil when it calls nothing so.
    func inSchema(_ name: DocumentName) -> SchemaName? { schemaNames[name.index] }

    /// Whether some name stands twice among these.
    mutating func repeats(_ list: some RandomAccessCollection<Name>) -> Bool {
        // Looking at all pairs is quickest for the few that people write.
        let pairwiseCountMax = 8
        guard list.count <= pairwiseCountMax else {
            var seen: Set<DocumentName> = []
            return !list.allSatisfy { seen.insert(self[$0]).inserted }
        }
        var seen: InlineArray<8, UInt32> = .init(repeating: 0)
        for (place, name) in list.enumerated() {
            let number = self[name].offset
            for earlier in 0..<place where seen[earlier] == number { return true }
            seen[place] = number
        }
        return false
    }
}
