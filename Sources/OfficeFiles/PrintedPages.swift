/// The words of printed pages, each with the place where it stands: what poppler tells of a PDF (`pdftotext -tsv`).
package struct PrintedPages {
    /// A word: what blanks part from others, often a whole line of a cell.
    struct Word: Hashable {
        var page: Int
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double
        var text: String

        var middle: Double { (left + right) / 2 }
        var height: Double { bottom - top }
        /// Half its height, as a place: rows are told by these.
        var centre: Double { (top + bottom) / 2 }
    }

    private let words: [Word]

    /// More words are no document that people wrote.
    private static let wordsMax = 100_000

    /// Reads what poppler printed; nil for more than any document has.
    ///
    /// Lines that are none of it are passed by.
    package init?(tsv: String) {
        var sizes: [Int: (width: Double, height: Double)] = [:]
        var words: [Word] = []
        for line in tsv.utf8.split(separator: UInt8(ascii: "\n")) {
            let cells = line.split(
                separator: UInt8(ascii: "\t"),
                omittingEmptySubsequences: false
            ).map { Substring($0) }
            guard cells.count >= 12, let page = Int(cells[1]), let left = Double(cells[6]),
                let top = Double(cells[7]), let width = Double(cells[8]),
                let height = Double(cells[9]),
                [left, top, width, height].allSatisfy({ abs($0) < 1e6 }), height > 0
            else { continue }
            if cells[0] == "1" { sizes[page] = (width, height) }
            guard cells[0] == "5" else { continue }
            guard words.count < Self.wordsMax else { return nil }
            words.append(
                Word(
                    page: page,
                    left: left,
                    right: left + max(0, width),
                    top: top,
                    bottom: top + height,
                    text: cells[11...].joined(separator: " ")
                )
            )
        }
        words.sort { ($0.page, $0.centre, $0.left) < ($1.page, $1.centre, $1.left) }
        self.words = Self.bands(of: words).flatMap { band in
            Self.isPageNumber(band, sizes[band[0].page] ?? (0, 0)) ? [] : band
        }
    }

    /// A number between dashes, or by itself away from where rows begin, at the foot of a page or at its head, with
    /// nothing beside it.
    private static func isPageNumber(
        _ band: [Word],
        _ page: (width: Double, height: Double)
    ) -> Bool {
        guard page.height > 0, let word = band.first, band.count < 4 else { return false }
        let signs = band.flatMap(\.text.unicodeScalars)
        let digits = signs.filter { !"-—–－ ".unicodeScalars.contains($0) }
        return (word.centre > page.height * 0.93 || word.centre < page.height * 0.05)
            && digits.allSatisfy { ("0"..."9").contains($0) }
            && (digits.count < signs.count || word.left > page.width * 0.4)
    }

    /// The text of the pages, with the cells of each table's rows parted by tabs; nil where there is no table whose
    /// columns and rows can be told.
    ///
    /// A cell that is printed once for several rows stands in each of them.
    /// - Complexity: O(the words, and for each page its lines squared times its rows).
    package func text() -> String? {
        var lines: [String] = []
        var rest = words[...]
        var hasTable = false
        while let table = PrintedTable(in: rest) {
            guard let read = table.read() else { return nil }
            lines += Self.lines(of: rest[..<table.start]) + read.lines
            rest = rest[read.end...]
            hasTable = true
        }
        guard hasTable else { return nil }
        return (lines + Self.lines(of: rest)).joined(separator: "\n") + "\n"
    }

    /// Words as lines of text.
    static func lines(of words: some Sequence<Word>) -> [String] {
        bands(of: words).map { joined($0.sorted { $0.left < $1.left }) }
    }

    /// The words that stand beside each other, band by band from above.
    static func bands(of words: some Sequence<Word>) -> [[Word]] { bands(of: words) { $0 } }

    /// The same of what stands for words.
    static func bands<Place>(
        of places: some Sequence<Place>,
        _ word: (Place) -> Word
    ) -> [[Place]] {
        var bands: [[Place]] = []
        var last: Word?
        for place in places {
            let own = word(place)
            if let first = last, first.page == own.page,
                abs(first.centre - own.centre) < min(first.height, own.height) / 2
            {
                bands[bands.count - 1].append(place)
            } else {
                bands.append([place])
                last = own
            }
        }
        return bands
    }

    /// Words of a line, with blanks where something parts them.
    static func joined(_ words: [Word]) -> String {
        var text = ""
        for (place, word) in words.enumerated() {
            if place > 0, word.left - words[place - 1].right > word.height / 2 { text += "  " }
            text += word.text
        }
        return text
    }
}
