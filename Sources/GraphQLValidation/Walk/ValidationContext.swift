import GraphQLLanguage
import GraphQLSchema

/// What the rules share: the document, the schema, fragments by name, and the errors so far.
struct ValidationContext {
    let document: Document
    let schema: Schema
    /// The fragments in the order of the document.
    let fragments: [FragmentDefinition]
    private let fragmentIndexes: [String: Int]
    private var findings: [Finding] = []

    /// An error whose places are still byte ranges.
    private struct Finding {
        let message: String
        let rule: String
        let ranges: [SourceRange]
        /// Findings are told in this order: mostly where they begin.
        let order: UInt32
    }

    init(document: Document, schema: Schema) {
        self.document = document
        self.schema = schema
        var fragments: [FragmentDefinition] = []
        var indexes: [String: Int] = [:]
        for case .fragment(let node) in document.definitions {
            indexes[document.text(node.name)] = fragments.count
            fragments.append(node)
        }
        self.fragments = fragments
        fragmentIndexes = indexes
    }

    /// The operations in the order of the document.
    var operations: [OperationDefinition] {
        document.definitions.compactMap {
            if case .operation(let node) = $0 { node } else { nil }
        }
    }

    func text(_ name: Name) -> String { document.text(name) }

    /// Where a fragment stands among the document's fragments.
    func fragmentIndex(_ name: Name) -> Int? { fragmentIndexes[text(name)] }

    /// The type a condition names, when it is one that fragments can be on.
    func compositeType(_ condition: Name) -> TypeID? {
        schema.type(named: text(condition)).flatMap {
            schema[$0].kind.isComposite ? $0 : nil
        }
    }

    /// Whether further errors would not be told anyway.
    var isFull: Bool { findings.count >= GraphQLErrors.countMax }

    /// Adds an error at one or more places; `order` is where in the document it is told.
    mutating func report(
        _ message: String,
        rule: String,
        at ranges: [SourceRange],
        order: UInt32? = nil
    ) {
        guard !isFull else { return }
        // A cycle may be as long as the document; its first places tell enough.
        let placeCountMax = 100
        findings.append(
            Finding(
                message: message,
                rule: rule,
                ranges: Array(ranges.prefix(placeCountMax)),
                order: order ?? ranges.first?.start ?? 0
            )
        )
    }

    /// The errors in the order of the document.
    func sortedErrors() -> [GraphQLError] {
        guard !findings.isEmpty else { return [] }
        let sorted = findings.enumerated().sorted { left, right in
            (left.element.order, left.offset) < (right.element.order, right.offset)
        }
        let places = document.source.locations(
            ofByteOffsets: Set(findings.flatMap(\.ranges).map { Int($0.start) })
        )
        return sorted.map { _, finding in
            GraphQLError(
                finding.message,
                at: finding.ranges.compactMap { range in
                    places[Int(range.start)].map {
                        SourcePlace(sourceName: document.source.name, location: $0)
                    }
                },
                code: .validationFailed,
                rule: finding.rule
            )
        }
    }
}

extension SourceText {
    /// Lines and columns of many offsets, found in one pass over the text.
    fileprivate func locations(ofByteOffsets offsets: Set<Int>) -> [Int: SourceLocation] {
        var found: [Int: SourceLocation] = [:]
        var lineStart = 0
        var line = 1
        var index = 0
        var column = 1
        for offset in offsets.sorted() {
            while index < min(offset, bytes.count) {
                let byte = bytes[index]
                index += 1
                let isLineEnd =
                    byte == UInt8(ascii: "\n")
                    // Of \r\n the second byte ends the line.
                    || byte == UInt8(ascii: "\r")
                        && !(index < bytes.count && bytes[index] == UInt8(ascii: "\n"))
                if isLineEnd {
                    line += 1
                    lineStart = index
                    column = 1
                } else if byte & 0xC0 != 0x80, index > lineStart {
                    // Columns count UTF-16 units: four bytes of UTF-8 are two of them.
                    column += byte >= 0xF0 ? 2 : 1
                }
            }
            found[offset] = SourceLocation(line: line, column: column)
        }
        return found
    }
}
