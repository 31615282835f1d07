import ChineseText

/// A line of a document without the blanks around it.
struct TextLine: Hashable, Sendable {
    /// Counted from 1, as in the file.
    let number: Int
    private(set) var text: String
    /// What its tabs or upright strokes part; nil where it has none.
    var cells: [String]?
    /// The last line of a row that goes over several.
    var end: Int?
    /// The columns whose cells go on from the row above; nil where nothing tells: any empty cell may.
    var mergedColumns: Set<Int>?
    /// Whether its cells were told from their words, since cells were merged in the page it was copied from.
    var isAligned = false
    /// Cells of which nothing tells in which column they stand.
    var openCells: [String] = []
    /// Cells of names that were put into their columns by their order.
    var orderedCells: [String] = []
    /// The number of its first sentence, where it is only part of a line.
    var firstSentence = 1
    /// Where it stands in a workbook, such as `督查台账!7`.
    var place: String?
    /// The rank of what is a heading by its form, from 1; 0 for a title, nil for other lines.
    var headingLevel: Int?

    /// The lines that it stands in.
    var lines: ClosedRange<Int> { number...max(number, end ?? number) }

    var isBlank: Bool { text.isEmpty }

    /// The line with other words, which stand where it does.
    func saying(_ text: String) -> TextLine {
        var own = self
        own.text = text
        return own
    }
}

/// A file's text, line by line, as it stands.
struct DecodedText: Sendable {
    /// `\n` ends one.
    var lines: [String]
    /// Whether it was read as GB 18030, because it is not UTF-8.
    var isGB18030: Bool
    /// The lines of an office file, whose rows have their cells already; nil for other text.
    var officeLines: [TextLine]?

    /// A larger file is not a document that people wrote; it would only exhaust memory.
    static let bytesMax = 16 << 20

    /// The lines without the blanks around them; a `\r` at the end of one is a blank like others.
    var trimmedLines: [TextLine] {
        officeLines
            ?? lines.enumerated().map { index, line in
                let cells = PlanTable.cells(of: line)
                // `2021年任务清单 | |||`: a title in a table's first row.
                let title = cells.flatMap { $0.dropFirst().allSatisfy(\.isEmpty) ? $0.first : nil }
                return TextLine(
                    number: index + 1,
                    text: title ?? line.scalars[...].trimmed(\.isBlank).text,
                    cells: cells
                )
            }
    }

    /// The text of an office file.
    init(_ lines: [TextLine]) {
        self.lines = lines.map(\.text)
        isGB18030 = false
        officeLines = lines
    }

    /// Decodes UTF-8, or GB 18030 where the bytes are plainly that.
    ///
    /// - Throws: what makes it no text, with the line.
    init(name: String, bytes: [UInt8]) throws(Finding) {
        guard bytes.count <= Self.bytesMax else {
            throw Finding(file: name, .fileTooLarge(mebibytesMax: Self.bytesMax >> 20))
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Finding(file: name, line: 1, .isUTF16)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        isGB18030 = false
        do throws(Finding) {
            lines = try Self.lines(of: text, in: name)
        } catch {
            guard !text.contains(where: Self.isBinary), let other = GB18030.utf8(Array(text))
            else { throw error }
            lines = try Self.lines(of: other[...], in: name)
            isGB18030 = true
        }
        guard lines.contains(where: { !$0.unicodeScalars.allSatisfy(\.isBlank) }) else {
            throw Finding(file: name, .fileEmpty)
        }
    }

    private static func lines(
        of text: ArraySlice<UInt8>,
        in file: String
    ) throws(Finding) -> [String] {
        var lines: [String] = []
        let pieces = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for line in pieces {
            let number = lines.count + 1
            guard !line.contains(where: isBinary) else {
                throw Finding(file: file, line: number, .notText)
            }
            guard let decoded = String(validating: line, as: UTF8.self) else {
                let isCut = number == pieces.count && endsWithinCharacter(line)
                throw Finding(file: file, line: number, isCut ? .fileCutOff : .unknownEncoding)
            }
            lines.append(decoded)
        }
        return lines
    }

    /// Whether UTF-8 text is whole but for the first bytes of a character at its end.
    private static func endsWithinCharacter(_ line: ArraySlice<UInt8>) -> Bool {
        (1...3).contains { count in
            let last = line.suffix(count)
            guard last.count == count, let lead = last.first else { return false }
            let length =
                lead > 0xF4 ? 0 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
            return length > count && last.dropFirst().allSatisfy { (0x80...0xBF).contains($0) }
                && String(validating: line.dropLast(count), as: UTF8.self) != nil
        }
    }

    /// Control bytes other than tab, vertical tab, form feed and carriage return.
    private static func isBinary(_ byte: UInt8) -> Bool {
        byte < 0x09 || (0x0E..<0x20).contains(byte) || byte == 0x7F
    }
}
