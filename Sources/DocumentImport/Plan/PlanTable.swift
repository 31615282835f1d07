/// The columns of a table of items, told by the labels in its head.
struct PlanTable: Sendable {
    /// What a column holds.
    private enum Column: Equatable {
        case number, text
        case field(Int, label: String)
        case unknown(label: String)

        /// Whether both columns hold the same of an item.
        func means(_ other: Column) -> Bool {
            switch (self, other) {
            case (.number, .number), (.text, .text): true
            case (.field(let one, label: _), .field(let two, label: _)): one == two
            default: false
            }
        }
    }

    /// One item of a table.
    struct Row: Sendable {
        var number: Int?
        /// What stands where a number should.
        var unreadNumber: String?
        var text: String?
        var fields: [(field: Int, label: String, value: String)] = []
    }

    private let columns: [Column]
    private let labels: [String]

    /// The table that the first line of a file heads: one of its cells is the label of the text or,
    /// where items have none, of a number or field; nil for any other line.
    init?(head cells: [String], _ layout: PlanLayout) {
        labels = cells.map { NameList.cleaned($0.unicodeScalars) }
        columns = labels.map { label in
            if layout.numberLabels.contains(label) { return .number }
            if layout.textLabels.contains(label) { return .text }
            let field = layout.fields.firstIndex { $0.labels.contains(label) }
            return field.map { .field($0, label: label) } ?? .unknown(label: label)
        }
        guard layout.hasText ? columns.contains(.text) : knownCount > 0 else { return nil }
    }

    /// The table that a line among others heads: a word alone might stand there by chance, so another
    /// of its cells must be a label, too.
    init?(headAmongLines cells: [String], _ layout: PlanLayout) {
        self.init(head: cells, layout)
        guard knownCount > 1 else { return nil }
    }

    /// How many columns something is read from.
    private var knownCount: Int {
        columns.count { if case .unknown = $0 { false } else { true } }
    }

    /// How many columns the head has, for a row with more cells; strokes at the ends part none.
    var columnCount: Int { columns.count { $0 != .unknown(label: "") } }

    /// Whether a row says something behind the last column.
    func isExceeded(by cells: [String]) -> Bool {
        let last = columns.lastIndex { $0 != .unknown(label: "") } ?? -1
        return cells.dropFirst(last + 1).contains { !$0.isEmpty }
    }

    /// Two heads that mean the same, of which a row could only keep one; nil when there are none.
    func rivals(_ layout: PlanLayout) -> [String]? {
        let single = zip(columns, labels).filter { column, _ in
            switch column {
            case .number, .text: true
            case .field(let field, label: _): !layout.fields[field].isList
            case .unknown: false
            }
        }
        for (place, one) in single.enumerated() {
            for other in single[(place + 1)...] where one.0.means(other.0) {
                return [one.1, other.1]
            }
        }
        return nil
    }

    /// The heads of columns that nothing is read from.
    var unknownLabels: [String] {
        columns.compactMap { column in
            if case .unknown(let label) = column, !label.isEmpty { label } else { nil }
        }
    }

    /// What the cells of a row say; cells that the row leaves out at its end are empty.
    func row(_ cells: [String]) -> Row {
        var row = Row()
        for (column, cell) in zip(columns, cells) {
            let value = cell.scalars[...].trimmed(\.isBlank).text
            guard !value.isEmpty else { continue }
            switch column {
            case .number:
                let digits = value.scalars[...].trimmed {
                    $0.isBlank || ".、)".unicodeScalars.contains($0.narrowed)
                }
                row.number = ChineseNumeral.value(digits)
                if row.number == nil { row.unreadNumber = value }
            case .text: row.text = value
            case .field(let field, let label): row.fields.append((field, label, value))
            case .unknown: continue
            }
        }
        return row
    }

    /// The cells of a line that is parted by tabs or upright strokes; nil for any other line.
    ///
    /// Strokes at both ends make an empty cell there, in the head as in the rows.
    static func cells(of line: String) -> [String]? {
        for mark in ["\t", "|", "｜"] as [Unicode.Scalar] where line.unicodeScalars.contains(mark) {
            let parts = line.unicodeScalars.split(
                separator: mark,
                omittingEmptySubsequences: false
            ).map { Array($0)[...].trimmed(\.isBlank).text }
            if parts.count > 2 { return parts }
        }
        return nil
    }

    /// Whether cells are only the rule below the head of a Markdown table.
    static func isRule(_ cells: [String]) -> Bool {
        let inner = cells.filter { !$0.isEmpty }
        return !inner.isEmpty && inner.allSatisfy { $0.allSatisfy { "-:".contains($0) } }
    }
}
