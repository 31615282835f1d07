/// The sources of a page's rows, as columns.
package struct SourceColumn: Sendable {
    package let lists: ListStarts
    package let document: StringColumn
    package let section: StringColumn
    package let line: ScalarColumn
    package let lineEnd: ScalarColumn
    package let quote: StringColumn

    init(_ rows: [[Source]]) {
        var starts: [UInt32] = [0]
        for row in rows { starts.append((starts.last ?? 0) + UInt32(row.count)) }
        lists = ListStarts(starts: starts)
        let all = Array(rows.joined())
        document = StringColumn(all.map(\.document))
        section = StringColumn(all.map(\.section))
        line = ScalarColumn(all.map { $0.line.map(Int64.init) ?? ScalarColumn.absent })
        lineEnd = ScalarColumn(all.map { $0.lineEnd.map(Int64.init) ?? ScalarColumn.absent })
        quote = StringColumn(all.map(\.quote))
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
