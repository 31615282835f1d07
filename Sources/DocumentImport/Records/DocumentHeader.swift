import Bytes

/// What the text before a document's first heading says about it.
struct DocumentHeader: Hashable, Sendable {
    var title: Passage?
    var issuer: Passage?
    var documentNumber: Passage?
    var date: CalendarDate?
    var dateBasis: DateBasis?
    /// What a record file says its page is.
    var kind: String?
    /// The year that the document is for.
    var year: Int?
    /// Who holds an office by the line that names the speaker.
    var speaker: Speaker?

    /// The lines that are not blank.
    private var lines: [TextLine] = []

    /// A piece of text and its lines.
    struct Passage: Hashable, Sendable {
        var text: String
        var lines: ClosedRange<Int>
    }

    /// `通州区人民政府区长  孟景伟` below a title.
    struct Speaker: Hashable, Sendable {
        var name: String
        var office: Office
        var line: Int
    }

    init() {}

    /// Reads the lines above a document's first heading; a date that is not printed is the year in
    /// the file's name.
    init(of text: ReadText, by patterns: HeaderPatterns, code: String) {
        let lines = text.header
        self.lines = text.isTitleOnly ? [] : lines.filter { !$0.isBlank }
        title = patterns.title?.firstMatch(in: lines) ?? Self.lastBlock(of: lines)
        issuer = patterns.issuer?.firstMatch(in: lines)
        documentNumber = patterns.documentNumber?.firstMatch(in: lines)
        date = lines.lazy.compactMap { ChineseDate.day($0.text) }.first
        dateBasis = date == nil ? nil : .printed
        speaker = lines.lazy.compactMap { patterns.speaker($0) }.first
        inferDate(from: code)
        year =
            title.flatMap { ChineseDate.yearSpokenOf(in: $0.text) }
            ?? lines.lazy.compactMap { ChineseDate.yearSpokenOf(in: $0.text) }.first
            ?? (dateBasis == .inferred ? date?.year : nil)
    }

    /// Whether something stands before the first heading.
    var isTextFirst: Bool { !lines.isEmpty }
    var firstLine: String? { lines.first?.text }
    /// From the first to the last of them.
    var textLines: ClosedRange<Int> {
        let first = lines.first?.number ?? 1
        return first...(lines.last?.number ?? first)
    }

    /// Takes the year in a document's code for its date where none is printed.
    mutating func inferDate(from code: String) {
        guard date == nil else { return }
        let digits = code.unicodeScalars.split { !("0"..."9").contains($0) }
        let years = digits.filter { $0.count == 4 }.compactMap { ChineseNumeral.value($0) }
        guard let year = years.first(where: { (1900...2199).contains($0) }) else { return }
        date = CalendarDate(year: year, month: nil, day: nil)
        dateBasis = .inferred
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
    /// The offices that a line below the title may name the speaker by.
    var offices: [String] = []

    /// A line that is an office, a blank and a name of two to four characters.
    func speaker(_ line: TextLine) -> DocumentHeader.Speaker? {
        let parts = line.text.unicodeScalars.split(whereSeparator: \.isBlank)
        guard parts.count == 2, (2...4).contains(parts[1].count), parts[1].allSatisfy(\.isHan)
        else { return nil }
        let whole = parts[0].text
        guard let title = offices.first(where: { whole.ends(withText: $0) }) else { return nil }
        let body = whole.unicodeScalars.dropLast(title.unicodeScalars.count).text
        return DocumentHeader.Speaker(
            name: parts[1].text,
            office: Office(title: title, body: body),
            line: line.number
        )
    }
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

    func firstMatch(in lines: [TextLine]) -> DocumentHeader.Passage? {
        for index in lines.indices where !lines[index].isBlank {
            guard begins.isEmpty else {
                if let passage = passage(from: index, in: lines) { return passage }
                continue
            }
            let text = dropping(lines[index].text)
            if matches(text), NameList.split(text).count == 1 {
                return DocumentHeader.Passage(
                    text: text,
                    lines: lines[index].number...lines[index].number
                )
            }
        }
        return nil
    }

    private func passage(from index: Int, in lines: [TextLine]) -> DocumentHeader.Passage? {
        let line = lines[index].text
        let starts = begins.compactMap { line.firstOffset(of: $0) }
        guard let start = starts.min() else { return nil }
        var text = line.unicodeScalars.dropFirst(start).text
        for end in index..<min(lines.count, index + Self.linesMax) {
            guard !lines[end].isBlank else { return nil }
            if end > index { text.goOn(with: lines[end].text) }
            if matches(dropping(text)) {
                return DocumentHeader.Passage(
                    text: dropping(text),
                    lines: lines[index].number...lines[end].number
                )
            }
        }
        return nil
    }

    private func matches(_ text: String) -> Bool {
        (contains.isEmpty || contains.contains { text.firstOffset(of: $0) != nil })
            && (ends.isEmpty || ends.contains { text.ends(withText: $0) })
    }

    private func dropping(_ text: String) -> String {
        guard let drop = drops.first(where: { text.ends(withText: $0) }) else { return text }
        return text.unicodeScalars.dropLast(drop.unicodeScalars.count).text
    }
}
