import Bytes

/// What a reader finds in a document, in printed order; it knows nothing of any model.
enum DocumentRecord: Hashable, Sendable {
    case heading(HeadingRecord)
    /// A numbered item with labelled fields.
    case item(ItemRecord)
    /// Running text.
    case sentence(SentenceRecord)
    /// An explained term.
    case term(TermRecord)
    /// A fact that a record file states.
    case fact(FactRecord)

    var isHeading: Bool { if case .heading = self { true } else { false } }
}

/// A heading such as `二、…`, `（一）…`, `第三部分 …` or `2022年工作回顾`.
struct HeadingRecord: Hashable, Sendable {
    /// As printed, with its ordinal.
    var title: String
    var ordinal: Int?
    /// The rank of its form of numbering; a heading stands under the last one of a smaller rank.
    var rank: Int
    var lines: ClosedRange<Int>
    /// The year it is about, where that is stated apart from the title.
    var year: Int?
}

/// A numbered item with its text and labelled fields.
struct ItemRecord: Hashable, Sendable {
    var number: Int
    /// As printed, where it is not the number.
    var printedNumber: String?
    /// The text without its number, line by line.
    var text: [TextLine]
    /// In printed order.
    var fields: [FieldRecord]
    var lines: ClosedRange<Int>
    /// The rank of its sign among headings: those of the same rank end before it; nil for one without sign.
    var rank: Int?
    /// The row of a workbook that it stands in: `督查台账!7`.
    var place: String?
}

/// A labelled value of an item, such as `责任单位：…`.
struct FieldRecord: Hashable, Sendable {
    /// The place of its field in the layout.
    var field: Int
    /// The label as printed.
    var label: String
    var value: String
    /// The line it begins in, as printed.
    var printed: String
    var lines: ClosedRange<Int>
    /// Whether it is printed once for several items, in a heading or a cell above.
    var isInherited = false
    /// Where it stands in a workbook: `督查台账!C7`.
    var place: String?
}

/// A sentence of running text.
struct SentenceRecord: Hashable, Sendable {
    var text: String
    /// The line it begins in.
    var line: Int
    /// Its number among the sentences that begin in that line.
    var number: Int
}

/// A term and what it means: `2.一方案三清单：关于…`.
struct TermRecord: Hashable, Sendable {
    var number: Int
    var name: String
    var definition: String
    var sentence: SentenceRecord
}

/// A document that has been read.
struct ReadDocument: Sendable {
    let input: InputFile
    let code: Text
    var kind: DocumentKind
    /// What told the kind.
    var reason: Message
    var header: DocumentHeader
    var records: [DocumentRecord]
    /// Lines of the letter around it.
    var asides: [TextLine] = []
    /// The heads of its tables and its labels, in order of their characters.
    var heads: [String] = []
    /// What a person says of its words.
    var overlay: DocumentOverlay?
    var findings: Findings

    /// As messages print it.
    var file: String { input.name }

    /// What the graph says the document is.
    var storedKind: String {
        header.kind ?? (kind.isOfItems ? DocumentKind.plan : kind).rawValue
    }
}
