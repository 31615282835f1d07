/// A table of a printed page: a head, and rows that begin with their numbers.
///
/// What parts its columns and rows is not printed as text. The columns are told by their heads and by where fewest
/// words cross; the rows by their numbers, which stand in the middle of a row or at its top.
struct PrintedTable {
    typealias Word = PrintedPages.Word

    private let words: ArraySlice<Word>
    /// Where its head begins among the words.
    let start: Int
    /// The numbers of its rows, by their places among the words.
    private let numbers: [Int]
    private let head: PrintedHead
    /// The places among the words of its head, and of those that repeat it on other pages.
    private let heads: Set<Int>

    /// A row is no higher than so many lines above its number.
    private static let rowLinesMax = 24.0
    /// A number that is greater by more is none of the rows.
    private static let missingMax = 10
    /// So many numbers are tried as the first of a table.
    private static let triesMax = 64
    /// A head is among so many words above the first number.
    private static let wordsAboveMax = 8

    /// The first table among some words; nil where there is none.
    init?(in words: ArraySlice<Word>) {
        let ones = words.indices.lazy.filter { Self.number(words[$0]) == 1 }
        for place in ones.prefix(Self.triesMax) {
            let first = words[place]
            // Rows of groups may stand between the head and the first number.
            let above = words[..<place].indices.reversed().lazy.prefix {
                words[$0].page == first.page
            }.filter { other in
                let word = words[other]
                return word.left < first.right
                    && word.right > first.left && word.bottom <= first.top + 1
                    && first.top - word.bottom < Self.rowLinesMax * first.height
                    && Self.number(word) == nil
            }
            let head = above.prefix(Self.wordsAboveMax).lazy.compactMap {
                PrintedHead(around: $0, in: words, until: first)
            }.first
            guard let head else { continue }
            guard let numbers = Self.numbers(from: place, in: words, head), numbers.count > 1 else {
                continue
            }
            self.words = words
            self.numbers = numbers
            let lastPage = words[numbers[numbers.count - 1]].page
            self.head = head.parting(words[place...].prefix { $0.page <= lastPage })
            (start, heads) = (head.places.min() ?? place, Self.repeated(head, in: words))
            return
        }
        return nil
    }

    private static func number(_ word: Word) -> Int? {
        word.text.utf8.count <= 4 ? Int(word.text) : nil
    }

    /// The numbers of the rows from the first on, to where another head follows; nil where one is missing.
    private static func numbers(
        from first: Int,
        in words: ArraySlice<Word>,
        _ head: PrintedHead
    ) -> [Int]? {
        var numbers = [first]
        var last = 1
        // What stood in the column of numbers before.
        var above = first
        for place in words.indices[(first + 1)...] where head.isInFirstColumn(words[place]) {
            defer { above = place }
            guard let number = Self.number(words[place]) else { continue }
            // Numbers may begin again below a group, or below another head.
            if number > last + 1, number <= last + missingMax { return nil }
            guard number == last + 1 || number == 1 else { break }
            let isBelowOther =
                number == 1 && Self.number(words[above]) == nil && !head.isHead(words[above])
                && PrintedHead(around: above, in: words, until: words[place]) != nil
            guard !isBelowOther else { break }
            numbers.append(place)
            last = number
        }
        return numbers
    }

    /// The places of the head, and of words that repeat it on other pages.
    private static func repeated(_ head: PrintedHead, in words: ArraySlice<Word>) -> Set<Int> {
        var places = head.places
        for place in words.indices
        where words[place].page > head.page && head.isHead(words[place]) {
            places.insert(place)
        }
        return places
    }

    /// Its rows as lines with tabs between their cells, and where what is behind it begins; nil where its rows cannot be
    /// told.
    func read() -> (lines: [String], end: Int)? {
        let parts = parts()
        let ways = PrintedRows.Alignment.allCases.compactMap { read(parts, standing: $0) }
        guard let best = ways.min(by: { $0.cost < $1.cost }),
            !ways.contains(where: { $0.isUnclear && $0.cost <= best.cost + 1 })
        else { return nil }
        return (best.lines, best.end)
    }

    private func read(
        _ parts: [Part],
        standing alignment: PrintedRows.Alignment
    ) -> (lines: [String], end: Int, cost: Double, isUnclear: Bool)? {
        guard let last = numbers.last else { return nil }
        var lines = [head.labels.joined(separator: "\t")]
        var rows: [[String]] = []
        func flush() {
            lines += rows.map { $0.joined(separator: "\t") }
            rows = []
        }
        var (end, cost, isUnclear) = (words.endIndex, 0.0, false)
        for part in parts {
            switch part {
            case .group(let text):
                flush()
                lines.append(text)
            case .rows(let own, let numbered):
                guard !numbered.isEmpty else {
                    // The rest of a row that goes on from the page before.
                    guard !rows.isEmpty else { return nil }
                    for (column, words) in columns(of: own).enumerated() {
                        rows[rows.count - 1][column] += PrintedPages.lines(of: words).joined()
                    }
                    continue
                }
                let isLast = numbered.contains(last)
                let block = PrintedRows(
                    columns: Array(columns(of: own).dropFirst()),
                    numbers: numbered.map { words[$0] }
                )
                guard let found = block.cells(standing: alignment, mayEnd: isLast) else {
                    return nil
                }
                cost += found.cost
                if found.isUnclear { isUnclear = true }
                for (column, cell) in found.before.enumerated() where !cell.isEmpty {
                    guard !rows.isEmpty else { return nil }
                    rows[rows.count - 1][column + 1] += cell
                }
                rows += zip(numbered, found.rows).map { [words[$0].text] + $1 }
                if isLast, let bottom = found.bottom {
                    end =
                        words.indices[(last + 1)...].first { place in
                            let word = words[place]
                            return word.page > words[last].page
                                || word.page == words[last].page && word.top > bottom
                        } ?? words.endIndex
                }
            }
        }
        flush()
        return (lines, end, cost, isUnclear)
    }

    /// Some words by the columns that they stand in.
    private func columns(of places: [Int]) -> [[Word]] {
        var columns: [[Word]] = Array(repeating: [], count: head.labels.count)
        for place in places { columns[head.column(of: words[place])].append(words[place]) }
        return columns
    }

    private enum Part {
        /// A row that is one cell.
        case group(String)
        /// The words of some rows, the numbers among them apart.
        case rows([Int], numbers: [Int])
    }

    /// The rows between what parts them: the ends of pages, and rows of groups.
    private func parts() -> [Part] {
        let rowNumbers = Set(numbers)
        guard let first = numbers.first, let last = numbers.last else { return [] }
        let lastPage = words[last].page
        let own = words.indices.filter { place in
            !heads.contains(place)
                && (words[place].page > words[first].page || words[place].top > head.bottom)
                && words[place].page >= words[first].page && words[place].page <= lastPage
        }
        var parts: [Part] = []
        var open: (places: [Int], numbers: [Int]) = ([], [])
        var page = words[first].page
        func close() {
            if !open.places.isEmpty || !open.numbers.isEmpty {
                parts.append(.rows(open.places, numbers: open.numbers))
            }
            open = ([], [])
        }
        let groups = groups(among: own, rowNumbers)
        for place in own {
            if words[place].page != page {
                close()
                page = words[place].page
            }
            if let group = groups[place] {
                guard let text = group else { continue }
                close()
                parts.append(.group(text))
            } else if rowNumbers.contains(place) {
                open.numbers.append(place)
            } else {
                open.places.append(place)
            }
        }
        close()
        return parts
    }

    /// The words of rows that are one cell, the first of each with its text.
    private func groups(among places: [Int], _ rowNumbers: Set<Int>) -> [Int: String?] {
        var groups: [Int: String?] = [:]
        for band in PrintedPages.bands(of: places, { words[$0] }) {
            guard !band.contains(where: { rowNumbers.contains($0) }), let first = band.first,
                let last = numbers.last, first < last,
                band.contains(where: { isOfGroup(words[$0]) })
            else { continue }
            for place in band { groups[place] = .some(nil) }
            groups[first] = .some(
                PrintedPages.joined(band.map { words[$0] }.sorted { $0.left < $1.left })
            )
        }
        return groups
    }

    /// Whether a word stands in a cell over several columns, or where a row has its number.
    private func isOfGroup(_ word: Word) -> Bool {
        if head.column(of: word) == 0 || head.isAcross(word) { return true }
        let scalars = Array(word.text.unicodeScalars)
        let isOpened = scalars.first == "（" || scalars.first == "("
        let numeral = scalars.dropFirst(isOpened ? 1 : 0)
            .prefix { "一二三四五六七八九十".unicodeScalars.contains($0) }
        let next = scalars.dropFirst((isOpened ? 1 : 0) + numeral.count).first
        return !numeral.isEmpty
            && (isOpened ? next == "）" || next == ")" : next == "、" || next == ".")
    }
}
