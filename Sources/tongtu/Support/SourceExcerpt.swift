import GraphQLLanguage
import GraphQLSchema

/// The line of a text around a place, with a caret under it, for a terminal.
///
/// Columns of `SourceLocation` are UTF-16 units; a terminal shows Han characters two cells wide, and
/// combining marks in none.
struct SourceExcerpt {
    /// Beyond this many cells the line is cut, so that it fits one line of most terminals.
    private static let cellsMax = 96
    private static let indent = "    "

    /// The line, then the caret; empty when the text has no such line.
    let lines: [String]

    /// The excerpt at a place.
    ///
    /// - Complexity: O(column).
    init(of text: IndexedSource, at location: SourceLocation) {
        guard let line = text.line(location.line) else {
            lines = []
            return
        }
        let bytes = text.source.bytes[line]
        let place = Self.offset(ofColumn: location.column, in: bytes)
        // No more characters than there are cells can be shown on either side; a few have no width.
        let reach = Self.cellsMax * 2 * UTF8.maximumBytes
        let start = Self.boundary(from: max(line.lowerBound, place - reach), in: bytes)
        let end = Self.boundary(from: min(line.upperBound, place + reach), in: bytes)
        let before = Self.cells(of: bytes[start..<place])
        let cells = before + Self.cells(of: bytes[place..<end])
        let shown = Self.window(cells.map(\.width), around: before.count)
        let isCutBefore = shown.lowerBound > 0 || start > line.lowerBound
        let isCutAfter = shown.upperBound < cells.count || end < line.upperBound
        let excerpt = String(String.UnicodeScalarView(cells[shown].map(\.scalar)))
        let blanks = cells[shown.lowerBound..<before.count].reduce(isCutBefore ? 1 : 0) {
            $0 + $1.width
        }
        lines = [
            Self.indent + (isCutBefore ? "…" : "") + excerpt + (isCutAfter ? "…" : ""),
            Self.indent + String(repeating: " ", count: blanks) + "^",
        ]
    }

    /// Where a column begins in a line, or the line's end.
    private static func offset(ofColumn wanted: Int, in line: ArraySlice<UInt8>) -> Int {
        var column = 1
        for offset in line.indices where line[offset] & 0xC0 != 0x80 {
            if column >= wanted { return offset }
            // Four bytes are two UTF-16 units.
            column += line[offset] >= 0xF0 ? 2 : 1
        }
        return line.endIndex
    }

    /// The first offset from one on that is not within a character.
    private static func boundary(from start: Int, in line: ArraySlice<UInt8>) -> Int {
        line[start...].firstIndex { $0 & 0xC0 != 0x80 } ?? line.endIndex
    }

    private static func cells(
        of bytes: ArraySlice<UInt8>
    ) -> [(scalar: Unicode.Scalar, width: Int)] {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map { TerminalCells.cell(of: $0) }
    }

    /// As much of a line as fits, a place in its middle unless the line begins or ends nearby.
    private static func window(_ widths: [Int], around place: Int) -> Range<Int> {
        var start = place
        var end = place
        var left = cellsMax
        // Half of the cells for what is before the place, then all that are left for what is behind.
        while start > 0, left - widths[start - 1] >= cellsMax / 2 {
            start -= 1
            left -= widths[start]
        }
        while end < widths.count, left >= widths[end] {
            left -= widths[end]
            end += 1
        }
        while start > 0, left >= widths[start - 1] {
            start -= 1
            left -= widths[start]
        }
        return start..<end
    }
}

/// A text, and where its lines are: found once for all errors in it.
struct IndexedSource {
    let source: SourceText
    /// Of each line, without what ends it.
    private let lineRanges: [Range<Int>]

    /// - Complexity: O(text).
    init(_ source: SourceText) {
        self.source = source
        let bytes = source.bytes
        var ranges: [Range<Int>] = []
        var start = 0
        for (offset, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
            // Of \r\n the first byte has ended the line.
            if byte == 0x0A, offset > 0, bytes[offset - 1] == 0x0D {
                start = offset + 1
                continue
            }
            ranges.append(start..<offset)
            start = offset + 1
        }
        lineRanges = ranges + [start..<bytes.count]
    }

    /// Where a line is among the bytes, by its number from 1; nil when there is none.
    func line(_ number: Int) -> Range<Int>? {
        lineRanges.indices.contains(number - 1) ? lineRanges[number - 1] : nil
    }
}

extension UTF8 {
    /// Of one character.
    fileprivate static let maximumBytes = 4
}

extension GraphQLError {
    /// Places beyond these tell a reader nothing more.
    private static let excerptCountMax = 4

    /// The error for people: a line with file, line and column first, where there are some, then what
    /// stands there; the same for further places.
    func lines(in sources: [IndexedSource]) -> [String] {
        guard !places.isEmpty else { return [message] }
        return places.prefix(Self.excerptCountMax).enumerated().flatMap { index, place in
            let location = "\(place.sourceName):\(place.location.line):\(place.location.column)"
            let text = sources.first { $0.source.name == place.sourceName }
            let excerpt = text.map { SourceExcerpt(of: $0, at: place.location).lines } ?? []
            return ["\(location): \(index == 0 ? message : "(here too)")"] + excerpt
        }
    }
}
