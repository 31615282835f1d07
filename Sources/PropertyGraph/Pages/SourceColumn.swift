/// The sources of a page's rows, as columns.
package struct SourceColumn: Sendable {
    package let lists: ListStarts
    package let document: StringColumn
    package let section: StringColumn
    package let line: ScalarColumn
    package let lineEnd: ScalarColumn
    package let quote: StringColumn

    fileprivate init(
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
            document: document.text(item) ?? "",
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
        words.document = texts.entry(of: source.document)
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
