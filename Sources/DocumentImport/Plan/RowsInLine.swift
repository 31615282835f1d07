/// The rows of a table that a page squashed into one line: `序号 | 任务 | 单位 | 1 | … | … | 2 | … | …`.
struct RowsInLine {
    private let reader: LabelReader

    /// Fewer cells are one row.
    private static let cellsMin = 9
    private static let columnsMin = 3

    init(_ layout: PlanLayout) {
        reader = LabelReader(layout)
    }

    /// The lines with each such row in a line of its own, which has the number of the one it stands in.
    ///
    /// - Complexity: O(cells).
    func parted(_ lines: [TextLine]) -> [TextLine] {
        lines.flatMap { line -> [TextLine] in
            guard let cells = line.cells, cells.count >= Self.cellsMin, let rows = rows(of: cells)
            else { return [line] }
            var sentence = 1
            return rows.map { cells in
                var own = line.saying(cells.filter { !$0.isEmpty }.joined(separator: "  "))
                own.cells = cells.count > 1 ? cells : nil
                own.firstSentence = sentence
                sentence += Sentences.split([own]).count
                return own
            }
        }
    }

    /// The cells of each row, and what stands around the table; nil for what is one row.
    private func rows(of cells: [String]) -> [[String]]? {
        guard let head = cells.firstIndex(where: { reader.meaning(of: $0) == .number }),
            let first = place(of: 1, in: cells, from: head + Self.columnsMin),
            let second = place(of: 2, in: cells, from: first + Self.columnsMin)
        else { return nil }
        // The rule below the head of a Markdown table has as many cells; an empty one parts rows.
        let rule = cells[head..<first].count { PlanTable.isRule([$0]) }
        let stride = second - first
        let columns = rule > 0 ? rule : first - head
        guard columns >= Self.columnsMin, stride == columns || stride == columns + 1,
            head + columns <= first
        else { return nil }
        var rows = [Array(cells[head..<(head + columns)])]
        var place = first
        while place < cells.count, CellShape.number(cells[place]) == rows.count {
            rows.append(Array(cells[place..<min(place + columns, cells.count)]))
            place += stride
        }
        let before = cells[..<head].filter { !$0.isEmpty }
        let behind = cells[min(place, cells.count)...].filter { !$0.isEmpty }
        return before.map { [$0] } + rows + behind.map { [$0] }
    }

    private func place(of number: Int, in cells: [String], from start: Int) -> Int? {
        guard start < cells.count else { return nil }
        return cells[start...].firstIndex { CellShape.number($0) == number }
    }
}
