import Bytes

/// What the text before a plan's first heading says about the document.
struct PlanHeader: Hashable, Sendable {
    var title: Passage?
    var issuer: Passage?
    var documentNumber: Passage?
    var date: CalendarDate?
    /// The year that the plan is for.
    var year: Int?

    /// A piece of text and its lines.
    struct Passage: Hashable, Sendable {
        var text: String
        var lines: ClosedRange<Int>
    }

    init(of plan: NumberedPlan, by patterns: HeaderPatterns) {
        let lines = plan.header
        title = patterns.title?.firstMatch(in: lines) ?? Self.lastBlock(of: lines)
        issuer = patterns.issuer?.firstMatch(in: lines)
        documentNumber = patterns.documentNumber?.firstMatch(in: lines)
        date = lines.lazy.compactMap { ChineseDate.day($0.text) }.first
        year =
            title.flatMap { ChineseDate.yearSpokenOf(in: $0.text) }
            ?? lines.lazy.compactMap { ChineseDate.yearSpokenOf(in: $0.text) }.first
    }

    /// The lines right above the first heading: a plan without a covering letter has its title there.
    private static func lastBlock(of lines: [TextLine]) -> Passage? {
        guard let end = lines.lastIndex(where: { !$0.isBlank }) else { return nil }
        let start = lines[...end].lastIndex(where: \.isBlank).map { $0 + 1 } ?? 0
        return Passage(
            text: lines[start...end].joined,
            lines: lines[start].number...lines[end].number
        )
    }
}

/// How title, issuer and number of a document are told from other lines.
struct HeaderPatterns: Hashable, Sendable {
    var title: TextPattern?
    var issuer: TextPattern?
    var documentNumber: TextPattern?
}

/// A passage known by how it begins, what it contains and how it ends.
struct TextPattern: Hashable, Sendable {
    /// It begins with one of these, anywhere in a line, and may go on over lines; without any of
    /// these it is a whole line, and no list.
    var begins: [String] = []
    var contains: [String] = []
    var ends: [String] = []
    /// Endings taken off before anything is compared.
    var drops: [String] = []

    /// No title goes on over more lines.
    private static let linesMax = 8

    func firstMatch(in lines: [TextLine]) -> PlanHeader.Passage? {
        for index in lines.indices where !lines[index].isBlank {
            guard begins.isEmpty else {
                if let passage = passage(from: index, in: lines) { return passage }
                continue
            }
            let text = dropping(lines[index].text)
            if matches(text), NameList.split(text).count == 1 {
                return PlanHeader.Passage(
                    text: text,
                    lines: lines[index].number...lines[index].number
                )
            }
        }
        return nil
    }

    private func passage(from index: Int, in lines: [TextLine]) -> PlanHeader.Passage? {
        let line = lines[index].text
        let starts = begins.compactMap { line.firstOffset(of: $0) }
        guard let start = starts.min() else { return nil }
        var text = line.unicodeScalars.dropFirst(start).text
        for end in index..<min(lines.count, index + Self.linesMax) {
            guard !lines[end].isBlank else { return nil }
            if end > index { text.goOn(with: lines[end].text) }
            if matches(dropping(text)) {
                return PlanHeader.Passage(
                    text: dropping(text),
                    lines: lines[index].number...lines[end].number
                )
            }
        }
        return nil
    }

    private func matches(_ text: String) -> Bool {
        (contains.isEmpty || contains.contains { text.firstOffset(of: $0) != nil })
            && (ends.isEmpty || ends.contains { text.hasSuffix($0) })
    }

    private func dropping(_ text: String) -> String {
        guard let drop = drops.first(where: { text.hasSuffix($0) }) else { return text }
        return text.unicodeScalars.dropLast(drop.unicodeScalars.count).text
    }
}
