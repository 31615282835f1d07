import ChineseText

/// The columns of a table of items, told by its head.
struct PlanTable: Sendable, Hashable {
    /// What a column holds.
    private enum Column: Hashable {
        case number, text
        /// What groups the items, outer groups first.
        case section(level: Int)
        case field(Int, label: String)
        /// Several fields in a cell.
        case joined([Int], label: String)
        case unknown(label: String)
    }

    /// One row.
    struct Row: Sendable {
        /// The number that it prints, where it is one.
        var number: Int?
        var printedNumber: String?
        var text: [String] = []
        var fields: [Cell] = []
        /// The fields whose cells are empty.
        var emptyFields: [Cell] = []
        /// Whether the cell of the text goes on from the row above.
        var isTextMerged = false
        var sections: [(level: Int, title: String)] = []
        /// The cells of several fields, with these.
        var joined: [(fields: [Int], cell: Cell)] = []
        /// Whether only one cell says anything, and that is no cell of text.
        var isGroup = false
    }

    /// A cell of a field.
    struct Cell: Sendable {
        var field: Int
        var label: String
        var value: String
        /// Counted from 0.
        var column: Int
    }

    /// Whether it has two columns of numbers: then two tables stand side by side.
    private(set) var hasTwoNumbers = false
    private var columns: [Column]
    let labels: [String]

    /// The table that a row heads: one of its cells is the head of the text or, where items have none, of a
    /// number or field; nil for any other row.
    init?(head cells: [String], _ reader: LabelReader, hasText: Bool) {
        labels = cells.map { NameList.cleaned($0.unicodeScalars) }
        columns = Self.columns(labels.map { reader.meaning(of: $0) }, labels)
        for (place, label) in labels.enumerated() where columns[place] == .unknown(label: label) {
            let fields = reader.joinedFields(of: label)
            if !fields.isEmpty { columns[place] = .joined(fields, label: label) }
        }
        guard hasText ? columns.contains(.text) : knownCount > 0 else { return nil }
        hasTwoNumbers = labels.count { reader.meaning(of: $0) == .number } > 1
    }

    /// The table that a row among others heads: a word alone might stand there by chance, so another of its
    /// cells must be a head, too; a row that begins with its number is none.
    init?(headAmongRows cells: [String], _ reader: LabelReader, hasText: Bool) {
        guard cells.first.flatMap(CellShape.number) == nil else { return nil }
        self.init(head: cells, reader, hasText: hasText)
        guard knownCount > 1 else { return nil }
    }

    /// The table whose head has no cell that is known to hold the text: the one of `column` does.
    init?(head cells: [String], textIn column: Int, _ reader: LabelReader) {
        labels = cells.map { NameList.cleaned($0.unicodeScalars) }
        var meanings = labels.map { reader.meaning(of: $0) }
        guard meanings.indices.contains(column), meanings[column] == nil else { return nil }
        meanings[column] = .text
        columns = Self.columns(meanings, labels)
        guard knownCount > 2 else { return nil }
    }

    /// The table with a second row of heads below this one: `责任单位` over `牵头` and `配合`; nil when the row is
    /// none.
    func joined(with below: [String], _ reader: LabelReader) -> PlanTable? {
        guard below.contains(where: { !$0.isEmpty }) else { return nil }
        for (place, cell) in below.enumerated().prefix(columns.count) where !cell.isEmpty {
            switch columns[place] {
            case .text where isOverFields(place, below, reader): continue
            case .number, .text: return nil
            default: continue
            }
        }
        var own = labels + Array(repeating: "", count: max(0, below.count - labels.count))
        var meanings = own.map { reader.meaning(of: $0) }
        var isHead = false
        var over = ""
        for (place, cell) in below.enumerated() {
            if !own[place].isEmpty { over = own[place] }
            let label = NameList.cleaned(cell.unicodeScalars)
            guard !label.isEmpty else { continue }
            guard label.unicodeScalars.count <= LabelReader.charactersMax,
                !label.unicodeScalars.contains(where: \.isArabicDigit)
            else { return nil }
            own[place] = over + label
            let alone = reader.meaning(of: label)
            let meaning =
                reader.isOfOtherKind(alone, than: reader.meaning(of: over))
                ? alone : reader.meaning(of: label + over) ?? reader.meaning(of: over + label)
            meanings[place] = meaning ?? alone ?? reader.meaning(of: over)
            if meaning != nil || alone != nil { isHead = true }
        }
        guard isHead else { return nil }
        return PlanTable(columns: Self.columns(meanings, own), labels: own)
    }

    /// Whether a head stands over several of fields: `责任分工` over `牵头单位` and `配合单位`.
    private func isOverFields(_ place: Int, _ below: [String], _ reader: LabelReader) -> Bool {
        guard labels.indices.contains(place + 1), labels[place + 1].isEmpty,
            below.indices.contains(place + 1)
        else { return false }
        return below[place...(place + 1)].allSatisfy { reader.meaning(of: $0)?.isField == true }
    }

    private init(columns: [Column], labels: [String]) {
        (self.columns, self.labels) = (columns, labels)
    }

    /// The columns by what their heads mean; of several that can hold only one, the first counts.
    private static func columns(_ meanings: [LabelMeaning?], _ labels: [String]) -> [Column] {
        var hasNumber = false
        var level = 0
        return zip(meanings, labels).map { meaning, label in
            switch meaning {
            case .number where !hasNumber:
                hasNumber = true
                return .number
            case .text: return .text
            case .section:
                level += 1
                return .section(level: level)
            case .field(let field): return .field(field, label: label)
            case .number, nil: return .unknown(label: label)
            }
        }
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

    /// Keeps one column of each field that holds a single value, the first whose head is listed or else the
    /// first; the others are not read.
    mutating func keepOneColumn(of isSingle: (Int) -> Bool, preferring isListed: (String) -> Bool) {
        var kept: [Int: Int] = [:]
        for (place, column) in columns.enumerated() {
            guard case .field(let field, let label) = column, isSingle(field) else { continue }
            guard let other = kept[field] else {
                kept[field] = place
                continue
            }
            let dropped = isListed(label) && !isListed(labels[other]) ? other : place
            kept[field] = dropped == other ? place : other
            columns[dropped] = .unknown(label: labels[dropped])
        }
    }

    /// The heads of columns that nothing is read from.
    var unknownLabels: [String] {
        columns.compactMap { column in
            if case .unknown(let label) = column, !label.isEmpty { label } else { nil }
        }
    }

    /// Whether a row only prints the head again, as on another page.
    func isHead(_ cells: [String]) -> Bool {
        zip(cells, labels).allSatisfy { NameList.cleaned($0.unicodeScalars) == $1 }
    }

    /// What the cells of a row say; cells that the row leaves out at its end are empty.
    func row(_ cells: [String], merged: Set<Int> = []) -> Row {
        var row = Row()
        let values = cells.map { $0.scalars[...].trimmed(\.isBlank).text }
        row.isGroup = columns.contains(.text) && values.count { !$0.isEmpty } == 1
        for (place, column) in columns.enumerated() {
            let value = place < values.count ? values[place] : ""
            switch column {
            case .field(let field, let label):
                let cell = Cell(field: field, label: label, value: value, column: place)
                if value.isEmpty { row.emptyFields.append(cell) } else { row.fields.append(cell) }
            case .text where value.isEmpty:
                if merged.contains(place) { row.isTextMerged = true }
            case .text:
                row.text.append(value)
                row.isGroup = false
            case .number where !value.isEmpty:
                let digits = value.scalars[...].trimmed {
                    $0.isBlank || ".、()".unicodeScalars.contains($0.narrowed)
                }
                row.printedNumber = value
                row.number = ChineseNumeral.value(digits)
            case .section(let level) where !value.isEmpty: row.sections.append((level, value))
            case .joined(let fields, let label) where !value.isEmpty:
                row.joined.append(
                    (fields, Cell(field: 0, label: label, value: value, column: place))
                )
            case .number, .section, .unknown, .joined: continue
            }
        }
        return row
    }

    /// A row that lacks cells since they are merged with those above, with its cells where their words say they
    /// belong; nil for one that is as it should be.
    func realigned(_ line: TextLine, _ shape: CellShape) -> TextLine? {
        guard let cells = line.cells, line.mergedColumns == nil, !line.isAligned else { return nil }
        let said = cells.prefix((cells.lastIndex { !$0.isEmpty } ?? -1) + 1)
        let kinds = columns.map { column -> CellShape.Column in
            switch column {
            case .number: .number
            case .text: .text
            case .section: .section
            case .field(let place, _): shape.column(.field(place))
            case .joined: .other
            case .unknown(let label): label.isEmpty ? .outside : .other
            }
        }
        guard said.count > 1, said.count < columnCount,
            zip(said, kinds).contains(where: { shape.contradicts($0, $1) })
        else { return nil }
        let aligner = RowAligner(columns: kinds, shape: shape, linesMax: 1, mayHoldSeveral: false)
        guard let row = aligner.rows(of: Array(said))?.rows.first else { return nil }
        let aligned = row.aligned(Array(said), kinds)
        var own = line
        (own.cells, own.mergedColumns) = (aligned.cells, aligned.merged)
        (own.isAligned, own.openCells) = (true, aligned.open)
        own.orderedCells = aligned.ordered
        return own
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
