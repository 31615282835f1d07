import ChineseText

/// The sign that a line of a plan begins with, such as `（一）` or `3.`: it numbers a heading or an item, and
/// only what follows tells which of them.
struct LineSign: Hashable {
    /// The forms of signs, outer ones first: each stands below those before it.
    enum Form: Int, Hashable, Comparable {
        /// `第一编`, and the like.
        case book
        /// `第一部分`, `第三章`.
        case chapter
        /// `第二节`.
        case part
        /// `一、`
        case numeral
        /// `（一）`
        case bracketedNumeral
        /// `任务一：`, `第三条`, `整改任务三` in a line of its own
        case named
        /// `1.`, `1、`
        case arabic
        /// `【1】`, `[1]`
        case framed
        /// `01 `, a number and a blank.
        case bare
        /// `1.1 `, `1-1 `, `A1 `, and `A ` above it.
        case lettered, dotted
        /// `（1）`, `1）`
        case bracketedArabic
        /// `①`
        case circled
        /// `一是`
        case spoken

        static func < (one: Form, other: Form) -> Bool { one.rawValue < other.rawValue }

        /// Whether it is one that headings usually have.
        var isOfHeadings: Bool { self <= .bracketedNumeral }
    }

    var form: Form
    var number: Int
    /// The number as it is printed: `一`, `（一）`, `1`, `①`.
    var printed: String
    /// What stands behind it.
    var text: ArraySlice<Unicode.Scalar>
    /// `1.5` might be a decimal.
    var mayBeDecimal = false

    /// No list of points is longer that counts them in words.
    private static let spokenMax = 20
    /// No plan numbers its items with more digits.
    private static let bareDigitsMax = 3

    /// The sign of a line without blanks around it; nil when it has none.
    init?(_ line: ArraySlice<Unicode.Scalar>) {
        if let sign = Self.dotted(line) {
            self = sign
            return
        }
        switch LineShape(line) {
        case .numbered(let numbering, let text):
            let form: Form = numbering.isBracketed ? .bracketedArabic : .arabic
            let sign = line.prefix(line.count - text.unicodeScalars.count)
            self.init(
                form,
                numbering.number,
                printed: numbering.isBracketed
                    ? NameList.cleaned(sign) : String(numbering.number),
                text: line.suffix(text.unicodeScalars.count)
            )
            mayBeDecimal = numbering.mayBeDecimal
        case .heading(let rank, let ordinal):
            let forms: [Form] = [.book, .chapter, .part, .numeral, .bracketedNumeral]
            let end = line.firstIndex { "、.)编篇分章节".unicodeScalars.contains($0.narrowed) }
            guard forms.indices.contains(rank), let end else { return nil }
            let sign = line[...end]
            self.init(
                forms[rank],
                ordinal,
                printed: NameList.cleaned(rank == 3 ? sign.dropLast() : sign),
                text: line[(end + 1)...].trimmed(\.isBlank)
            )
        case .text:
            guard
                let sign = Self.framed(line) ?? Self.named(line) ?? Self.circled(line)
                    ?? Self.spoken(line)
                    ?? Self.bare(line)
            else { return nil }
            self = sign
        }
    }

    private init(
        _ form: Form,
        _ number: Int,
        printed: String,
        text: ArraySlice<Unicode.Scalar>
    ) {
        self.form = form
        self.number = number
        self.printed = printed
        self.text = text
    }

    private static func framed(_ line: ArraySlice<Unicode.Scalar>) -> LineSign? {
        guard let first = line.first?.narrowed, "【[〔".unicodeScalars.contains(first),
            let closer = Nesting.closer(of: first)
        else { return nil }
        let digits = line.dropFirst().prefix(bareDigitsMax + 1).prefix(while: \.isArabicDigit)
        let rest = line.dropFirst(digits.count + 1)
        guard digits.count <= bareDigitsMax, rest.first?.narrowed == closer,
            let number = ChineseNumeral.value(digits)
        else { return nil }
        return LineSign(
            .framed,
            number,
            printed: line.prefix(digits.count + 2).text,
            text: rest.dropFirst().trimmed(\.isBlank)
        )
    }

    /// The words that a number may stand behind, and what follows it there.
    private static let names: [(word: String, ends: String)] = [
        ("任务", ":、. "), ("事项", ":、. "), ("项目", ":、. "), ("问题", ":、. "), ("板块", ":、. "),
        ("专题", ":、. "), ("第", "条项"),
    ]

    /// `任务一：…`, `第三条`, and as a line of its own `整改任务三`.
    private static func named(_ line: ArraySlice<Unicode.Scalar>) -> LineSign? {
        for (word, ends) in names {
            guard let start = Self.start(of: word.scalars, in: line) else { continue }
            let rest = line[start...].dropFirst(word.unicodeScalars.count).drop(while: \.isBlank)
            let numeral = rest.prefix(bareDigitsMax + 1).prefix {
                $0.isArabicDigit || ChineseNumeral.isNumeral($0)
            }
            let behind = rest.dropFirst(numeral.count)
            guard let number = ChineseNumeral.value(numeral), number > 0 else { continue }
            if let mark = behind.first?.narrowed {
                // `推进项目2、3号楼建设` is text.
                guard ends.unicodeScalars.contains(mark), start == line.startIndex || mark == ":"
                else { continue }
            } else {
                guard word != "第" else { continue }
            }
            let end = behind.first == nil ? behind.endIndex : behind.startIndex + 1
            return LineSign(
                .named,
                number,
                printed: NameList.cleaned(line[..<(word == "第" ? end : behind.startIndex)]),
                text: line[end...].trimmed {
                    $0.isBlank || ":、".unicodeScalars.contains($0.narrowed)
                }
            )
        }
        return nil
    }

    /// Where a word stands at the beginning of a line, or behind few others: `整改任务`.
    private static func start(
        of word: [Unicode.Scalar],
        in line: ArraySlice<Unicode.Scalar>
    ) -> Int? {
        guard word.count > 1 else { return line.starts(with: word) ? line.startIndex : nil }
        return line.indices.prefix(wordsBeforeMax + 1).first { place in
            line[place...].starts(with: word) && line[..<place].allSatisfy(\.isHan)
        }
    }

    /// As many characters may qualify such a word.
    private static let wordsBeforeMax = 4

    private static func circled(_ line: ArraySlice<Unicode.Scalar>) -> LineSign? {
        guard let first = line.first else { return nil }
        let number: UInt32
        switch first.value {
        case 0x2460...0x2473: number = first.value - 0x2460 + 1
        case 0x2776...0x277F: number = first.value - 0x2776 + 1
        default: return nil
        }
        return LineSign(
            .circled,
            Int(number),
            printed: String(first),
            text: line.dropFirst().trimmed { $0.isBlank || $0 == "、" || $0.narrowed == "." }
        )
    }

    private static func spoken(_ line: ArraySlice<Unicode.Scalar>) -> LineSign? {
        let numeral = line.prefix(3).prefix(while: ChineseNumeral.isNumeral)
        let rest = line.dropFirst(numeral.count)
        guard rest.first == "是", let number = ChineseNumeral.value(numeral),
            (1...spokenMax).contains(number)
        else { return nil }
        return LineSign(
            .spoken,
            number,
            printed: (Array(numeral) + ["是"]).text,
            text: rest.dropFirst().trimmed {
                $0.isBlank || $0.narrowed == "," || $0.narrowed == ":"
            }
        )
    }

    /// A number of several parts, or behind a letter, and a blank: its last part counts.
    private static func dotted(_ line: ArraySlice<Unicode.Scalar>) -> LineSign? {
        let isLetter = line.first.map { ("A"..."Z").contains($0) } ?? false
        guard isLetter || line.first?.isArabicDigit == true else { return nil }
        let letters = line.prefix(lettersMax + 1).prefix { ("A"..."Z").contains($0) }
        guard letters.count <= lettersMax else { return nil }
        let isOfParts = { (scalar: Unicode.Scalar) in ".-－—–".unicodeScalars.contains(scalar) }
        let code = line.dropFirst(letters.count).prefix(codeMax)
            .prefix { $0.isArabicDigit || isOfParts($0) }
            .trimmedAtEnd { $0 == "." }
        let parts = code.split(whereSeparator: isOfParts)
        let rest = line.dropFirst(letters.count + code.count)
        let text = rest.drop { $0.isBlank || $0 == "、" || $0 == "." }
        guard text.startIndex > rest.startIndex, let next = text.first,
            next.isHan || Nesting.closer(of: next.narrowed) != nil
                || next.isArabicDigit && parts.count > 1,
            parts.allSatisfy({ $0.count <= bareDigitsMax }), code.last.map(isOfParts) != true,
            // `3.1 万平方米` is a quantity.
            !"万亿千百".unicodeScalars.contains(next)
        else { return nil }
        if parts.isEmpty {
            // `A 完善公司治理`
            guard letters.count == 1, let letter = letters.first else { return nil }
            let number = Int(letter.value - ("A" as Unicode.Scalar).value) + 1
            return LineSign(.lettered, number, printed: letters.text, text: text)
        }
        guard parts.count > 1 || !letters.isEmpty, parts.count <= partsMax,
            let number = parts.last.flatMap({ ChineseNumeral.value($0) }), number > 0
        else { return nil }
        return LineSign(.dotted, number, printed: (letters + code).text, text: text)
    }

    private static let lettersMax = 3
    private static let partsMax = 4
    private static let codeMax = 16

    private static func bare(_ line: ArraySlice<Unicode.Scalar>) -> LineSign? {
        let digits = line.prefix(bareDigitsMax + 1).prefix(while: \.isArabicDigit)
        let rest = line.dropFirst(digits.count)
        let text = rest.drop(while: \.isBlank)
        guard (1...bareDigitsMax).contains(digits.count), text.startIndex > rest.startIndex,
            text.first?.isHan == true, let number = ChineseNumeral.value(digits), number > 0
        else { return nil }
        return LineSign(.bare, number, printed: digits.text, text: text)
    }
}
