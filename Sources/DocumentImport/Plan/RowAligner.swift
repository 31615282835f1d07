import ChineseText

/// Finds which columns the cells of a row stand in, where cells that were merged left no trace.
///
/// Of all ways to put the cells into the columns, in their order, it takes the one in which each column has
/// what its head says; where several are as good, the columns in which they differ are left open.
struct RowAligner {
    /// Where the cells of one item stand.
    struct Row: Hashable {
        /// The cells of each column; empty where it has none.
        var columns: [Range<Int>]
        /// The columns of which nothing tells what they hold.
        var open: Set<Int> = []
    }

    let columns: [CellShape.Column]
    let shape: CellShape
    /// How many cells one column may have: of a table with a cell a line, one for each of its lines.
    let linesMax: Int
    /// Whether another item may follow in the same row, whose number is merged.
    let mayHoldSeveral: Bool

    /// What a way costs in which a column is as it should be, and in which it is not.
    private enum Cost {
        static let untyped = 1
        static let otherLine = 2
        static let textLine = 3
        static let typedText = 4
        static let emptyTyped = 2
        static let emptyOther = 1
        static let anotherItem = 4
    }

    /// More cells are no row, and would cost too much.
    private static let cellsMax = 60
    /// More ways to look at say nothing more.
    private static let waysMax = 64

    private struct State: Hashable {
        var cell: Int
        var column: Int
        var hasText: Bool
        /// Whether it is the first item of the row.
        var isFirst: Bool
    }

    private enum Step: Hashable {
        case take(Int)
        case next
    }

    /// The items of a row; nil where its cells fit into the columns in no way, or in ways of different items.
    ///
    /// - Complexity: O(cells × columns × lines).
    func rows(of cells: [String]) -> (rows: [Row], cost: Int)? {
        guard cells.count <= Self.cellsMax, !columns.isEmpty else { return nil }
        var search = Search(aligner: self, cells: cells)
        let start = State(cell: 0, column: 0, hasText: false, isFirst: true)
        guard let cost = search.cost(from: start) else { return nil }
        let ways = search.ways(from: start)
        guard var rows = ways.first else { return nil }
        for way in ways.dropFirst() {
            guard way.count == rows.count else { return nil }
            for (place, row) in way.enumerated() {
                for column in columns.indices
                where row.columns[column] != rows[place].columns[column] {
                    rows[place].open.insert(column)
                }
            }
        }
        return (rows, cost)
    }

    private struct Search {
        let aligner: RowAligner
        let cells: [String]
        private var known: [State: Int?] = [:]
        private var fitting: [CellShape.Column: [Bool]] = [:]
        private var typed: [Bool]

        init(aligner: RowAligner, cells: [String]) {
            self.aligner = aligner
            self.cells = cells
            let kinds = cells.map { aligner.shape.kinds(of: $0) }
            typed = kinds.map { !$0.isDisjoint(with: .typed) }
            for column in Set(aligner.columns) {
                fitting[column] = zip(cells, kinds).map { $0.isEmpty || $1.fit(column) }
            }
        }

        /// The least cost of the rest of the row.
        mutating func cost(from state: State) -> Int? {
            if let known = known[state] { return known }
            var least: Int?
            for (step, cost) in steps(from: state) {
                guard let rest = self.rest(after: step, state) else { continue }
                least = min(least ?? .max, cost + rest)
            }
            known[state] = .some(least)
            return least
        }

        private mutating func rest(after step: Step, _ state: State) -> Int? {
            let next = self.state(after: step, state)
            if isEnd(next) { return next.hasText ? 0 : nil }
            return cost(from: next)
        }

        private func isEnd(_ state: State) -> Bool {
            state.cell == cells.count && state.column == aligner.columns.count
        }

        private func state(after step: Step, _ state: State) -> State {
            var next = state
            switch step {
            case .take(let count):
                if count > 0, aligner.columns[state.column] == .text {
                    next.hasText =
                        state.hasText
                        || cells[state.cell..<(state.cell + count)].contains { !$0.isEmpty }
                }
                next.cell += count
                next.column += 1
            case .next:
                next = State(cell: state.cell, column: 0, hasText: false, isFirst: false)
            }
            return next
        }

        private func steps(from state: State) -> [(Step, Int)] {
            guard state.column < aligner.columns.count else {
                let isMore =
                    aligner.mayHoldSeveral && state.hasText && state.cell < cells.count
                return isMore ? [(.next, Cost.anotherItem)] : []
            }
            let column = aligner.columns[state.column]
            var steps: [(Step, Int)] = []
            if let empty = emptyCost(column, state) { steps.append((.take(0), empty)) }
            var cost = 0
            for count in 1...aligner.linesMax {
                let cell = state.cell + count - 1
                guard cell < cells.count,
                    let own = self.cost(
                        of: cell,
                        column,
                        isFirst: count == 1,
                        isFirstItem: state.isFirst
                    )
                else { break }
                cost += own
                steps.append((.take(count), cost))
                // An empty cell is one by itself.
                if cells[cell].isEmpty { break }
            }
            return steps
        }

        private func emptyCost(_ column: CellShape.Column, _ state: State) -> Int? {
            switch column {
            case .number: state.isFirst ? Cost.emptyTyped : 0
            case .people, .units, .date: Cost.emptyTyped
            case .text, .section, .progress, .other: Cost.emptyOther
            case .outside: 0
            }
        }

        /// What it costs that a cell stands in a column; nil where it cannot.
        private func cost(
            of cell: Int,
            _ column: CellShape.Column,
            isFirst: Bool,
            isFirstItem: Bool
        ) -> Int? {
            guard !cells[cell].isEmpty else {
                return column == .outside ? 0 : isFirst ? Cost.untyped : nil
            }
            guard fitting[column]?[cell] == true else { return nil }
            switch column {
            case .number: return isFirst && isFirstItem ? 0 : nil
            case .people, .units, .date:
                return isFirst
                    ? 0 : isList(cell) || isList(cell - 1) ? Cost.otherLine : Cost.untyped
            case .text:
                return (isFirst ? 0 : Cost.textLine) + (typed[cell] ? Cost.typedText : 0)
            case .section: return isFirst ? 0 : nil
            case .outside: return nil
            case .progress, .other: return isFirst ? Cost.untyped : Cost.otherLine
            }
        }

        /// Whether a cell has several names: those do not begin or end in another line.
        private func isList(_ cell: Int) -> Bool {
            cells[cell].unicodeScalars.contains(where: NameList.isSeparator)
        }

        /// The ways that cost least.
        mutating func ways(from start: State) -> [[Row]] {
            guard let least = cost(from: start) else { return [] }
            var ways: [[Row]] = []
            let empty = Row(columns: aligner.columns.map { _ in 0..<0 })
            follow(start, least, [empty], &ways)
            return ways
        }

        private mutating func follow(
            _ state: State,
            _ cost: Int,
            _ rows: [Row],
            _ ways: inout [[Row]]
        ) {
            guard ways.count < waysMax else { return }
            for (step, own) in steps(from: state) {
                guard let rest = rest(after: step, state), own + rest == cost else { continue }
                var rows = rows
                switch step {
                case .take(let count):
                    if count > 0 {
                        rows[rows.count - 1].columns[state.column] =
                            state.cell..<(state.cell + count)
                    }
                case .next: rows.append(Row(columns: aligner.columns.map { _ in 0..<0 }))
                }
                let next = self.state(after: step, state)
                if isEnd(next) {
                    ways.append(rows)
                } else {
                    follow(next, rest, rows, &ways)
                }
            }
        }
    }
}

extension RowAligner.Row {
    /// A row with its cells in its columns.
    struct Aligned {
        var cells: [String] = []
        /// The columns that go on from the row above.
        var merged: Set<Int> = []
        /// The words of which nothing tells in which column they stand.
        var open: [String] = []
        /// Of names that stand in one of several columns: those that are put into these by their order.
        var ordered: [String] = []
        /// Whether each column has its one cell.
        var isWhole = false
    }

    /// What a row says in each column.
    func aligned(_ cells: [String], _ kinds: [CellShape.Column]) -> Aligned {
        var aligned = Aligned()
        let (columns, ordered) = inOrder(kinds)
        aligned.ordered = ordered.map { cells[$0] }
        let unclear = ordered.isEmpty ? self.open : []
        var open: [Int] = []
        for (column, kind) in kinds.enumerated() {
            let own = columns[column]
            var isList = false
            var mayBeMerged = false
            switch kind {
            case .people, .units, .date:
                isList = kind != .date
                mayBeMerged = kind != .units(supporting: true)
                if unclear.contains(column) {
                    open += own.filter { !open.contains($0) }
                    aligned.cells.append("")
                    continue
                }
            default: break
            }
            // What stands behind it in a column of anything might be what the cell says.
            let next = columns.indices[(column + 1)...].first { !columns[$0].isEmpty }
            let isCertain = next.map { kinds[$0] != .other && kinds[$0] != .progress } ?? true
            if own.isEmpty, mayBeMerged, isCertain { aligned.merged.insert(column) }
            aligned.cells.append(
                cells[own].filter { !$0.isEmpty }.reduce(into: "") { text, cell in
                    // `（区金融办）` belongs to the name before it.
                    let isParted = isList && cell.unicodeScalars.first?.narrowed != "("
                    text += (isParted && !text.isEmpty ? "、" : "") + cell
                }
            )
        }
        aligned.open = open.map { cells[$0] }
        aligned.isWhole = self.open.isEmpty && columns.allSatisfy { $0.count == 1 }
        return aligned
    }

    /// The columns, where several cells stand in two of units: all of them are the item's, the first is
    /// certainly in the first column, and the others support or are as good as if they did.
    private func inOrder(_ kinds: [CellShape.Column]) -> (columns: [Range<Int>], own: Range<Int>) {
        let places = open.sorted()
        let isOfUnits = places.allSatisfy {
            if case .units = kinds[$0] { true } else { false }
        }
        guard places.count == 2, isOfUnits, kinds[places[1]] == .units(supporting: true),
            kinds[places[0]] != kinds[places[1]]
        else { return (columns, 0..<0) }
        let own = places.map { columns[$0] }.filter { !$0.isEmpty }
        guard let first = own.map(\.lowerBound).min(), let end = own.map(\.upperBound).max(),
            end - first > 1
        else { return (columns, 0..<0) }
        var ordered = columns
        ordered[places[0]] = first..<(first + 1)
        ordered[places[1]] = (first + 1)..<end
        return (ordered, first..<end)
    }
}
