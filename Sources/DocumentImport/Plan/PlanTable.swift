/// The columns of a table of items, told by the labels in its head.
struct PlanTable: Hashable, Sendable {
    /// What a column holds.
    private enum Column: Hashable {
        case number, text
        case field(Int, label: String)
        case unknown(label: String)
    }

    /// One item of a table.
    struct Row: Hashable, Sendable {
        var number: Int?
        var text: String?
        var fields: [(field: Int, label: String, value: String)]

        static func == (left: Row, right: Row) -> Bool {
            left.number == right.number && left.text == right.text
                && left.fields.elementsEqual(right.fields) { $0 == $1 }
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(number)
            hasher.combine(text)
        }
    }

    private let columns: [Column]

    /// The table that a line heads: one of its cells is the label of the text or, where items have
    /// none, of a field, and another that of a field; nil for any other line.
    init?(head cells: [String], _ layout: PlanLayout) {
        columns = cells.map { cell in
            let label = NameList.cleaned(cell.unicodeScalars)
            if layout.numberLabels.contains(label) { return .number }
            if layout.textLabels.contains(label) { return .text }
            let field = layout.fields.firstIndex { $0.labels.contains(label) }
            return field.map { .field($0, label: label) } ?? .unknown(label: label)
        }
        let fieldCount = columns.count { if case .field = $0 { true } else { false } }
        guard layout.hasText ? columns.contains(.text) && fieldCount > 0 : fieldCount > 0 else {
            return nil
        }
    }

    /// The heads of columns that nothing is read from.
    var unknownLabels: [String] {
        columns.compactMap { column in
            if case .unknown(let label) = column, !label.isEmpty { label } else { nil }
        }
    }

    /// What the cells of a row say; cells that the row leaves out at its end are empty.
    func row(_ cells: [String]) -> Row {
        var row = Row(fields: [])
        for (column, cell) in zip(columns, cells) {
            let value = cell.scalars[...].trimmed(\.isBlank).text
            guard !value.isEmpty else { continue }
            switch column {
            case .number:
                row.number = ChineseNumeral.value(
                    value.scalars[...].trimmed {
                        $0.isBlank || ".、".unicodeScalars.contains($0.narrowed)
                    }
                )
            case .text: row.text = value
            case .field(let field, let label): row.fields.append((field, label, value))
            case .unknown: continue
            }
        }
        return row
    }

    /// The cells of a line that is parted by tabs or upright strokes; nil for any other line.
    static func cells(of line: String) -> [String]? {
        for mark in ["\t", "|", "｜"] as [Character] where line.contains(mark) {
            var parts = line.split(separator: mark, omittingEmptySubsequences: false)
                .map { $0.unicodeScalars.map(\.self)[...].trimmed(\.isBlank).text }
            if mark != "\t" {
                if parts.first?.isEmpty == true { parts.removeFirst() }
                if parts.last?.isEmpty == true { parts.removeLast() }
            }
            if parts.count > 2 { return parts }
        }
        return nil
    }

    /// Whether cells are only the rule below the head of a Markdown table.
    static func isRule(_ cells: [String]) -> Bool {
        cells.allSatisfy { !$0.isEmpty && $0.allSatisfy { "-:".contains($0) } }
    }
}
