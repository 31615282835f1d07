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
    /// - Complexity: O(text).
    init(of source: SourceText, at location: SourceLocation) {
        guard let line = Self.line(location.line, of: source) else {
            lines = []
            return
        }
        var cells: [(scalar: Unicode.Scalar, width: Int)] = []
        var column = 1
        var caret: Int?
        for scalar in line.unicodeScalars {
            if caret == nil, column >= location.column { caret = cells.count }
            column += scalar.value > 0xFFFF ? 2 : 1
            cells.append(Self.cell(of: scalar))
        }
        let place = caret ?? cells.count
        let shown = Self.window(cells.map(\.width), around: place)
        let before = shown.lowerBound > 0 ? "…" : ""
        let after = shown.upperBound < cells.count ? "…" : ""
        let text = String(String.UnicodeScalarView(cells[shown].map(\.scalar)))
        let blanks = cells[shown.lowerBound..<place].reduce(before.count) { $0 + $1.width }
        lines = [
            Self.indent + before + text + after,
            Self.indent + String(repeating: " ", count: blanks) + "^",
        ]
    }

    /// A line by its number from 1; what ends it is not part of it.
    private static func line(_ number: Int, of source: SourceText) -> String? {
        var start = 0
        for _ in 1..<max(1, number) {
            guard let end = source.endOfLine(from: start), end.next <= source.bytes.count else {
                return nil
            }
            start = end.next
        }
        let end = source.endOfLine(from: start)?.end ?? source.bytes.count
        return String(decoding: source.bytes[start..<end], as: UTF8.self)
    }

    /// What is shown for a character, and in how many cells.
    private static func cell(of scalar: Unicode.Scalar) -> (Unicode.Scalar, Int) {
        switch scalar.properties.generalCategory {
        // A terminal would obey these.
        case .control, .format, .lineSeparator, .paragraphSeparator:
            (scalar == "\t" ? " " : "\u{B7}", 1)
        case .nonspacingMark, .enclosingMark: (scalar, 0)
        default: (scalar, isWide(scalar) ? 2 : 1)
        }
    }

    /// Whether a terminal shows a character two cells wide (Unicode Standard Annex 11, W and F).
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            true
        default: false
        }
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

extension SourceText {
    /// Where the line from an offset ends, and where the next begins; nil in the last line.
    fileprivate func endOfLine(from start: Int) -> (end: Int, next: Int)? {
        let newline = UInt8(ascii: "\n")
        let carriageReturn = UInt8(ascii: "\r")
        guard let end = bytes[start...].firstIndex(where: { $0 == newline || $0 == carriageReturn })
        else { return nil }
        let isPair = bytes[end] == carriageReturn && bytes[(end + 1)...].first == newline
        return (end, end + (isPair ? 2 : 1))
    }
}

extension GraphQLError {
    /// Places beyond these tell a reader nothing more.
    private static let excerptCountMax = 4

    /// The error for people: a line with file, line and column first, where there are some, then what
    /// stands there; the same for further places.
    func lines(in sources: [SourceText]) -> [String] {
        guard !places.isEmpty else { return [message] }
        return places.prefix(Self.excerptCountMax).enumerated().flatMap { index, place in
            let location = "\(place.sourceName):\(place.location.line):\(place.location.column)"
            let source = sources.first { $0.name == place.sourceName }
            let excerpt = source.map { SourceExcerpt(of: $0, at: place.location).lines } ?? []
            return ["\(location): \(index == 0 ? message : "(here too)")"] + excerpt
        }
    }
}
