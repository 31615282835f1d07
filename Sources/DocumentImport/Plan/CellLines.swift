import Bytes
import ChineseText

/// A table copied as text that parts its cells by lines, strokes between lines, or blanks: the heads first, then
/// the rows.
struct CellLines {
    /// A cell, and the places of the lines that it stands in.
    private struct Cell {
        var text: String
        var lines: ClosedRange<Int>
    }

    /// A table that nobody can take apart for certain.
    struct UnevenRows: Error {
        var heads: [String]
        var line: Int
    }

    private let reader: LabelReader
    private let shape: CellShape

    /// A table has no more columns.
    private static let headsMax = 30
    /// No head is longer.
    private static let headMax = 30
    /// A cell has no more lines.
    private static let linesMax = 8
    /// Behind the last row stand no more lines that look like cells.
    private static let trailMax = 4

    init(_ layout: PlanLayout) {
        reader = LabelReader(layout)
        shape = CellShape(layout)
    }

    /// The lines with the cells of each row in its first line; the same lines where there is no such table.
    ///
    /// - Throws: the heads of a table of which nothing tells which cell is which.
    /// - Complexity: O(lines), but for rows that lack cells.
    func joined(_ lines: [TextLine]) throws(UnevenRows) -> [TextLine] {
        let lines = withGroups(lines)
        for cells in [linesAsCells(lines), betweenStrokes(lines), betweenBlanks(lines)] {
            var joined = lines
            if try join(Self.whole(cells), in: &joined) { return joined }
        }
        return lines
    }

    // MARK: - Cells

    /// The lines with those of a group put together, whose numeral stands in the column of numbers: `一`, its name,
    /// and the number of the first row.
    private func withGroups(_ lines: [TextLine]) -> [TextLine] {
        let said = lines.indices.filter { !lines[$0].isBlank && lines[$0].cells == nil }
        var grouped = lines
        for (place, line) in said.enumerated().dropLast(2) {
            let numeral = lines[line].text.unicodeScalars
            let (name, next) = (said[place + 1], said[place + 2])
            guard numeral.count <= 3, numeral.allSatisfy({ ChineseNumeral.isNumeral($0) }),
                CellShape.number(lines[name].text) == nil,
                CellShape.number(lines[next].text) != nil
            else { continue }
            grouped[line] = lines[line].saying("\(lines[line].text)、\(lines[name].text)")
            grouped[name] = lines[name].saying("")
        }
        return grouped
    }

    private func linesAsCells(_ lines: [TextLine]) -> [Cell] {
        lines.indices.filter { !lines[$0].isBlank && lines[$0].cells == nil }
            .map { Cell(text: lines[$0].text, lines: $0...$0) }
    }

    /// The cells of text whose strokes each end one, and hardly two of which stand in a line; none of other text.
    private func betweenStrokes(_ lines: [TextLine]) -> [Cell] {
        func hasStroke(_ line: TextLine) -> Bool { line.text.unicodeScalars.contains("|") }
        guard var first = lines.firstIndex(where: hasStroke),
            let last = lines.lastIndex(where: hasStroke)
        else { return [] }
        // A stroke in a line of its own ends the cell above.
        if lines[first].text == "|",
            let above = lines[..<first].lastIndex(where: { !$0.isBlank && $0.cells == nil })
        {
            first = above
        }
        let region = lines[first...last].filter { !$0.isBlank }
        let single = region.count { line in
            line.text.unicodeScalars.split(separator: "|").count { !$0.allSatisfy(\.isBlank) } < 2
        }
        guard region.count > 9, region.count(where: hasStroke) * 3 > region.count,
            single * 10 > region.count * 9
        else { return [] }
        var cells: [Cell] = []
        var open: Cell?
        for place in first...last where !lines[place].isBlank {
            let parts = lines[place].text.unicodeScalars
                .split(separator: "|", omittingEmptySubsequences: false)
                .map { Array($0)[...].trimmed(\.isBlank).text }
            // `| 1 |` after the end of a cell begins a row.
            let beginsRow = open == nil && parts[0].isEmpty && parts.contains { !$0.isEmpty }
            for (index, part) in parts.enumerated().dropFirst(beginsRow ? 1 : 0) {
                if !part.isEmpty {
                    var cell = open ?? Cell(text: "", lines: place...place)
                    cell.text += (cell.text.isEmpty ? "" : "\n") + part
                    cell.lines = cell.lines.lowerBound...place
                    open = cell
                }
                guard index < parts.count - 1 else { continue }
                // A title above the head of another table is none of its cells.
                if reader.meaning(of: part) == .number {
                    open = Cell(text: part, lines: place...place)
                }
                var ended = open ?? Cell(text: "", lines: place...place)
                ended.lines = ended.lines.lowerBound...place
                cells.append(ended)
                open = nil
            }
        }
        return cells + [open].compactMap(\.self)
    }

    /// The cells of text below a line that has nothing but heads with blanks between; none of other text, and none
    /// of text laid out in columns whose rows go over several lines.
    private func betweenBlanks(_ lines: [TextLine]) -> [Cell] {
        let head = lines.firstIndex { line in
            guard line.cells == nil, line.text.unicodeScalars.count < 200 else { return false }
            let parts = Self.parts(of: line.text)
            let meanings = parts.compactMap { reader.meaning(of: $0) }
            return parts.count > 2 && meanings.count > 2 && meanings.count * 2 > parts.count
                && meanings.contains(.number) && meanings.contains(.text)
        }
        guard let head else { return [] }
        let below = lines[head...].indices.filter { lines[$0].cells == nil && !lines[$0].isBlank }
        let columns = HeadInBlanks.parts(of: lines[head].text).count
        let isLaidOut = columns == Self.parts(of: lines[head].text).count
        if isLaidOut {
            let sizes = below.map { HeadInBlanks.parts(of: lines[$0].text).count }
            guard sizes.allSatisfy({ $0 == 1 || $0 == columns }) else { return [] }
        }
        return below.flatMap { place in
            let text = lines[place].text
            let parts = isLaidOut ? HeadInBlanks.parts(of: text) : Self.parts(of: text)
            return parts.map { Cell(text: $0, lines: place...place) }
        }
    }

    /// The cells with those put together that a list goes on over.
    private static func whole(_ cells: [Cell]) -> [Cell] {
        cells.reduce(into: []) { whole, cell in
            if let last = whole.last, last.text.unicodeScalars.last == "、", !cell.text.isEmpty {
                whole[whole.count - 1].text += cell.text
                whole[whole.count - 1].lines = last.lines.lowerBound...cell.lines.upperBound
            } else {
                whole.append(cell)
            }
        }
    }

    private static func parts(of line: String) -> [String] {
        line.unicodeScalars.split(whereSeparator: \.isBlank).map(\.text)
    }

    // MARK: - Tables

    /// Joins the rows of the tables in some cells; false where there is none.
    private func join(_ cells: [Cell], in lines: inout [TextLine]) throws(UnevenRows) -> Bool {
        var start = 0
        var isAny = false
        while let head = head(in: cells, from: start) {
            isAny = true
            let end = nextHead(in: cells, from: head.upperBound) ?? cells.count
            if reader.meaning(of: cells[head.lowerBound].text) == .number {
                try joinNumbered(cells, head, until: end, in: &lines)
            } else {
                try joinUnnumbered(cells, head, until: end, in: &lines)
            }
            start = end
        }
        return isAny
    }

    /// The cells that are the heads: three at least, one of them that of the text.
    private func head(in cells: [Cell], from first: Int) -> Range<Int>? {
        var start = first
        while start < cells.count {
            if reader.meaning(of: cells[start].text) == .number,
                let head = numberedHead(in: cells, at: start)
            {
                return head
            }
            let run = cells[start...].prefix(Self.headsMax).prefix {
                reader.meaning(of: $0.text) != nil
            }
            let meanings = run.map { reader.meaning(of: $0.text) }
            if run.count > 2, meanings.contains(.text) { return start..<(start + run.count) }
            start += max(1, run.count)
        }
        return nil
    }

    /// The heads that begin with that of the numbers: all up to the first number or group, if enough of them are
    /// understood.
    private func numberedHead(in cells: [Cell], at start: Int) -> Range<Int>? {
        let heads = cells[start...].dropFirst().prefix(Self.headsMax).prefix { cell in
            cell.text.unicodeScalars.count <= Self.headMax
                && CellShape.number(cell.text) == nil && !Self.isGroup(cell.text)
        }
        let end = start + 1 + heads.count
        guard heads.count > 1, end < cells.count else { return nil }
        let following = cells[end...].prefix(3).contains { CellShape.number($0.text) != nil }
        let groups = groups(of: cells[start..<end].map(\.text), wanted: nil)
        let meanings = groups.map { reader.meaning(of: $0) }
        let understood = meanings.count { $0 != nil }
        guard following, meanings.contains(.text), understood > 2 else { return nil }
        return start..<end
    }

    private func nextHead(in cells: [Cell], from start: Int) -> Int? {
        cells.indices[start...].first { place in
            reader.meaning(of: cells[place].text) == .number
                && numberedHead(in: cells, at: place) != nil
        }
    }

    /// Whether a cell is the head of a group: `一、…`.
    private static func isGroup(_ text: String) -> Bool {
        LineSign(text.scalars[...]).map { $0.form.isOfHeadings } ?? false
    }

    /// The heads with those put together that lines part in the middle: `责任` and `领导`; `wanted` is how many
    /// there are to be, where that is known.
    ///
    /// - Complexity: O(heads²).
    private func groups(of heads: [String], wanted: Int?) -> [String] {
        let known = heads.map { reader.meaning(of: $0) != nil }
        guard let wanted, wanted < heads.count else { return heads }
        // The best way to each head with some number of groups: how many are understood, and how many heads each has.
        typealias Way = (understood: Int, sizes: [Int])
        var best: [[Int: Way]] = Array(repeating: [:], count: heads.count + 1)
        best[0][0] = (0, [])
        for start in heads.indices {
            for (count, way) in best[start] where count < wanted {
                for size in 1...3 where start + size <= heads.count {
                    guard size == 1 || !known[start] || !known[start + size - 1] else { continue }
                    let label = heads[start..<(start + size)].joined()
                    let understood =
                        way.understood + (reader.meaning(of: label) == nil ? 0 : 1)
                    let other = best[start + size][count + 1]
                    if other.map({ $0.understood < understood }) ?? true {
                        best[start + size][count + 1] = (understood, way.sizes + [size])
                    }
                }
            }
        }
        guard let sizes = best[heads.count][wanted]?.sizes else { return heads }
        var place = 0
        return sizes.map { size in
            defer { place += size }
            return heads[place..<(place + size)].joined()
        }
    }

    // MARK: - Rows

    private func joinNumbered(
        _ cells: [Cell],
        _ head: Range<Int>,
        until end: Int,
        in lines: inout [TextLine]
    ) throws(UnevenRows) {
        let starts = rowStarts(in: cells, head.upperBound..<end, columns: head.count)
        let rows = starts.enumerated().map { place, start in
            start..<(place + 1 < starts.count ? starts[place + 1] : end)
        }
        let printed = cells[head].map(\.text)
        guard !starts.isEmpty else {
            throw UnevenRows(
                heads: printed,
                line: lines[cells[head.lowerBound].lines.lowerBound].number
            )
        }
        let sizes = rows.dropLast().map { row in
            row.count - cells[row].reversed().prefix { Self.isGroup($0.text) }.count
        }
        let isEven = sizes.first.map { size in sizes.allSatisfy { $0 == size } } ?? false
        let heads = groups(of: printed, wanted: isEven ? sizes.first : nil)
        let columns = heads.map { shape.column(reader.meaning(of: $0)) }
        join(cells[head], as: heads, in: &lines)
        let aligner = RowAligner(
            columns: columns,
            shape: shape,
            linesMax: Self.linesMax,
            mayHoldSeveral: true
        )
        for (place, row) in rows.enumerated() {
            let isLast = place + 1 == rows.count
            guard let (items, used) = items(of: cells[row].map(\.text), aligner, isLast) else {
                throw UnevenRows(
                    heads: heads,
                    line: lines[cells[row.lowerBound].lines.lowerBound].number
                )
            }
            join(cells[row].prefix(used), items, columns, in: &lines)
        }
    }

    /// Where the rows begin: at numbers that go up.
    private func rowStarts(in cells: [Cell], _ range: Range<Int>, columns: Int) -> [Int] {
        var starts: [Int] = []
        var last = 0
        var place = range.lowerBound
        while place < range.upperBound {
            let next = cells[place..<min(range.upperBound, place + 6 * columns)].indices.first {
                CellShape.number(cells[$0].text) == last + 1
            }
            let other = cells[place..<range.upperBound].indices.first { index in
                (CellShape.number(cells[index].text) ?? 0) > last
                    && (starts.last.map { index - $0 >= columns / 2 } ?? true)
            }
            guard let start = next ?? other, let number = CellShape.number(cells[start].text) else {
                break
            }
            starts.append(start)
            last = number
            place = start + 1
        }
        return starts
    }

    /// The items of a row, and how many of its cells they have: headings of groups may stand behind them, and
    /// other lines behind the last.
    private func items(
        of cells: [String],
        _ aligner: RowAligner,
        _ isLast: Bool
    ) -> (rows: [RowAligner.Row], used: Int)? {
        let groups = cells.reversed().prefix { Self.isGroup($0) }.count
        var best: (rows: [RowAligner.Row], cost: Int, used: Int)?
        let columns = aligner.columns
        for dropped in 0...(isLast ? Self.trailMax : 0) {
            for left in Set([0, groups]) {
                var own = cells.dropLast(dropped + left)
                let used = own.count
                while own.last?.isEmpty == true { own.removeLast() }
                guard own.count > 1 else { continue }
                let isWhole =
                    own.count == columns.count
                    && !zip(own, columns).contains { aligner.shape.contradicts($0, $1) }
                let whole = RowAligner.Row(columns: columns.indices.map { $0..<($0 + 1) })
                let found: (rows: [RowAligner.Row], cost: Int)? =
                    isWhole ? ([whole], 0) : aligner.rows(of: Array(own))
                guard let found else { continue }
                let cost = found.cost + 2 * dropped + (left > 0 ? 1 : 0)
                if best.map({ cost < $0.cost }) ?? true { best = (found.rows, cost, used) }
                if isWhole, dropped == 0, left == groups { break }
            }
        }
        return best.map { ($0.rows, $0.used) }
    }

    /// A table without numbers: as many cells in each row as there are heads.
    private func joinUnnumbered(
        _ cells: [Cell],
        _ head: Range<Int>,
        until end: Int,
        in lines: inout [TextLine]
    ) throws(UnevenRows) {
        let heads = cells[head].map(\.text)
        if joinCounted(cells, head, until: end, in: &lines) { return }
        let columns = heads.map { shape.column(reader.meaning(of: $0)) }
        join(cells[head], as: heads, in: &lines)
        var place = head.upperBound
        while place < end {
            let row = cells[place..<min(place + heads.count, end)]
            let isWhole =
                row.count == heads.count
                && zip(row, columns).allSatisfy {
                    $0.text.isEmpty || shape.kinds(of: $0.text).fit($1)
                }
            guard isWhole else {
                // Behind the last row: a remark, or who signs.
                if place > head.upperBound, row.count < heads.count { return }
                throw UnevenRows(heads: heads, line: lines[cells[place].lines.lowerBound].number)
            }
            join(row, as: row.map(\.text), in: &lines)
            place += heads.count
        }
    }

    /// A table whose rows have numbers behind cells of groups, though no head is over them: `工作任务`, `具体要求`,
    /// `责任科室`, then `优化服务`, `1`, …; false where it is none.
    private func joinCounted(
        _ cells: [Cell],
        _ head: Range<Int>,
        until end: Int,
        in lines: inout [TextLine]
    ) -> Bool {
        var numbers: [Int] = []
        for place in head.upperBound..<end
        where CellShape.number(cells[place].text) == numbers.count + 1 {
            numbers.append(place)
        }
        let heads = cells[head].map(\.text)
        guard numbers.count > 2 else { return false }
        // One head, or two, are those of groups; the first row has all of them.
        let groupCount = numbers[0] - head.upperBound
        let ownCount = heads.count - groupCount
        let sizes = zip(numbers, numbers.dropFirst()).map { $1 - $0 - 1 - ownCount }
        guard (1...2).contains(groupCount), ownCount > 1,
            sizes.allSatisfy({ (0...groupCount).contains($0) }),
            numbers[numbers.count - 1] + ownCount < end,
            let number = reader.label(of: .number)
        else { return false }
        let groups = Array(heads.prefix(groupCount))
        join(cells[head], as: groups + [number] + heads.dropFirst(groupCount), in: &lines)
        for (place, start) in numbers.enumerated() {
            let before = place == 0 ? groupCount : sizes[place - 1]
            let own = cells[(start - before)...(start + ownCount)]
            let missing = groupCount - before
            join(
                own,
                as: Array(repeating: "", count: missing) + own.map(\.text),
                in: &lines,
                merged: Set(0..<missing)
            )
        }
        return true
    }

    // MARK: - Lines

    /// Puts cells into the line of the first, as those of a row.
    private func join(
        _ row: ArraySlice<Cell>,
        as texts: [String],
        in lines: inout [TextLine],
        merged: Set<Int>? = nil,
        open: [String] = [],
        ordered: [String] = [],
        isAligned: Bool = false
    ) {
        guard let first = row.first?.lines.lowerBound, let last = row.last?.lines.upperBound else {
            return
        }
        let (number, end) = (lines[first].number, lines[last].number)
        for place in first...last {
            lines[place] = TextLine(number: lines[place].number, text: "")
        }
        lines[first] = TextLine(
            number: number,
            text: texts.joined(separator: "  "),
            cells: texts,
            end: end,
            mergedColumns: merged
        )
        lines[first].isAligned = isAligned
        lines[first].openCells = open
        lines[first].orderedCells = ordered
    }

    private func join(
        _ row: ArraySlice<Cell>,
        _ items: [RowAligner.Row],
        _ columns: [CellShape.Column],
        in lines: inout [TextLine]
    ) {
        let cells = Array(row)
        let bounds = items.map { item in
            item.columns.filter { !$0.isEmpty }.map(\.lowerBound).min() ?? 0
        }
        for (place, item) in items.enumerated() {
            let end = place + 1 < bounds.count ? bounds[place + 1] : cells.count
            let own = cells[(place == 0 ? 0 : bounds[place])..<end]
            let aligned = item.aligned(cells.map(\.text), columns)
            let isWhole = items.count == 1 && aligned.isWhole
            join(
                own,
                as: aligned.cells,
                in: &lines,
                merged: isWhole ? [] : aligned.merged,
                open: aligned.open,
                ordered: aligned.ordered,
                isAligned: !isWhole
            )
        }
    }
}
