import Bytes
import ChineseText

/// The rows of tables become items.
extension PlanScan {
    /// The table that is coming in, and what its last rows said.
    struct TableRows {
        var table: PlanTable
        /// What the last row said in each column, itself or by the rows above it.
        var above: [Int: FieldRecord] = [:]
        /// Whether any row printed a number.
        var hasNumbers = false
        /// Whether items are numbered 一, 二, 三: then these are no groups.
        var hasNumeralItems = false
        /// What stands in the columns that group items.
        var sections: [Int: String] = [:]
        /// The rows whose empty cells were read as those above, and their columns.
        var merged: [(line: Int, label: String)] = []

        mutating func forgetLast() { above = [:] }

        mutating func enter(_ section: String, level: Int) {
            sections = sections.filter { $0.key < level }
            sections[level] = section
        }
    }

    /// Begins a table.
    mutating func take(_ head: PlanTable, at line: Int) {
        closeItem()
        endTable()
        if head.hasTwoNumbers { findings.fault(line, .tablesSideBySide) }
        var head = head
        head.keepOneColumn(
            of: { !layout.fields[$0].isList && !layout.fields[$0].isProgress },
            preferring: { label in
                layout.fields.contains { field in
                    field.labels.contains(label)
                        && !field.lesser.contains { label.ends(withText: $0) }
                }
            }
        )
        for label in head.labels where !label.isEmpty { assume(label) }
        if !head.unknownLabels.isEmpty {
            let labels = head.unknownLabels
            findings.warn(line, .columnsNotRead(labels, nearest: labels.map(reader.nearest(to:))))
        }
        rows = TableRows(table: head)
    }

    /// Takes a row, which is an item by itself, more of the one before, or the head of a group.
    ///
    /// An empty cell that goes on from the one above says what that does; where nothing tells which do, each
    /// may.
    mutating func take(row printed: TextLine) {
        guard let table = rows?.table, !table.isHead(printed.cells ?? []) else { return }
        let line = table.realigned(printed, shape) ?? printed
        let cells = line.cells ?? []
        if !line.openCells.isEmpty {
            findings.warn(line.number, .cellsUnclear(line.openCells))
        }
        if !line.orderedCells.isEmpty {
            findings.warn(line.number, .cellsInOrder(line.orderedCells))
        }
        guard !table.isExceeded(by: cells) else {
            let columns = table.columnCount
            let count = (cells.lastIndex { !$0.isEmpty } ?? 0) + 1
            findings.fault(line.number, .tooManyCells(count, columns: columns))
            return
        }
        var row = table.row(cells, merged: line.mergedColumns ?? [])
        for (fields, cell) in row.joined {
            row.fields += shape.parted(cell.value, among: fields).map { field, value in
                PlanTable.Cell(field: field, label: cell.label, value: value, column: cell.column)
            }
        }
        if row.isGroup {
            take(group: cells.first { !$0.isEmpty } ?? "", row, line)
            return
        }
        // `索引号：| 2024-1`: what a page says of itself.
        if cells.first(where: { !$0.isEmpty })?.unicodeScalars.last?.narrowed == ":" {
            tellNotRead(line)
            return
        }
        // `一、住房保障 | 1 | 新建廉租住房2000套`: the outer of two texts groups the rows.
        if row.text.count > 1, row.number != nil, let sign = LineSign(row.text[0].scalars[...]),
            sign.form.isOfHeadings
        {
            row.sections.insert((0, row.text.removeFirst()), at: 0)
        }
        if let printed = row.printedNumber, Self.isRemark(printed) {
            tellNotRead(line)
            return
        }
        let groupSign = Self.groupSign(row)
        let isNumeral = groupSign != nil && row.printedNumber != nil
        let isAlone =
            row.fields.isEmpty && rows?.hasNumeralItems == false
            && !row.emptyFields.contains { line.mergedColumns?.contains($0.column) ?? false }
        if let sign = groupSign, isAlone, let title = row.text.first {
            let printed = row.printedNumber ?? ""
            // `一 | 产业项目`: a group beside items that have Arabic numbers.
            let needsPause =
                sign.form == .numeral && !printed.isEmpty && !printed.ends(withText: "、")
            take(
                heading: needsPause ? "\(printed)、\(title)" : printed + title,
                in: line,
                rank: sign.form.rawValue
            )
            return
        }
        if row.number != nil { rows?.hasNumbers = true }
        if isNumeral { rows?.hasNumeralItems = true }
        let isMore = row.printedNumber == nil && rows?.hasNumbers == true && item != nil
        let goesOn = row.text.isEmpty ? row.isTextMerged : isMore && row.fields.isEmpty
        if item != nil, goesOn || isMore && row.text.isEmpty {
            takeMore(row, line)
            return
        }
        regroup(above: row, line)
        closeItem()
        for section in row.sections where rows?.sections[section.level] != section.title {
            rows?.enter(section.title, level: section.level)
            take(
                heading: section.title,
                in: line,
                rank: Self.columnRank + section.level,
                signsCount: false
            )
        }
        begin(row, line)
    }

    /// Takes the item before a row for the head of its group: `1 | 优化准营环境 | |` above `1.1 | …`.
    private mutating func regroup(above row: PlanTable.Row, _ line: TextLine) {
        guard let printed = row.printedNumber, let own = item, own.isRow,
            own.fields.allSatisfy(\.isInherited), let number = own.printedNumber,
            printed.begins(withText: number + ".") || printed.begins(withText: number + "-")
        else { return }
        item = nil
        rows?.merged.removeAll { $0.line == own.line }
        let heading = TextLine(number: own.line, text: own.text.joined, end: own.end)
        take(heading: own.text.joined, in: heading, rank: Self.columnRank, signsCount: false)
    }

    /// The sign of a row that may be the head of a group, in the column of numbers or before its text.
    private static func groupSign(_ row: PlanTable.Row) -> LineSign? {
        guard let title = row.text.first else { return nil }
        let printed = row.printedNumber ?? ""
        let sign =
            LineSign((printed + title).scalars[...]) ?? LineSign("\(printed)、\(title)".scalars[...])
        return sign.flatMap { $0.form.isOfHeadings ? $0 : nil }
    }

    /// Headings in a column stand below all others.
    private static let columnRank = 40

    private mutating func begin(_ row: PlanTable.Row, _ source: TextLine) {
        let line = source.number
        guard !row.text.isEmpty || !row.fields.isEmpty else {
            let said = row.printedNumber ?? ""
            if !said.isEmpty { findings.warn(line, .lineNotRead(said)) }
            return
        }
        var own = OpenItem(line: line)
        (own.number, own.printedNumber, own.isRow) = (row.number, row.printedNumber, true)
        (own.end, own.place) = (source.lines.upperBound, source.place)
        own.columns = Set(row.fields.map(\.field) + row.emptyFields.map(\.field))
        if !row.text.isEmpty {
            own.text = [source.saying(Self.joined(row.text))]
        }
        for cell in row.fields {
            own.add(FieldRecord(cell, source))
            rows?.above[cell.column] = FieldRecord(cell, source)
        }
        // Where nothing tells which cells are merged, what the row says in another column of the field counts.
        for cell in row.emptyFields where source.mergedColumns != nil || !own.has(cell.field) {
            // Who supports is rarely said of every item: there, an empty cell is empty.
            let isMerged =
                source.mergedColumns?.contains(cell.column)
                ?? layout.fields[cell.field].signs.isEmpty
            guard isMerged, let above = rows?.above[cell.column] else { continue }
            own.inherit(above)
            if source.mergedColumns == nil || source.isAligned {
                rows?.merged.append((line, cell.label))
            }
        }
        item = own
    }

    /// `重点工程：新建公园` of two cells.
    private static func joined(_ cells: [String]) -> String {
        cells.reduce(into: "") { text, cell in
            if let last = text.unicodeScalars.last, last.isHan || last.isArabicDigit { text += "：" }
            text += cell
        }
    }

    /// A row of which only one cell says something: the head of a group, or a remark.
    private mutating func take(group text: String, _ row: PlanTable.Row, _ line: TextLine) {
        let sign = LineSign(text.scalars[...])
        let isGroup = sign.map { $0.form.isOfHeadings } ?? (row.fields.isEmpty && row.number == nil)
        guard isGroup, !Self.isRemark(text) else {
            if row.fields.isEmpty || item == nil {
                findings.warn(line.number, .lineNotRead(text))
            } else {
                takeMore(row, line)
            }
            return
        }
        take(heading: text, in: line, rank: Self.columnRank)
    }

    /// `注：…` below a table, or its sums.
    private static func isRemark(_ text: String) -> Bool {
        ["注：", "注:", "备注", "说明：", "合计", "小计", "总计", "共计"].contains { text.begins(withText: $0) }
    }

    /// Takes a row without number that goes on with the item before.
    private mutating func takeMore(_ row: PlanTable.Row, _ line: TextLine) {
        if !row.text.isEmpty {
            item?.text.append(TextLine(number: line.number, text: Self.joined(row.text)))
        }
        for cell in row.fields {
            let field = layout.fields[cell.field]
            if field.isList || field.isProgress || item?.has(cell.field) != true {
                item?.add(FieldRecord(cell, line))
            } else {
                findings.warn(line.number, .cellNotRead(cell.value, label: cell.label))
            }
        }
        item?.end = line.lines.upperBound
    }

    /// Tells once of all cells that were read as those above them.
    mutating func endTable() {
        defer { rows = nil }
        guard let rows, let first = rows.merged.first else { return }
        let labels = rows.merged.map(\.label).reduce(into: [String]()) { all, label in
            if !all.contains(label) { all.append(label) }
        }
        findings.add(.note, first.line, .cellsAsAbove(rows.merged.count, labels))
    }
}

extension FieldRecord {
    fileprivate init(_ cell: PlanTable.Cell, _ line: TextLine) {
        self.init(
            field: cell.field,
            label: cell.label,
            value: cell.value,
            printed: cell.value,
            lines: line.lines
        )
        place = line.place.map { Self.place(of: cell.column, inRow: $0) }
    }

    /// `督查台账!C7` for the third column of the row `督查台账!7`.
    private static func place(of column: Int, inRow row: String) -> String {
        guard let mark = row.lastIndex(of: "!") else { return row }
        var letters = ""
        var rest = column + 1
        while rest > 0, let letter = Unicode.Scalar(65 + UInt32((rest - 1) % 26)) {
            letters = String(Character(letter)) + letters
            rest = (rest - 1) / 26
        }
        return row[...mark] + letters + row[row.index(after: mark)...]
    }
}
