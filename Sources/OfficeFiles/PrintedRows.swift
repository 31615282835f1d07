/// Rows of a printed table between two pages' ends or groups: which line of each column belongs to which row.
struct PrintedRows {
    typealias Word = PrintedPages.Word

    /// The words of each column but that of the numbers.
    let columns: [[Word]]
    let numbers: [Word]

    /// A line of a cell.
    private struct Line {
        var top: Double
        var bottom: Double
        var right: Double
        var text: String

        var centre: Double { (top + bottom) / 2 }
    }

    /// The cells of each row, what stands before the first row, and where the last one ends.
    struct Cells {
        var rows: [[String]]
        var before: [String]
        var bottom: Double?
        /// How badly they stand where they should be.
        var cost: Double
        /// Whether some may be of one row alone or of several.
        var isUnclear = false
    }

    /// Where a row's cells stand: in its middle, as its number does, or from its top.
    enum Alignment: CaseIterable { case middle, top }

    /// Which lines of a column each row has; what no row has stands before the first, or behind the last.
    private struct Division {
        var rows: [Range<Int>]
        /// How far all cells together are from where they should be, and the one that is furthest.
        var cost: Double
        var offsetMax: Double
    }

    /// Cells that are further from where they should be, in lines, are not told by where they stand.
    private static let offsetMax = 0.6
    private static let linesMax = 150
    /// Lines of a cell are no further apart, in lines.
    private static let gapMax = 0.9

    /// The cells of rows that stand in some way; nil where nothing tells to which rows some lines belong.
    ///
    /// Where the rows `mayEnd` the table, what stands behind it is none of it.
    func cells(standing alignment: Alignment, mayEnd: Bool) -> Cells? {
        let lines = columns.map(Self.lines)
        guard !numbers.isEmpty, lines.allSatisfy({ $0.count <= Self.linesMax }) else { return nil }
        let height = numbers.map(\.height).reduce(0, +) / Double(numbers.count)
        let divisions = lines.map { divided($0, alignment, height, mayEnd: mayEnd) }
        // Some column must have a cell in every row.
        guard divisions.contains(where: { fits($0, height) }) else { return nil }
        let bounds = bounds(divisions, lines, height)
        var cells = Cells(
            rows: Array(repeating: [], count: numbers.count),
            before: [],
            bottom: mayEnd ? bounds.last : nil,
            cost: cost(divisions, height)
        )
        for (column, own) in lines.enumerated() {
            let division = divisions[column]
            let isEach = fits(division, height)
            let runs = numbers.indices.map { row in
                isEach
                    ? own[division.rows[row]]
                    : own.filter { $0.centre >= bounds[row] && $0.centre < bounds[row + 1] }[...]
            }
            let hasEmpty = runs.contains(where: \.isEmpty)
            let right = runs.joined().map(\.right).max() ?? 0
            if !isEach, hasEmpty, alignment == .middle, let spans = spans(of: own, bounds, height) {
                // What also stands in the middle of single rows may be of these alone.
                if stand(inRows: own, height) { cells.isUnclear = true }
                for row in numbers.indices { cells.rows[row].append(spans[row]) }
            } else {
                for (row, run) in runs.enumerated() {
                    // Lines far from each other are of two rows.
                    let isParted = zip(run, run.dropFirst())
                        .contains { $1.top - $0.bottom > height * Self.gapMax }
                    guard !isParted else { return nil }
                    cells.rows[row].append(Self.joined(run, upTo: right, height))
                }
            }
            let first =
                isEach
                ? division.rows.first?.lowerBound ?? 0 : own.count { $0.centre < bounds[0] }
            cells.before.append(Self.joined(own[..<first], upTo: right, height))
        }
        return cells
    }

    /// Whether each of some cells stands in the middle of a row.
    private func stand(inRows lines: [Line], _ height: Double) -> Bool {
        parted(lines, height).allSatisfy { cell in
            numbers.contains { abs($0.centre - (cell.top + cell.bottom) / 2) < height * 0.3 }
        }
    }

    /// The lines of a cell put together; one that ends before the others of its column do ends something.
    private static func joined(
        _ run: ArraySlice<Line>,
        upTo right: Double,
        _ height: Double
    ) -> String {
        var text = ""
        for (place, line) in run.enumerated() {
            if place > 0, let before = run.dropFirst(place - 1).first,
                before.right < right - height * 1.5
            {
                text += " "
            }
            text += line.text
        }
        return text
    }

    private static func lines(of words: [Word]) -> [Line] {
        PrintedPages.bands(of: words).map { band in
            Line(
                top: band.map(\.top).min() ?? 0,
                bottom: band.map(\.bottom).max() ?? 0,
                right: band.map(\.right).max() ?? 0,
                text: PrintedPages.joined(band.sorted { $0.left < $1.left })
            )
        }
    }

    /// The more columns have a cell in each row, and the nearer to where it should be, the less.
    private func cost(_ divisions: [Division], _ height: Double) -> Double {
        divisions.reduce(0) {
            $0 + (fits($1, height) ? $1.cost : Self.offsetMax * height * Double(numbers.count))
        }
    }

    /// Whether every row has a cell, near to where it should be.
    private func fits(_ division: Division, _ height: Double) -> Bool {
        !division.rows.contains(where: \.isEmpty) && division.offsetMax <= Self.offsetMax * height
    }

    /// The lines of a column in as many runs as there are rows, each as near to its number as can be.
    private func divided(
        _ lines: [Line],
        _ alignment: Alignment,
        _ height: Double,
        mayEnd: Bool
    ) -> Division {
        let none = Division(
            rows: Array(repeating: 0..<0, count: numbers.count),
            cost: .infinity,
            offsetMax: .infinity
        )
        guard lines.count >= numbers.count else { return none }
        // Lines far from each other are of two cells.
        var gaps = [0]
        for (line, next) in zip(lines, lines.dropFirst()) {
            gaps.append((gaps.last ?? 0) + (next.top - line.bottom > height * Self.gapMax ? 1 : 0))
        }
        func offset(_ run: Range<Int>, _ row: Int) -> Double {
            let (first, last) = (lines[run.lowerBound], lines[run.upperBound - 1])
            return switch alignment {
            case .middle: abs((first.top + last.bottom) / 2 - numbers[row].centre)
            case .top: abs(first.centre - numbers[row].centre)
            }
        }
        // The least cost of the first rows, by where their last line ends; what comes before is left out.
        var costs = lines.indices.map { Double($0) * height } + [Double(lines.count) * height]
        var starts: [[Int]] = []
        for row in numbers.indices {
            var next = Array(repeating: Double.infinity, count: lines.count + 1)
            var from = Array(repeating: 0, count: lines.count + 1)
            for end in 1...lines.count {
                for start in 0..<end where costs[start] < .infinity {
                    let parted = Double(gaps[end - 1] - gaps[start]) * height / 2
                    let cost = costs[start] + offset(start..<end, row) + parted
                    if cost < next[end] { (next[end], from[end]) = (cost, start) }
                }
            }
            costs = next
            starts.append(from)
        }
        let ends = mayEnd ? Array(1...lines.count) : [lines.count]
        let left = { (end: Int) in costs[end] + Double(lines.count - end) * height * 0.1 }
        guard var end = ends.min(by: { left($0) < left($1) }), costs[end] < .infinity else {
            return none
        }
        let cost = left(end)
        var rows: [Range<Int>] = []
        for row in numbers.indices.reversed() {
            rows.insert(starts[row][end]..<end, at: 0)
            end = starts[row][end]
        }
        let offsets = rows.enumerated().map { offset($1, $0) }
        return Division(rows: rows, cost: cost, offsetMax: offsets.max() ?? 0)
    }

    /// Where the rows begin and end, one more than there are: between what is known to be of them.
    private func bounds(_ divisions: [Division], _ lines: [[Line]], _ height: Double) -> [Double] {
        var extents = numbers.map { (top: $0.top, bottom: $0.bottom) }
        for (division, own) in zip(divisions, lines) where fits(division, height) {
            for (row, run) in division.rows.enumerated() {
                guard let first = own[run].first, let last = own[run].last else { continue }
                extents[row].top = min(extents[row].top, first.top)
                extents[row].bottom = max(extents[row].bottom, last.bottom)
            }
        }
        var bounds = zip(extents, extents.dropFirst()).map { ($0.bottom + $1.top) / 2 }
        // Above the first row and below the last there is as much as between two, or half a line.
        let gaps = zip(extents, extents.dropFirst()).map { max(0, $1.top - $0.bottom) / 2 }
        let gap = gaps.isEmpty ? height / 2 : gaps.reduce(0, +) / Double(gaps.count)
        bounds.insert((extents.first?.top ?? 0) - gap, at: 0)
        bounds.append((extents.last?.bottom ?? 0) + gap)
        return bounds
    }

    /// What each row has of cells that are printed once for several rows, in the middle of these; nil where they
    /// stand elsewhere.
    private func spans(of lines: [Line], _ bounds: [Double], _ height: Double) -> [String]? {
        let cells = parted(
            lines.filter { $0.centre > bounds[0] && $0.centre < bounds[bounds.count - 1] },
            height
        )
        guard !cells.isEmpty, cells.count <= numbers.count else { return nil }
        // The least cost of the first cells, by the row behind their last one.
        var costs = [0.0] + Array(repeating: Double.infinity, count: numbers.count)
        var starts: [[Int]] = []
        for cell in cells {
            var next = Array(repeating: Double.infinity, count: numbers.count + 1)
            var from = Array(repeating: 0, count: numbers.count + 1)
            for end in 1...numbers.count {
                for start in 0..<end where costs[start] < .infinity {
                    let offset = abs(bounds[start] + bounds[end] - cell.top - cell.bottom) / 2
                    guard offset < Self.offsetMax * height else { continue }
                    let cost = costs[start] + offset
                    if cost < next[end] { (next[end], from[end]) = (cost, start) }
                }
            }
            costs = next
            starts.append(from)
        }
        guard costs[numbers.count] < .infinity else { return nil }
        var (texts, end): ([String], Int) = ([], numbers.count)
        for (cell, from) in zip(cells, starts).reversed() {
            texts = Array(repeating: cell.text, count: end - from[end]) + texts
            end = from[end]
        }
        return texts
    }

    /// The cells of a column that are told by the space between them.
    private func parted(
        _ lines: [Line],
        _ height: Double
    ) -> [(top: Double, bottom: Double, text: String)] {
        var cells: [(top: Double, bottom: Double, text: String)] = []
        for line in lines {
            if let last = cells.last, line.top - last.bottom < height * Self.gapMax {
                cells[cells.count - 1].bottom = line.bottom
                cells[cells.count - 1].text += line.text
            } else {
                cells.append((line.top, line.bottom, line.text))
            }
        }
        return cells
    }
}
