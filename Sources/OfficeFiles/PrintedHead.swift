/// The head of a printed table: the names of its columns, and where these are parted.
struct PrintedHead {
    typealias Word = PrintedPages.Word

    let page: Int
    /// The places of its words.
    let places: Set<Int>
    let labels: [String]
    /// Where it ends.
    let bottom: Double
    private let columns: [Column]
    /// Where columns are parted, one fewer than there are.
    private var marks: [Double] = []

    /// A column by the words over it.
    private struct Column {
        var left: Double
        var right: Double
        var words: [Word]

        var middle: Double { (left + right) / 2 }
    }

    /// No head has more words.
    private static let wordsMax = 64
    /// Words belong to a head that are no further from its first in lines.
    private static let linesMax = 1.3

    /// The head around the word over the column of numbers, above the first of these; nil where there is none.
    init?(around place: Int, in words: ArraySlice<Word>, until first: Word) {
        let word = words[place]
        // Words are in the order in which they stand.
        func isNear(_ other: Int) -> Bool {
            words[other].page == word.page
                && abs(words[other].centre - word.centre) < Self.linesMax * word.height
        }
        let before = words[..<place].indices.reversed().prefix(while: isNear)
        let behind = words.indices[(place + 1)...].prefix(while: isNear)
        let own = (before.reversed() + [place] + behind).filter {
            words[$0].bottom <= first.bottom
        }
        guard own.count <= Self.wordsMax else { return nil }
        let columns = Self.columns(of: own.map { words[$0] })
        guard columns.count > 2, columns.first?.words.contains(word) == true else { return nil }
        self.columns = columns
        page = word.page
        places = Set(own)
        labels = columns.map { $0.words.map(\.text).joined() }
        bottom = own.map { words[$0].bottom }.max() ?? word.bottom
    }

    /// The columns that words are over: those above each other are one, and one over several is of each.
    private static func columns(of words: [Word]) -> [Column] {
        let spanning = Self.spanning(words)
        var columns: [Column] = []
        for word in words.filter({ spanning[$0] == nil }).sorted(by: { $0.left < $1.left }) {
            if var last = columns.last, word.left < last.right - 1 {
                last.right = max(last.right, word.right)
                last.words.append(word)
                columns[columns.count - 1] = last
            } else {
                columns.append(Column(left: word.left, right: word.right, words: [word]))
            }
        }
        return columns.map { column in
            var own = column
            let over = spanning.filter { $0.value.contains { column.words.contains($0) } }.map(
                \.key
            )
            own.words = (over + column.words).sorted { ($0.centre, $0.left) < ($1.centre, $1.left) }
            return own
        }
    }

    /// The words that stand over several others, with these: each is under the one whose middle is nearest.
    private static func spanning(_ words: [Word]) -> [Word: [Word]] {
        var below: [Word: [Word]] = [:]
        for word in words {
            let above = words.filter { $0.bottom <= word.top + 1 }
            let nearest = above.min { abs($0.middle - word.middle) < abs($1.middle - word.middle) }
            guard let nearest else { continue }
            below[nearest, default: []].append(word)
        }
        return below.filter { $0.value.count > 1 }
    }

    /// The head with its columns parted where fewest words of the table cross.
    ///
    /// - Complexity: O(words + the width of the page in points).
    func parting(_ words: ArraySlice<Word>) -> PrintedHead {
        var parted = self
        parted.marks = zip(columns, columns.dropFirst()).map { left, right in
            let between = (left.right + right.left) / 2
            let (first, last) = (left.middle.rounded(.up), right.middle.rounded(.down))
            guard last > first, last - first < Self.widthMax else { return between }
            // How many more words cross each point than the one before it.
            var changes = Array(repeating: 0, count: Int(last - first) + 2)
            for word in words where word.left < last && word.right > first {
                changes[Int(max(0, word.left.rounded(.down) + 1 - first))] += 1
                changes[Int(min(last + 1, max(first, word.right.rounded(.up))) - first)] -= 1
            }
            var crossing = 0
            let points = changes.dropLast().enumerated().map { place, change in
                crossing += change
                return (crossing: crossing, mark: first + Double(place))
            }
            // Of points that as few cross, the one nearest to the middle between the heads.
            return points.min {
                ($0.crossing, abs($0.mark - between)) < ($1.crossing, abs($1.mark - between))
            }?.mark ?? between
        }
        return parted
    }

    /// No column is wider.
    private static let widthMax = 5_000.0

    /// The column that a word stands in.
    func column(of word: Word) -> Int { marks.count { $0 < word.middle } }

    /// Whether a word goes over a mark between columns.
    func isAcross(_ word: Word) -> Bool {
        marks.contains { word.left < $0 - word.height / 2 && word.right > $0 + word.height / 2 }
    }

    /// Whether a word stands in the column of numbers.
    func isInFirstColumn(_ word: Word) -> Bool {
        guard let first = columns.first else { return false }
        return word.left < first.right + 1 && word.right > first.left - 1
            && word.right < (columns[1].left + columns[1].right) / 2
    }

    /// Whether a word is one of its own, in the same column: a head that another page repeats.
    func isHead(_ word: Word) -> Bool {
        columns.contains { column in
            word.left < column.right && word.right > column.left
                && column.words.contains { $0.text == word.text && abs($0.left - word.left) < 2 }
        }
    }
}
