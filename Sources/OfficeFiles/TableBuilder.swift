/// Puts the cells of a table's rows in their columns, cells over several rows and columns among them.
struct TableBuilder {
    private(set) var rows: [OfficeText.Line] = []
    private var cells: [String] = []
    private var merged: Set<Int> = []
    /// How many further rows the cell of a column goes over.
    private var over: [Int: Int] = [:]

    /// Wider rows are no table that people wrote.
    static let columnsMax = 1_000

    /// Takes the next cell of a row, in its first free column.
    mutating func take(
        _ text: String,
        columnSpan: Int = 1,
        rowSpan: Int = 1,
        goesOn: Bool = false,
        _ budget: inout OfficeBudget
    ) throws(OfficeError) {
        passOver()
        let span = max(1, columnSpan)
        guard cells.count + span <= Self.columnsMax else { throw .tooLarge }
        try budget.take(text, cells: span)
        if goesOn { merged.insert(cells.count) }
        if rowSpan > 1 {
            for column in cells.count..<(cells.count + span) { over[column] = rowSpan - 1 }
        }
        cells.append(goesOn ? "" : text)
        cells += Array(repeating: "", count: span - 1)
    }

    mutating func endRow() {
        passOver()
        rows.append(
            OfficeText.Line(
                text: cells.filter { !$0.isEmpty }.joined(separator: "  "),
                cells: cells,
                mergedColumns: merged
            )
        )
        (cells, merged) = ([], [])
    }

    /// Passes by the columns that a cell of a row above goes on in.
    private mutating func passOver() {
        while let left = over[cells.count], left > 0 {
            over[cells.count] = left - 1
            merged.insert(cells.count)
            cells.append("")
        }
    }
}

extension String {
    /// Without white space around it.
    var trimmed: String {
        let scalars = Array(unicodeScalars)
        func isBlank(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar == "\u{200B}" || scalar == "\u{FEFF}"
        }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }),
            let last = scalars.lastIndex(where: { !isBlank($0) })
        else { return "" }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first...last])
        return String(view)
    }
}
