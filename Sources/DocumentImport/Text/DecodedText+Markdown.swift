import ChineseText

/// Markdown in the text of a plan.
extension DecodedText {
    /// The lines as plans are read: where they are Markdown, without what only sets them.
    var planLines: [TextLine] {
        let lines = trimmedLines
        guard officeLines == nil, lines.contains(where: { Self.isMarked($0.text) }) else {
            return lines
        }
        return lines.map { line in
            let marks = line.text.unicodeScalars.prefix { $0 == "#" }.count
            var plain = TextLine(
                number: line.number,
                text: Self.plain(line.text.unicodeScalars.dropFirst(marks)),
                cells: line.cells?.map { Self.plain($0.unicodeScalars[...]) }
            )
            plain.headingLevel = marks > 0 ? marks : nil
            return plain
        }
    }

    /// Whether a line has a heading's marks or emphasis.
    private static func isMarked(_ line: String) -> Bool {
        if line.unicodeScalars.first == "#" { return true }
        guard let place = line.firstOffset(of: "**") else { return false }
        return line.unicodeScalars.dropFirst(place + 2).text.firstOffset(of: "**") != nil
    }

    /// Text without emphasis; `<br>` ends a line.
    private static func plain(_ text: some BidirectionalCollection<Unicode.Scalar>) -> String {
        var plain: [Unicode.Scalar] = []
        var rest = Array(text)[...]
        while let scalar = rest.first {
            if rest.starts(with: "**".unicodeScalars) || rest.starts(with: "__".unicodeScalars) {
                rest = rest.dropFirst(2)
            } else if scalar == "*", isEmphasis(rest, behind: plain) {
                rest = rest.dropFirst()
            } else if let end = lineBreakEnd(rest) {
                plain.append("\n")
                rest = rest[end...]
            } else {
                if scalar != "`" { plain.append(scalar) }
                rest = rest.dropFirst()
            }
        }
        return plain[...].trimmed(\.isBlank).text
    }

    /// Whether a star begins or ends emphasis: `*责任单位：*`; one before a blank is the mark of a list.
    private static func isEmphasis(
        _ text: ArraySlice<Unicode.Scalar>,
        behind plain: [Unicode.Scalar]
    ) -> Bool {
        let next = text.dropFirst().first
        let begins = next.map { !$0.isBlank && !$0.isArabicDigit } ?? false
        let ends = plain.last.map { !$0.isBlank && !$0.isArabicDigit } ?? false
        return begins && text.dropFirst().contains("*") || ends
    }

    /// The place behind the mark of a line break; nil where there is none.
    private static func lineBreakEnd(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard text.first == "<" else { return nil }
        let start = text.prefix(6).text.lowercased()
        for mark in ["<br />", "<br/>", "<br>"] where start.hasPrefix(mark) {
            return text.startIndex + mark.count
        }
        return nil
    }
}
