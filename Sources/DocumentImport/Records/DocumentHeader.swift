import Bytes
import ChineseText

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
    /// The last year that its title speaks of: `2023年计划执行情况与2024年计划草案`.
    var latestYear: Int?
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
        speaker = patterns.speaker(in: lines)
        issuer =
            patterns.issuer?.firstMatch(in: lines) ?? patterns.issuer?.firstMatch(in: text.tail)
            ?? patterns.issuer(statedIn: lines) ?? speaker.flatMap { patterns.issuer(of: $0) }
            ?? patterns.issuer?.firstMatch(in: Self.parts(of: lines + text.tail))
            ?? patterns.issuer?.firstMatch(in: Self.namedInTitles(lines))
        issuer = issuer.flatMap(Self.withoutLabel)
        documentNumber = patterns.documentNumber?.firstMatch(in: lines)
        title =
            patterns.title?.firstMatch(in: lines) ?? patterns.heading(in: lines)
            ?? patterns.lastBlock(of: lines, issuer) ?? patterns.annex(in: lines)
        let titleYear = title.flatMap { ChineseDate.yearSpokenOf(in: $0.text) }
        date =
            (lines + text.tail).lazy.compactMap { ChineseDate.day($0.text) }.first
            ?? lines.lazy.compactMap { Self.dayOfMeeting($0.text) }.first
            ?? patterns.day(statedIn: lines + text.tail, of: titleYear)
            ?? Self.parts(of: lines + text.tail).lazy.compactMap { ChineseDate.day($0.text) }.first
        dateBasis = date == nil ? nil : .printed
        inferDate(from: code)
        year =
            titleYear
            ?? lines.lazy.compactMap { ChineseDate.yearSpokenOf(in: $0.text) }.first
            ?? (dateBasis == .inferred ? date?.year : nil)
        latestYear = title.flatMap { ChineseDate.yearsSpokenOf(in: $0.text).max() } ?? year
    }

    /// Whether a line is a day, or who signs and a day: `县政府办公室 2024年2月8日印发`.
    static func isSigned(_ line: TextLine) -> Bool {
        line.text.utf8.count <= signatureMax * 3
            && parts(of: [line]).contains { ChineseDate.day($0.text) != nil }
    }

    private static let signatureMax = 60

    /// What blanks part in some lines, without the brackets around a line: `（县委办公室  2020年6月1日）`.
    private static func parts(of lines: [TextLine]) -> [TextLine] {
        lines.filter { $0.text.utf8.count <= signatureMax * 6 }.flatMap { line in
            line.text.scalars[...].trimmed { "()".unicodeScalars.contains($0.narrowed) }
                .split(whereSeparator: \.isBlank).map { part in
                    let end = "印发".unicodeScalars
                    let isPrinted = part.count > end.count && part.suffix(2).elementsEqual(end)
                    return TextLine(
                        number: line.number,
                        text: part.dropLast(isPrinted ? end.count : 0).text
                    )
                }
        }
    }

    /// Who some titles name before what they are about: `东山区人民政府关于…的通知`.
    private static func namedInTitles(_ lines: [TextLine]) -> [TextLine] {
        lines.compactMap { line in
            let scalars = line.text.scalars
            guard scalars.count <= signatureMax * 2, let end = line.text.firstOffset(of: "关于"),
                end > 0
            else { return nil }
            let start = scalars[..<end].lastIndex { $0.isBlank || Nesting.isCloser($0) }
            return line.saying(scalars[(start.map { $0 + 1 } ?? 0)..<end].text)
        }
    }

    /// `来源：东山区人民政府`, `2024-01-05 10:00 东山区人民政府`: who issued it, as pages of websites print it.
    private static func withoutLabel(_ issuer: Passage) -> Passage? {
        let scalars = issuer.text.scalars
        // `关于加快建设人民医院` is part of a title.
        guard !issuer.text.begins(withText: "关于") else { return nil }
        let start = scalars.lastIndex { $0.narrowed == ":" || $0.isArabicDigit || $0 == "•" }
        let name = scalars[(start.map { $0 + 1 } ?? 0)...].trimmed(\.isBlank)
        return name.isEmpty ? nil : Passage(text: name.text, lines: issuer.lines)
    }

    /// `——2024年1月8日在东山区第五届人民代表大会第三次会议上`: the day on which a report was given.
    private static func dayOfMeeting(_ line: String) -> CalendarDate? {
        let scalars = line.scalars[...].trimmed {
            "-—–－（( ".unicodeScalars.contains($0) || $0.isBlank
        }
        guard scalars.count < line.unicodeScalars.count, let end = scalars.firstIndex(of: "日")
        else {
            return nil
        }
        return ChineseDate.day(scalars[...end].text)
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
}

/// How title, issuer and number of a document are told from other lines.
struct HeaderPatterns: Hashable, Sendable {
    var title: TextPattern?
    var issuer: TextPattern?
    var documentNumber: TextPattern?
    /// The offices that a line below the title may name the speaker by.
    var offices: [String] = []
    /// How lines begin that stand beside a title: `附件`.
    var notices: [String] = []
    /// What stands before who issued a document, in a block of what a page says of it: `发文机关`.
    var issuers: [String] = []
    /// The words for an annex.
    var annexes: [String] = []
    /// What stands before the day that a ledger is of: `截至`.
    var days: [String] = []

    /// Who issued a document by the block of what a page says of it: `发文机关：柳河县人民政府  成文日期：…`.
    func issuer(statedIn lines: [TextLine]) -> DocumentHeader.Passage? {
        for line in lines {
            for word in issuers {
                guard let place = line.text.firstOffset(of: word) else { continue }
                let name = line.text.scalars.dropFirst(place + word.unicodeScalars.count)
                    .drop { $0.isBlank || ":|】".unicodeScalars.contains($0.narrowed) }
                    .prefix { !$0.isBlank && $0 != "|" }
                let own = TextLine(number: line.number, text: name.text)
                if let issuer = issuer?.firstMatch(in: [own]) { return issuer }
            }
        }
        return nil
    }

    /// What is a title by its form.
    func heading(in lines: [TextLine]) -> DocumentHeader.Passage? {
        lines.first { line in
            line.headingLevel != nil && !line.isBlank
                && !notices.contains { line.text.begins(withText: $0) }
        }
        .map { DocumentHeader.Passage(text: $0.text, lines: $0.lines) }
    }

    /// Nothing further in a line tells that it stands beside a title.
    private static let noticeMax = 80

    /// Whether a line stands beside a title: `附件1`.
    func isNotice(_ line: TextLine) -> Bool {
        // `[首页](/)` is a link.
        let cleaned = NameList.cleaned(
            line.text.unicodeScalars.drop { $0 == "[" }.prefix(Self.noticeMax)
        )
        // `【发布部门】 柳河县人民政府`
        let isBlock = cleaned.unicodeScalars.contains { "】：:".unicodeScalars.contains($0) }
        return (notices + days).contains { cleaned.begins(withText: $0) }
            || isBlock && (issuers + days).contains { cleaned.firstOffset(of: $0) != nil }
    }

    /// Whether a line only says that an annex begins: `附件2`, `附件2：`.
    func isAnnexAlone(_ line: TextLine) -> Bool {
        guard line.cells == nil, let word = annexes.first(where: { line.text.begins(withText: $0) })
        else { return false }
        let rest = line.text.scalars.dropFirst(word.unicodeScalars.count)
            .drop { $0.isArabicDigit || ChineseNumeral.isNumeral($0) || $0.isBlank }
        return rest.allSatisfy { $0.narrowed == ":" || $0.isBlank }
    }

    /// The title that stands behind the word for an annex: `附件1 2024年任务清单`.
    func annex(in lines: [TextLine]) -> DocumentHeader.Passage? {
        lines.lazy.compactMap { line -> DocumentHeader.Passage? in
            guard let notice = annexes.first(where: { line.text.begins(withText: $0) }) else {
                return nil
            }
            let rest = line.text.scalars.dropFirst(notice.unicodeScalars.count)
            // `附件2025年任务清单` begins with a year.
            let number = rest.prefix { $0.isArabicDigit || ChineseNumeral.isNumeral($0) }
            let title = rest.dropFirst(number.count > 2 ? 0 : number.count)
                .drop { $0.isBlank || ":.、".unicodeScalars.contains($0.narrowed) }
            guard title.count >= Self.titleMin, !title.contains("。") else { return nil }
            return DocumentHeader.Passage(text: title.text, lines: line.lines)
        }.first
    }

    /// No title is shorter.
    private static let titleMin = 6

    /// The day behind such a word, or in brackets at the end of a line: `（2024年10月31日）`.
    ///
    /// `year` is that of a day which is printed without.
    func day(statedIn lines: [TextLine], of year: Int?) -> CalendarDate? {
        for word in days {
            for line in lines {
                guard let place = line.text.firstOffset(of: word) else { continue }
                let rest = line.text.scalars.dropFirst(place + word.unicodeScalars.count)
                    .drop { $0.isBlank || ":|】".unicodeScalars.contains($0.narrowed) }
                if let day = Self.day(at: rest, of: year) { return day }
            }
        }
        return lines.lazy.compactMap { Self.day(inBracketOf: $0.text) }.first
    }

    private static func day(inBracketOf line: String) -> CalendarDate? {
        let scalars = line.scalars[...].trimmed(\.isBlank)
        guard scalars.last?.narrowed == ")",
            let open = scalars.lastIndex(where: { $0.narrowed == "(" })
        else { return nil }
        return ChineseDate.day(scalars[(open + 1)...].dropLast().text)
    }

    private static func day(
        at text: ArraySlice<Unicode.Scalar>,
        of year: Int?
    ) -> CalendarDate? {
        let signs = "年月日.-/〇零一二三四五六七八九十".unicodeScalars
        let printed = text.prefix {
            $0.narrowed.isArabicDigit || signs.contains($0.narrowed) || $0.isBlank
        }
        let date = try? ChineseDate.deadline(printed.text, year: year)
        return date?.day == nil ? nil : date
    }

    /// Who speaks, by a line that is an office, a blank and a name of two to four characters.
    func speaker(in lines: [TextLine]) -> DocumentHeader.Speaker? {
        lines.lazy.compactMap { speaker($0) }.first
    }

    private func speaker(_ line: TextLine) -> DocumentHeader.Speaker? {
        var parts = line.text.unicodeScalars.split(whereSeparator: \.isBlank).map { Array($0) }
        // `张 某`: a name may be spaced.
        if parts.count == 3, parts[1].count == 1, parts[2].count == 1 {
            parts = [parts[0], parts[1] + parts[2]]
        }
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

    /// Whose report it is that someone speaks.
    func issuer(of speaker: DocumentHeader.Speaker) -> DocumentHeader.Passage? {
        let line = TextLine(number: speaker.line, text: speaker.office.body)
        return issuer?.firstMatch(in: [line])
    }

    /// The lines right above the first heading, as far as they are a title: a plan without a covering letter
    /// has its title there.
    func lastBlock(
        of lines: [TextLine],
        _ issuer: DocumentHeader.Passage?
    ) -> DocumentHeader.Passage? {
        let block = Self.blocks(Self.ofFirstSheet(lines)).last { block in
            block.contains { isOfTitle($0, issuer) }
        }
        guard let block else { return nil }
        // What follows the day or the speaker is no title any more.
        let own = block.drop { !isOfTitle($0, issuer) }.prefix { isOfTitle($0, issuer) }
        guard let first = own.first, let last = own.last else { return nil }
        return DocumentHeader.Passage(
            text: own.map { line in
                TextLine(number: line.number, text: Self.unspaced(line.text))
            }.joined,
            lines: first.number...last.number
        )
    }

    /// Of a workbook, the lines of its first sheet that has any.
    private static func ofFirstSheet(_ lines: [TextLine]) -> [TextLine] {
        func sheet(_ line: TextLine) -> Substring? { line.place?.split(separator: "!").first }
        guard let first = lines.lazy.compactMap({ sheet($0) }).first else { return lines }
        return lines.filter { sheet($0).map { $0 == first } ?? true }
    }

    /// The lines between blank ones, but for those behind `——2024年1月8日在…`; where a blank line stands between
    /// any two lines, only several blank ones part blocks.
    private static func blocks(_ lines: [TextLine]) -> [[TextLine]] {
        let isDoubleSpaced =
            lines.count > 5
            && !zip(lines, lines.dropFirst()).contains { !$0.isBlank && !$1.isBlank }
        var blocks: [[TextLine]] = []
        var blanks = 2
        for line in lines {
            guard !line.isBlank else {
                blanks += 1
                continue
            }
            let goesOn =
                isDoubleSpaced && blanks == 1
                && blocks.last?.last.map { $0.text.unicodeScalars.count <= titleLineMax } == true
            if blanks > 0, !goesOn { blocks.append([]) }
            blocks[blocks.count - 1].append(line)
            blanks = 0
        }
        return blocks.map { block in
            Array(
                block.prefix { line in
                    !["—", "--"].contains { line.text.begins(withText: $0) }
                }
            )
        }
    }

    /// The first line of a title that goes on in the next is no longer.
    private static let titleLineMax = 30

    /// Whether a line can be one of a title: not who issued the document and when, nor whom it addresses.
    private func isOfTitle(_ line: TextLine, _ issuer: DocumentHeader.Passage?) -> Bool {
        let text = line.text
        if ChineseDate.day(text) != nil || speaker(line) != nil { return false }
        if let issuer, issuer.lines.contains(line.number), Text(issuer.text) == Text(text) {
            return false
        }
        if documentNumber?.firstMatch(in: [line]) != nil || isIssuedWhen(text) { return false }
        guard let first = text.unicodeScalars.first?.narrowed, let last = text.unicodeScalars.last
        else { return false }
        if "-—–".unicodeScalars.contains(first) || last.narrowed == ":" { return false }
        if first == "(" && last.narrowed == ")" { return false }
        // A line with strokes is a row.
        guard text.unicodeScalars.contains(where: \.properties.isAlphabetic),
            !text.unicodeScalars.contains("|")
        else { return false }
        // `2.民生实事责任分解` is one of several annexes.
        if let sign = LineSign(line.text.scalars[...]), sign.form == .arabic { return false }
        return !text.unicodeScalars.contains { "：:。".unicodeScalars.contains($0) }
            && !isNotice(line)
    }

    /// `双河县人民政府办公室    2023年2月`: who issued a document, and when.
    private func isIssuedWhen(_ text: String) -> Bool {
        let parts = text.unicodeScalars.split(whereSeparator: \.isBlank)
        guard parts.count > 1, let when = parts.last, when.last == "月" || when.last == "日",
            (try? ChineseDate.deadline(when.text)) != nil
        else { return false }
        let who = TextLine(number: 1, text: parts.dropLast().map(\.text).joined())
        return issuer?.firstMatch(in: [who]) != nil
    }

    /// `政 府 工 作 报 告`: a title that is spaced to fill its line.
    private static func unspaced(_ text: String) -> String {
        let parts = text.unicodeScalars.split(whereSeparator: \.isBlank)
        return parts.count > 2 && parts.allSatisfy { $0.count == 1 }
            ? parts.map(\.text).joined() : text
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
            if end > index {
                // `发布日期：2010-03-23` is none of a title.
                guard !lines[end].text.unicodeScalars.contains(where: { $0.narrowed == ":" }) else {
                    return nil
                }
                text.goOn(with: lines[end].text)
            }
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
