import ChineseText

/// Reads documents of the kind “outline”: headings marked `#` or `★`, and items marked `-` or `○`, nested
/// by their indents.
///
/// An item with items below it is a heading; the text of any other, and of lines without mark, is
/// sentences.
struct OutlineReader: Sendable {
    private static let headingMarks = "★☆◆◇■□".unicodeScalars
    private static let itemMarks = "-*+•·●○◦".unicodeScalars
    /// A mark below all `#` headings.
    private static let markRank = 10
    /// Items stand below all headings, deeper by their indent.
    private static let itemRank = 20
    /// Deeper indents count as this one.
    private static let indentMax = 64

    /// The records of a file whose lines are given with their indents.
    func read(_ text: DecodedText, _ findings: inout Findings) -> ReadText {
        let lines = text.lines.enumerated().compactMap { index, line in
            OutlineLine(line, number: index + 1)
        }
        var read = ReadText()
        read.isTitleOnly = true
        var isTitle = true
        for (index, line) in lines.enumerated() {
            if case .heading(let rank) = line.mark {
                // The first heading of the first rank is the document's title.
                if isTitle, rank == 1 {
                    read.header.append(TextLine(number: line.number, text: line.text))
                } else {
                    read.records.append(.heading(line.heading(rank)))
                }
                isTitle = false
                continue
            }
            isTitle = false
            let next = index + 1 < lines.count ? lines[index + 1] : nil
            if case .item = line.mark, case .item? = next?.mark, let next,
                next.indent > line.indent
            {
                read.records.append(.heading(line.heading(Self.itemRank + line.indent)))
            } else if Self.isRemark(line.text) {
                findings.warn(line.number, .lineNotRead(line.text))
            } else {
                read.records += sentences(of: line)
            }
        }
        if !lines.contains(where: \.isMarked) {
            findings.fault(nil, .noOutline)
        }
        return read
    }

    private func sentences(of line: OutlineLine) -> [DocumentRecord] {
        // Several ○ items may share a line.
        var sentences: [DocumentRecord] = []
        for part in Self.parts(of: line.text) {
            for sentence in Sentences.split([TextLine(number: line.number, text: part)]) {
                sentences.append(
                    .sentence(
                        SentenceRecord(
                            text: sentence.text,
                            line: line.number,
                            number: sentences.count + 1
                        )
                    )
                )
            }
        }
        return sentences
    }

    /// The items that share a line: a mark behind a blank or the end of a sentence begins one.
    private static func parts(of text: String) -> [String] {
        let scalars = text.scalars
        var parts: [String] = []
        var start = 0
        for index in scalars.indices.dropFirst()
        where "○●★".unicodeScalars.contains(scalars[index])
            && (scalars[index - 1].isBlank || "。；;".unicodeScalars.contains(scalars[index - 1]))
        {
            parts.append(scalars[start..<index].text)
            start = index + 1
        }
        return (parts + [scalars[start...].text]).filter { !$0.isEmpty }
    }

    /// Whether a character marks a heading or an item at the beginning of a line.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "#" || headingMarks.contains(scalar) || itemMarks.contains(scalar)
    }

    /// A line all in brackets, such as who put the outline together.
    private static func isRemark(_ text: String) -> Bool {
        text.unicodeScalars.first?.narrowed == "(" && text.unicodeScalars.last?.narrowed == ")"
    }

    /// A line and its mark.
    private struct OutlineLine {
        enum Mark {
            case heading(rank: Int)
            case item, none
        }

        var number: Int
        var indent: Int
        var mark: Mark
        var text: String

        var isMarked: Bool { if case .none = mark { false } else { true } }

        init?(_ line: String, number: Int) {
            var scalars = line.scalars[...]
            let indent = scalars.prefix(while: \.isBlank)
            self.number = number
            self.indent = min(
                indent.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) },
                OutlineReader.indentMax
            )
            scalars = scalars.trimmed(\.isBlank)
            guard let first = scalars.first else { return nil }
            // A rule across the page.
            guard !scalars.allSatisfy({ "-*_=".unicodeScalars.contains($0) }) else { return nil }
            let hashes = scalars.prefix { $0 == "#" }
            if !hashes.isEmpty {
                mark = .heading(rank: min(hashes.count, OutlineReader.markRank - 1))
                scalars = scalars.dropFirst(hashes.count)
            } else if OutlineReader.headingMarks.contains(first) {
                mark = .heading(rank: OutlineReader.markRank)
                scalars = scalars.dropFirst()
            } else if OutlineReader.itemMarks.contains(first) {
                mark = .item
                scalars = scalars.dropFirst()
            } else if case .heading(let rank, _) = LineShape(scalars) {
                mark = .heading(rank: rank)
            } else {
                mark = .none
            }
            text = scalars.trimmed(\.isBlank).text
            guard !text.isEmpty else { return nil }
        }

        func heading(_ rank: Int) -> HeadingRecord {
            var ordinal: Int?
            if case .heading(_, let number) = LineShape(text.scalars[...]) { ordinal = number }
            return HeadingRecord(
                title: text,
                ordinal: ordinal,
                rank: rank,
                lines: number...number
            )
        }
    }
}
