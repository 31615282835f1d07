/// A table copied as text, each of whose cells stands in a line of its own: the heads first, then the rows.
enum CellLines {
    /// The lines with the cells of each row in its first line; the same lines where there is no such table.
    ///
    /// - Throws: the heads of a table whose rows have more or fewer cells than these: nothing tells which
    ///   cell is which.
    static func joined(
        _ lines: [TextLine],
        _ reader: LabelReader
    ) throws(UnevenRows) -> [TextLine] {
        let said = lines.indices.filter { !lines[$0].isBlank && lines[$0].cells == nil }
        guard let head = head(in: lines, said, reader) else { return lines }
        let heads = head.map { lines[said[$0]].text }
        let hasNumbers = reader.meaning(of: heads[0]) == .number
        var joined = lines
        join(head.map { said[$0] }, in: &joined)
        var place = head.upperBound
        var expected = 1
        while place < said.count {
            let text = lines[said[place]].text
            if hasNumbers, Self.number(text) != expected {
                guard let sign = LineSign(text.scalars[...]), sign.form.isOfHeadings else {
                    // Behind the last row: a remark, or who signs.
                    if expected > 1, place + heads.count > said.count { break }
                    throw UnevenRows(heads: heads, line: lines[said[place]].number)
                }
                place += 1
                continue
            }
            var end = min(place + heads.count, said.count)
            if hasNumbers,
                let next = (place + 1..<end).first(where: {
                    Self.number(lines[said[$0]].text) == expected + 1
                })
            {
                end = next
            }
            let row = place..<end
            guard row.count == heads.count else {
                throw UnevenRows(heads: heads, line: lines[said[place]].number)
            }
            join(row.map { said[$0] }, in: &joined)
            expected += 1
            place = row.upperBound
        }
        return joined
    }

    /// A table that nobody can take apart for certain.
    struct UnevenRows: Error {
        var heads: [String]
        var line: Int
    }

    /// A table has no more columns.
    private static let headsMax = 20

    /// The lines that are the heads: three at least, one of them that of the text.
    private static func head(
        in lines: [TextLine],
        _ said: [Int],
        _ reader: LabelReader
    ) -> Range<Int>? {
        var start = 0
        while start < said.count {
            let run = said[start...].prefix(headsMax).prefix {
                reader.meaning(of: lines[$0].text) != nil
            }
            let meanings = run.map { reader.meaning(of: lines[$0].text) }
            if run.count > 2, meanings.contains(.text) { return start..<(start + run.count) }
            start += max(1, run.count)
        }
        return nil
    }

    private static func number(_ text: String) -> Int? {
        let digits = text.unicodeScalars.prefix(5)
        guard digits.count < 5, digits.allSatisfy(\.isArabicDigit) else { return nil }
        return ChineseNumeral.value(Array(digits))
    }

    private static func join(_ row: [Int], in lines: inout [TextLine]) {
        guard let first = row.first, let last = row.last else { return }
        let cells = row.map { lines[$0].text }
        for place in row.dropFirst() {
            lines[place] = TextLine(number: lines[place].number, text: "")
        }
        lines[first] = TextLine(
            number: lines[first].number,
            text: cells.joined(separator: "  "),
            cells: cells,
            end: lines[last].number
        )
    }
}
