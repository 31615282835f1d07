import Bytes

/// The sources of a page's rows, as columns.
///
/// A class, so that pages share them by one count and not by one for each of their arrays.
package final class SourceColumn: Sendable {
    package let lists: ListStarts
    package let document: StringColumn
    package let section: StringColumn
    package let line: ScalarColumn
    package let lineEnd: ScalarColumn
    package let quote: StringColumn

    init(
        lists: ListStarts,
        document: StringColumn,
        section: StringColumn,
        line: ScalarColumn,
        lineEnd: ScalarColumn,
        quote: StringColumn
    ) {
        self.lists = lists
        self.document = document
        self.section = section
        self.line = line
        self.lineEnd = lineEnd
        self.quote = quote
    }

    /// The source at an item's place.
    package func source(at item: Int) -> Source {
        Source(
            document: Text(document.text(item) ?? ""),
            section: section.text(item),
            line: Self.number(line.word(item)),
            lineEnd: Self.number(lineEnd.word(item)),
            quote: quote.text(item)
        )
    }

    /// The sources of a row.
    package func sources(_ row: Int) -> [Source] {
        lists[row].map(source(at:))
    }

    private static func number(_ word: Int64) -> Int? {
        word == ScalarColumn.absent ? nil : Int(word)
    }
}

/// A row's new sources.
struct SourceEdit {
    let slot: Int
    let sources: [Source]
}

extension SourceColumn {
    /// The column with the sources of some rows replaced or added at its end, in the order of their slots.
    func applying(_ edits: [SourceEdit], _ texts: inout TextPoolEditor) -> SourceColumn {
        guard !edits.isEmpty else { return self }
        let splice = ListSplice(lists, edits.map { ($0.slot, $0.sources.count) })
        let added = edits.flatMap(\.sources)
        func entries(_ column: StringColumn, _ text: (Source) -> String?) -> StringColumn {
            var words: [Int64] = []
            for source in added {
                words.append(text(source).map { texts.entry(of: $0) } ?? ScalarColumn.absent)
            }
            return StringColumn(splice.items(of: column.entries, words), in: column.pool)
        }
        func numbers(_ column: ScalarColumn, _ number: (Source) -> Int?) -> ScalarColumn {
            splice.items(
                of: column,
                added.map { number($0).map(Int64.init) ?? ScalarColumn.absent }
            )
        }
        return SourceColumn(
            lists: splice.lists,
            document: entries(document, \.document.string),
            section: entries(section, \.section),
            line: numbers(line, \.line),
            lineEnd: numbers(lineEnd, \.lineEnd),
            quote: entries(quote, \.quote)
        )
    }

    /// The same column with its texts in another pool, which has the entries of the present one.
    func moved(to pool: TextPool) -> SourceColumn {
        SourceColumn(
            lists: lists,
            document: StringColumn(document.entries, in: pool),
            section: StringColumn(section.entries, in: pool),
            line: line,
            lineEnd: lineEnd,
            quote: StringColumn(quote.entries, in: pool)
        )
    }
}

/// Gathers the sources of a page's rows.
package struct SourceColumnBuilder: Sendable {
    /// A source as words: of texts the entries in the page's pool.
    package struct Words {
        package var document = ScalarColumn.absent
        package var section = ScalarColumn.absent
        package var line = ScalarColumn.absent
        package var lineEnd = ScalarColumn.absent
        package var quote = ScalarColumn.absent

        package init() {}
    }

    private var starts: [UInt32] = [0]
    private var document: [Int64] = []
    private var section: [Int64] = []
    private var line: [Int64] = []
    private var lineEnd: [Int64] = []
    private var quote: [Int64] = []

    package init() {}

    /// Adds one source of the present row.
    package mutating func append(_ words: Words) {
        document.append(words.document)
        section.append(words.section)
        line.append(words.line)
        lineEnd.append(words.lineEnd)
        quote.append(words.quote)
    }

    /// Adds one source of the present row.
    package mutating func append(_ source: Source, _ texts: inout TextPoolBuilder) {
        var words = Words()
        words.document = texts.entry(of: source.document.string)
        if let section = source.section { words.section = texts.entry(of: section) }
        if let line = source.line { words.line = Int64(line) }
        if let lineEnd = source.lineEnd { words.lineEnd = Int64(lineEnd) }
        if let quote = source.quote { words.quote = texts.entry(of: quote) }
        append(words)
    }

    /// Ends the present row.
    package mutating func endRow() { starts.append(UInt32(document.count)) }

    /// The column, once the page has all its texts.
    package func finish(_ pool: TextPool) -> SourceColumn {
        SourceColumn(
            lists: ListStarts(starts: starts),
            document: StringColumn(ScalarColumn(document), in: pool),
            section: StringColumn(ScalarColumn(section), in: pool),
            line: ScalarColumn(line),
            lineEnd: ScalarColumn(lineEnd),
            quote: StringColumn(ScalarColumn(quote), in: pool)
        )
    }
}
