import ChineseText

/// A number with a unit in a sentence.
struct Quantity: Hashable, Sendable {
    /// In base units.
    var value: Double
    /// The end of a range.
    var upper: Double?
    var unit: String
    var comparator: Comparator
    /// Whether it counts up to ten by a Chinese number and a measure: `两个`.
    var isSpelledCount: Bool
    /// Number, unit and the words that say how it is meant.
    var range: Range<Int>
    /// Number and unit alone.
    var core: Range<Int>
}

/// Finds the quantities of a sentence: `1.5万亩`, `34%左右`, `六大`, `1-2家`, `第三批`.
struct QuantityScanner: Sendable {
    private let units: [[Unicode.Scalar]]
    private let measures: [[Unicode.Scalar]]
    /// Words that only end like a comparator: `签约`.
    private let exceptions: [String]

    private static let before: [(String, Comparator)] = [
        ("不少于", .atLeast), ("不低于", .atLeast), ("至少", .atLeast), ("不超过", .atMost),
        ("不高于", .atMost), ("超过", .moreThan), ("突破", .moreThan), ("高于", .moreThan),
        ("超", .moreThan), ("逾", .moreThan), ("大约", .about), ("约", .about), ("近", .about),
        ("低于", .lessThan),
    ]
    private static let behind: [(String, Comparator)] = [
        ("左右", .about), ("以上", .atLeast), ("以内", .atMost), ("以下", .atMost),
    ]
    /// What follows money whose unit is left out: `50亿规模`, `千亿固定资产投资`.
    private static let moneyWords = ["规模", "投资", "固定资产", "以上投资"]

    init(_ wording: Wording) {
        let byLength: ([String]) -> [[Unicode.Scalar]] = { words in
            words.map(\.scalars).sorted { $0.count > $1.count }
        }
        units = byLength(wording.units)
        measures = byLength(wording.measures)
        exceptions = wording.noComparators
    }

    /// The quantities in printed order.
    func quantities(in text: [Unicode.Scalar]) -> [Quantity] {
        var found: [Quantity] = []
        var nesting = Nesting()
        var index = 0
        while index < text.count {
            let earlier = found.last?.range.upperBound ?? 0
            if let quantity = quantity(
                at: index,
                behind: earlier,
                in: text,
                isQuoted: nesting.isQuoted
            ) {
                found.append(quantity)
                for scalar in text[index..<quantity.range.upperBound] { nesting.take(scalar) }
                index = quantity.range.upperBound
            } else {
                let length = max(1, Self.numberLength(at: index, in: text))
                for scalar in text[index..<(index + length)] { nesting.take(scalar) }
                index += length
            }
        }
        return found
    }

    /// The quantity that begins at a place; words before it are its own only behind the earlier one.
    private func quantity(
        at start: Int,
        behind earlier: Int,
        in text: [Unicode.Scalar],
        isQuoted: Bool
    ) -> Quantity? {
        guard let number = Number(at: start, in: text, before: units) else { return nil }
        var end = number.end
        var comparator: Comparator?
        if end < text.count, "余多".unicodeScalars.contains(text[end]) {
            comparator = .moreThan
            end += 1
        }
        let isOrdinal = start > 0 && text[start - 1] == "第"
        // `第17、18件` are two of a list, too.
        guard !Self.goesOnWithOrdinals(start, in: text) else { return nil }
        var unit: [Unicode.Scalar]
        var isCount = false
        if let place = place(of: units, at: end, in: text) {
            unit = place
        } else if let measure = place(of: measures, at: end, in: text), !isQuoted,
            number.counts(measure.text, behind: start > 0 ? text[start - 1] : nil)
        {
            unit = measure
            isCount = true
        } else if number.isHundredMillions,
            Self.moneyWords.contains(where: { text[end...].starts(with: $0.unicodeScalars) })
        {
            unit = []
        } else {
            return isOrdinal ? rank(number, in: text) : nil
        }
        // `第三批106个`: the batch only tells which of the 106.
        let isFollowed = end + unit.count < text.count && text[end + unit.count].isArabicDigit
        if isOrdinal, unit.text != "批" || isFollowed { return nil }
        let core = (isOrdinal ? start - 1 : start)..<(end + unit.count)
        let (range, meant) = compared(core, behind: earlier, in: text)
        return Quantity(
            value: number.value,
            upper: number.upper,
            unit: unit.isEmpty ? "元" : unit.text,
            comparator: meant.behind ?? comparator ?? meant.before ?? .equal,
            isSpelledCount: isCount && !number.isArabic && number.value <= 10,
            range: range,
            core: core
        )
    }

    /// A quantity with the words around it that compare, and what these mean.
    private func compared(
        _ core: Range<Int>,
        behind earlier: Int,
        in text: [Unicode.Scalar]
    ) -> (range: Range<Int>, meant: (before: Comparator?, behind: Comparator?)) {
        let rest = text[core.upperBound...]
        let after = Self.behind.first { rest.starts(with: $0.0.unicodeScalars) }
        let lead = text[earlier..<core.lowerBound]
        let isException = exceptions.contains { Wording.ends(lead, in: $0.unicodeScalars) }
        let before =
            isException ? nil : Self.before.first { Wording.ends(lead, in: $0.0.unicodeScalars) }
        let start = core.lowerBound - (before?.0.unicodeScalars.count ?? 0)
        let end = core.upperBound + (after?.0.unicodeScalars.count ?? 0)
        return (start..<end, (before?.1, after?.1))
    }

    /// `数量居全市第一`: a place in a row, at the end of a clause.
    private func rank(_ number: Number, in text: [Unicode.Scalar]) -> Quantity? {
        let clause = Clauses.range(around: number.start - 1, in: text)
        guard number.end == clause.upperBound || text[number.end] == "、" else { return nil }
        let before = text[clause.lowerBound..<(number.start - 1)].text
        guard ["位列", "居", "排名", "位居"].contains(where: { before.firstOffset(of: $0) != nil })
        else { return nil }
        let range = (number.start - 1)..<number.end
        return Quantity(
            value: number.value,
            unit: "位",
            comparator: .equal,
            isSpelledCount: true,
            range: range,
            core: range
        )
    }

    /// Whether a number stands in a row of ordinals whose first one alone has the word for it.
    private static func goesOnWithOrdinals(_ start: Int, in text: [Unicode.Scalar]) -> Bool {
        var index = start
        while index > 1, "、,和至到-—".unicodeScalars.contains(text[index - 1].narrowed),
            text[index - 2].isArabicDigit
        {
            index -= 1
            while index > 0, text[index - 1].isArabicDigit { index -= 1 }
            if index > 0, text[index - 1] == "第" { return true }
        }
        return false
    }

    private func place(
        of words: [[Unicode.Scalar]],
        at index: Int,
        in text: [Unicode.Scalar]
    ) -> [Unicode.Scalar]? {
        words.first { text[index...].starts(with: $0) }
    }

    /// How many characters of a number begin at a place, so that its inside is not taken for another.
    private static func numberLength(at index: Int, in text: [Unicode.Scalar]) -> Int {
        text[index...].prefix { $0.isArabicDigit }.count
    }
}

/// A number as it is printed, with its multipliers.
private struct Number {
    var value: Double
    var upper: Double?
    var start: Int
    var end: Int
    /// Arabic digits, not Chinese ones.
    var isArabic: Bool
    /// It ends in 亿: without unit it can only be money.
    var isHundredMillions: Bool

    /// More digits have no place in a document.
    private static let digitsMax = 15

    /// The number that begins at a place; 千 of the unit 千瓦时 multiplies nothing.
    init?(at start: Int, in text: [Unicode.Scalar], before units: [[Unicode.Scalar]]) {
        self.start = start
        let before = start > 0 ? text[start - 1] : " "
        isArabic = text[start].isArabicDigit
        if isArabic {
            // M101线, PM2.5, 5A级 and the middle of a number are not numbers of their own.
            // So is what stands behind a sign or a gap: -5%, 3 000.
            guard !before.isArabicDigit, before.narrowed != ".", !before.isLatin,
                !Self.isSign(before, behind: start > 1 ? text[start - 2] : " "),
                let first = Self.arabic(at: start, in: text)
            else { return nil }
            value = first.value
            end = first.end
            if end < text.count, "-~～–—至".unicodeScalars.contains(text[end]),
                let second = Self.arabic(at: end + 1, in: text)
            {
                upper = second.value
                end = second.end
            }
            guard end == text.count || !text[end].isLatin else { return nil }
        } else {
            guard ChineseNumeral.isNumeral(text[start]), !ChineseNumeral.isNumeral(before),
                !before.isArabicDigit
            else { return nil }
            let scalars = text[start...].prefix { ChineseNumeral.isNumeral($0) }
            // 万元 alone is a unit, as in 万元能耗.
            guard !"数几上".unicodeScalars.contains(before), let whole = Self.chinese(scalars),
                scalars.count > 1 || scalars.first != "万"
            else { return nil }
            (value, upper) = (whole.value, whole.upper)
            end = start + scalars.count
        }
        var scale = 1.0
        isHundredMillions = false
        while end < text.count, !units.contains(where: { text[end...].starts(with: $0) }),
            let unit = Self.scale(text[end])
        {
            scale *= unit
            isHundredMillions = text[end] == "亿"
            end += 1
        }
        value = Self.scaled(value, scale)
        upper = upper.map { Self.scaled($0, scale) }
    }

    /// Whether a measure makes it a count: `一批` and `两手` count nothing, `二十大` and `五次全会` are
    /// names, `2023年` is a date.
    func counts(_ measure: String, behind scalar: Unicode.Scalar?) -> Bool {
        if isArabic { return measure != "年" }
        switch measure {
        case "年": return scalar == "续"
        case "大": return (2...10).contains(value)
        case "次", "位", "名", "部", "场": return false
        default: return value > 1
        }
    }

    /// Whether what stands before digits makes them negative, or part of a number with gaps.
    private static func isSign(_ scalar: Unicode.Scalar, behind other: Unicode.Scalar) -> Bool {
        if scalar.isBlank { return other.isArabicDigit }
        return scalar == "负"
            || "-−".unicodeScalars.contains(scalar.narrowed) && !other.isArabicDigit && other != "%"
    }

    private static func arabic(
        at start: Int,
        in text: [Unicode.Scalar]
    ) -> (value: Double, end: Int)? {
        var end = start
        while end < text.count, text[end].isArabicDigit { end += 1 }
        guard end > start, end - start <= digitsMax else { return nil }
        if end - start <= 3 { end = endOfGroups(from: end, in: text) }
        if end + 1 < text.count, text[end].narrowed == ".", text[end + 1].isArabicDigit {
            end += 1
            while end < text.count, text[end].isArabicDigit { end += 1 }
            guard end - start <= digitsMax else { return nil }
        }
        let digits = text[start..<end].map(\.narrowed).filter { $0 != "," }
        return Double(digits.text).map { ($0, end) }
    }

    /// Behind the groups of three digits that go on a number: `1,200`.
    private static func endOfGroups(from start: Int, in text: [Unicode.Scalar]) -> Int {
        var end = start
        while end - start < digitsMax, end + 3 < text.count, text[end] == ",",
            text[(end + 1)...(end + 3)].allSatisfy(\.isArabicDigit),
            end + 4 == text.count || !text[end + 4].isArabicDigit
        {
            end += 4
        }
        return end
    }

    /// `五千亿` is not held by 亿 alone: the multiplier is taken behind.
    private static func chinese(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> (value: Double, upper: Double?)? {
        if scalars.count == 1 {
            switch scalars.first {
            case "百": return (100, nil)
            case "千": return (1_000, nil)
            default: break
            }
        }
        // 两三 is two to three.
        let digits = scalars.compactMap(ChineseNumeral.digit)
        if scalars.count == 2, digits.count == 2, digits[0] > 0, digits[1] == digits[0] + 1 {
            return (Double(digits[0]), Double(digits[1]))
        }
        return ChineseNumeral.value(scalars).map { (Double($0), nil) }
    }

    private static func scale(_ scalar: Unicode.Scalar) -> Double? {
        switch scalar {
        case "百": 100
        case "千": 1_000
        case "万": 10_000
        case "亿": 100_000_000
        default: nil
        }
    }

    /// Decimal digits stay decimal: 41.4万 is 414000, not 413999.99….
    private static func scaled(_ value: Double, _ scale: Double) -> Double {
        let product = value * scale
        return scale == 1 ? product : (product * 1_000).rounded() / 1_000
    }
}

extension Unicode.Scalar {
    /// A Latin letter of either width.
    fileprivate var isLatin: Bool { narrowed.isASCII && narrowed.properties.isAlphabetic }
}

extension Nesting {
    /// Whether a place is inside quotation marks: there, numbers are parts of names.
    fileprivate var isQuoted: Bool { isOpen(within: ["”", "’", "」", "』", "\""]) }
}
