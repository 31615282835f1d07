import Bytes
import ChineseText
/// Reads documents of the kind “report in sections”: headings, paragraphs of sentences, and at the end
/// the terms explained.
struct ReportReader: Sendable {
    let layout: ReportLayout

    /// A heading without a number stands above all numbered ones but parts and chapters.
    private static let plainRank = 2
    /// Numbered headings as `一、` and, where a report changes its style, `3、`.
    private static let numberedRank = 3
    /// No more lines sign a report.
    private static let tailMax = 3
    /// Longer lines are text.
    private static let headingCharactersMax = 40

    /// The records of a file, and what is to be said about it.
    func read(_ lines: [TextLine], _ findings: inout Findings) -> ReadText {
        var text = ReadText()
        var isInHeader = true
        var isInTerms = false
        var lastOrdinal = 0
        let first = lines.first { !$0.isBlank }?.number ?? 0
        for (index, line) in lines.enumerated() where !line.isBlank {
            if !isInHeader, layout.trailers.contains(where: { line.text.begins(withText: $0) }) {
                text.asides += lines[index...].filter { !$0.isBlank }
                break
            }
            if let heading = heading(line, after: lastOrdinal, below: first) {
                isInHeader = false
                isInTerms = layout.terms.contains(NameList.cleaned(line.text.unicodeScalars))
                if heading.rank <= Self.numberedRank {
                    lastOrdinal = heading.rank == Self.numberedRank ? heading.ordinal ?? 0 : 0
                }
                text.records.append(.heading(heading))
            } else if isInTerms, let term = Self.term(line) {
                text.records.append(.term(term))
            } else if !isInHeader || Self.isProse(line.text) {
                text.records += Sentences.split([line]).map {
                    .sentence(SentenceRecord(text: $0.text, line: $0.line, number: $0.number))
                }
            }
        }
        let firstHeading = text.records.lazy.compactMap { record in
            if case .heading(let heading) = record { heading.lines.lowerBound } else { nil }
        }.first
        text.header = Array(lines.prefix { $0.number < firstHeading ?? .max })
        // Who signs, and when.
        text.tail = lines.reversed().filter { !$0.isBlank }.prefix(Self.tailMax)
            .prefix { !Self.isProse($0.text) }.reversed()
        text.asides = text.header.filter { !$0.isBlank && !Self.isProse($0.text) } + text.asides
        if firstHeading == nil {
            findings.fault(nil, .noHeading)
        } else if text.records.count == text.records.count(where: \.isHeading) {
            findings.fault(nil, .onlyHeadings)
        }
        return text
    }

    /// How many of some lines are headings.
    func headingCount(in lines: [TextLine]) -> Int {
        var last = 0
        let first = lines.first { !$0.isBlank }?.number ?? 0
        return lines.count { line in
            guard let heading = heading(line, after: last, below: first) else { return false }
            if heading.rank == Self.numberedRank { last = heading.ordinal ?? 0 }
            return true
        }
    }

    /// The heading that a line is; `3、` is one where `二、` came before it.
    ///
    /// `first` is the document's first line.
    private func heading(_ line: TextLine, after last: Int, below first: Int) -> HeadingRecord? {
        let scalars = line.text.unicodeScalars
        guard scalars.count <= Self.headingCharactersMax, !Self.isProse(line.text) else {
            return nil
        }
        let lines = line.number...line.number
        // The first heading of a text is its title.
        if let level = line.headingLevel, level > 0, line.number > first,
            case .text = LineShape(line.text.scalars[...])
        {
            return HeadingRecord(
                title: line.text,
                ordinal: nil,
                rank: min(level, Self.plainRank),
                lines: lines
            )
        }
        switch LineShape(line.text.scalars[...]) {
        case .heading(let rank, let ordinal):
            return HeadingRecord(title: line.text, ordinal: ordinal, rank: rank, lines: lines)
        case .numbered(let numbering, _):
            guard !numbering.isBracketed, numbering.number == last + 1, last > 0 else { return nil }
            return HeadingRecord(
                title: line.text,
                ordinal: numbering.number,
                rank: Self.numberedRank,
                lines: lines
            )
        case .text:
            let cleaned = NameList.cleaned(scalars)
            // A title may be made of the same words.
            guard line.number > first else { return nil }
            let isKnown =
                layout.terms.contains(cleaned)
                || layout.headings.contains { cleaned.firstOffset(of: $0) != nil }
                    && ChineseDate.yearSpokenOf(in: cleaned) != nil
            guard isKnown, !cleaned.contains("：") else { return nil }
            return HeadingRecord(title: line.text, ordinal: nil, rank: Self.plainRank, lines: lines)
        }
    }

    /// Whether a line holds a whole sentence.
    private static func isProse(_ text: String) -> Bool {
        text.unicodeScalars.contains { "。！？；".unicodeScalars.contains($0) }
    }

    /// A line such as `2.一方案三清单：关于推进…`.
    private static func term(_ line: TextLine) -> TermRecord? {
        guard case .numbered(let numbering, let text) = LineShape(line.text.scalars[...]) else {
            return nil
        }
        var nesting = Nesting()
        let scalars = text.scalars
        for (index, scalar) in scalars.enumerated() {
            nesting.take(scalar)
            guard scalar.narrowed == ":", !nesting.isOpen, index > 0 else { continue }
            let definition = scalars[(index + 1)...].trimmed(\.isBlank).text
            guard !definition.isEmpty else { return nil }
            return TermRecord(
                number: numbering.number,
                name: scalars[..<index].trimmed(\.isBlank).text,
                definition: definition,
                sentence: SentenceRecord(text: line.text, line: line.number, number: 1)
            )
        }
        return nil
    }
}
