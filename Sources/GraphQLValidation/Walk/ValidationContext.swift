import GraphQLLanguage
import GraphQLSchema

/// What the rules share: the document, the schema, what is known of names, fragments and selections,
/// and the errors so far.
struct ValidationContext: ~Copyable {
    let document: Document
    let schema: Schema
    let index: SchemaIndex
    let isDisclosed: Bool
    /// Errors beyond this many are not told.
    let errorCountMax: Int
    var names: DocumentNames
    /// The operations in the order of the document.
    let operations: [OperationDefinition]
    /// The fragments in the order of the document.
    let fragments: [FragmentDefinition]
    /// The type each fragment is on, when it is one that has fields to select.
    let fragmentTypes: [TypeID?]
    /// What the walk found out, by the place of a selection in the document.
    var selections: [SelectionFacts]
    /// Where the fragment of a name stands: their names are numbered before all others.
    private let fragmentsByName: [Int]
    private var findings: [Finding] = []

    /// An error whose places are still byte ranges.
    private struct Finding {
        let message: String
        let rule: String
        let code: GraphQLError.Code
        let ranges: [SourceRange]
        /// Findings are told in this order: mostly where they begin.
        let order: UInt32
    }

    init(document: Document, schema: Schema, errorCountMax: Int) {
        self.document = document
        self.schema = schema
        index = schema.index
        isDisclosed = schema.isDisclosed
        self.errorCountMax = errorCountMax
        var operations: [OperationDefinition] = []
        var fragments: [FragmentDefinition] = []
        var fragmentTypes: [TypeID?] = []
        var fragmentsByName: [Int] = []
        var names = DocumentNames(document: document, schemaIndex: schema.index)
        for definition in document.definitions {
            switch definition {
            case .operation(let node): operations.append(node)
            case .fragment(let node):
                let name = names[node.name]
                if name.index == fragmentsByName.count {
                    fragmentsByName.append(fragments.count)
                } else {
                    // Of two with one name, spreads mean the last.
                    fragmentsByName[name.index] = fragments.count
                }
                fragments.append(node)
            case .schema, .type, .directive: break
            }
        }
        self.operations = operations
        self.fragments = fragments
        self.fragmentsByName = fragmentsByName
        for fragment in fragments {
            let name = names[fragment.typeCondition]
            let type = names.inSchema(name).flatMap { schema.index.type(named: $0) }
            fragmentTypes.append(type.flatMap { schema.index[$0].kind.isComposite ? $0 : nil })
        }
        self.fragmentTypes = fragmentTypes
        self.names = names
        selections = Array(repeating: SelectionFacts(), count: document.selectionCount)
    }

    /// A name as messages tell it.
    func text(_ name: Name) -> String { document.shownText(name) }

    /// Where a fragment stands among the document's fragments.
    mutating func fragmentIndex(_ name: Name) -> Int? {
        let name = names[name]
        return name.index < fragmentsByName.count ? fragmentsByName[name.index] : nil
    }

    /// Whether two fragments have one name.
    var hasRepeatedFragmentNames: Bool { fragmentsByName.count < fragments.count }

    /// The type a name means.
    mutating func type(named name: Name) -> TypeID? {
        let name = names[name]
        return names.inSchema(name).flatMap { index.type(named: $0) }
    }

    /// The type a condition names, when it is one that fragments can be on.
    mutating func compositeType(_ condition: Name) -> TypeID? {
        type(named: condition).flatMap { index[$0].kind.isComposite ? $0 : nil }
    }

    /// Whether further errors would not be told anyway.
    var isFull: Bool { findings.count >= errorCountMax }

    /// Suggestions for this many wrong names help; for more they only take time.
    private static let questionCountMax = 8

    /// A question to put behind a message about a wrong name, behind the first messages only.
    func question(after wrong: String, among names: some Sequence<String>) -> String {
        guard findings.count < Self.questionCountMax else { return "" }
        return schema.question(after: wrong, among: names)
    }

    /// Whether nothing is wrong so far.
    var isClean: Bool { findings.isEmpty }

    /// Adds an error at one or more places; `order` is where in the document it is told.
    mutating func report(
        _ message: String,
        rule: String,
        code: GraphQLError.Code = .validationFailed,
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
                code: code,
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
                code: finding.code,
                rule: finding.rule
            )
        }
    }
}

extension Document {
    /// A name as messages tell it: one that would fill a screen is cut.
    func shownText(_ name: Name) -> String { text(name).cut(to: 200) }
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
