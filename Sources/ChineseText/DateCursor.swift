import Bytes

/// A place in the characters of one date, and the forms that may stand there.
struct DateCursor {
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
        rest = scalars
    }

    /// Takes the first of some words that stands here; tells whether one did.
    @discardableResult
    mutating func skip(_ words: [String]) -> Bool {
        for word in words where rest.starts(with: word.unicodeScalars) {
            rest = rest.dropFirst(word.unicodeScalars.count)
            return true
        }
        return false
    }

    /// `2023-03-15`, `2023.3.15`, `2023/3`; nil when the characters have another form.
    mutating func numeric() throws(ChineseDateError) -> CalendarDate? {
        let parts = rest.split(omittingEmptySubsequences: false) {
            ".-/".unicodeScalars.contains($0)
        }
        let separators = Set(rest.filter { ".-/".unicodeScalars.contains($0) })
        guard (2...3).contains(parts.count), separators.count == 1, parts[0].count == 4,
            parts.dropFirst().allSatisfy({ (1...2).contains($0.count) }),
            parts.allSatisfy({ $0.allSatisfy(\.isArabicDigit) }),
            let year = ChineseNumeral.value(parts[0])
        else { return nil }
        rest = []
        return try Self.date(
            year,
            ChineseNumeral.value(parts[1]),
            parts.count > 2 ? ChineseNumeral.value(parts[2]) : nil
        )
    }

    /// A date in words: an optional year, then a part of the year, then `前` and the like.
    mutating func worded(year known: Int?) throws(ChineseDateError) -> CalendarDate {
        let printed = takeYear()
        let saysThisYear = printed == nil && skip(["今年", "本年度", "本年", "当年"])
        let saysNextYear = printed == nil && !saysThisYear && skip(["明年", "次年", "翌年"])
        let part = try takePart(hasYear: printed != nil || saysThisYear || saysNextYear)
        let isBefore = skip(["之前", "以前", "前", "止", "为止", "内"])
        skip(["完成", "按时完成"])
        guard rest.isEmpty else { throw .unreadable }
        guard let year = printed ?? known.map({ saysNextYear ? $0 + 1 : $0 }) else {
            throw .noYear
        }
        if isBefore, case .whole = part { throw .ambiguous }
        switch part {
        case .day(let month, let day): return try Self.date(year, month, day)
        case .whole(let month): return try Self.date(year, month, nil)
        case .endOfMonth(let month):
            guard (1...12).contains(month) else { throw .impossible }
            return try Self.date(year, month, CalendarDate.dayCount(year: year, month: month))
        }
    }

    /// What a date says beside its year.
    private enum Part {
        case day(month: Int, day: Int)
        /// A whole month, or the whole year when nil.
        case whole(month: Int?)
        case endOfMonth(Int)
    }

    private mutating func takePart(hasYear: Bool) throws(ChineseDateError) -> Part {
        let isBefore = ["前", "以前", "之前"].contains { rest.starts(with: $0.unicodeScalars) }
        if hasYear, rest.isEmpty || isBefore { return .whole(month: nil) }
        if skip(["年底", "年末", "年终", "年内", "全年"]) { return .endOfMonth(12) }
        if hasYear, skip(["底", "末", "终", "内"]) { return .endOfMonth(12) }
        if skip(["上半年"]) { return endOfPart(6) }
        if skip(["下半年"]) { return endOfPart(12) }
        if skip(["Q", "q"]) {
            guard let number = takeNumber(digitsMax: 1), (1...4).contains(number) else {
                throw .unreadable
            }
            return endOfPart(number * 3)
        }
        skip(["第"])
        guard let number = takeNumber(digitsMax: 3) else { throw .unreadable }
        if let last = takeEndOfMonths(from: number) { return .endOfMonth(last) }
        if skip(["季度"]) {
            guard (1...4).contains(number) else { throw .impossible }
            return endOfPart(number * 3)
        }
        guard skip(["月份", "月"]) else { throw .unreadable }
        if skip(["底", "末", "下旬", "内"]) { return .endOfMonth(number) }
        if skip(["上旬", "初"]) { return .day(month: number, day: 10) }
        if skip(["中旬"]) { return .day(month: number, day: 20) }
        guard let day = takeNumber(digitsMax: 3) else { return .whole(month: number) }
        guard skip(["日", "号"]) else { throw .unreadable }
        return .day(month: number, day: day)
    }

    /// `-12月` behind the first of some months: the last of them.
    private mutating func takeEndOfMonths(from first: Int) -> Int? {
        var ahead = self
        guard ahead.skip(["-", "—", "–", "~", "至", "到"]), let last = ahead.takeNumber(digitsMax: 2),
            ahead.skip(["月份", "月"]), first <= last
        else { return nil }
        self = ahead
        skip(["底", "末"])
        return last
    }

    private mutating func endOfPart(_ month: Int) -> Part {
        skip(["底", "末"])
        return .endOfMonth(month)
    }

    /// Four digits and `年`, which may be left out of a year alone.
    private mutating func takeYear() -> Int? {
        let digits = rest.prefix(4)
        let behind = rest.dropFirst(4)
        guard digits.count == 4, digits.allSatisfy({ ChineseNumeral.digit($0) != nil }),
            behind.first == "年" || behind.isEmpty || behind.first == "Q" || behind.first == "q",
            let year = ChineseNumeral.value(digits)
        else { return nil }
        rest = behind.first == "年" ? behind.dropFirst() : behind
        skip(["度"])
        return year
    }

    private mutating func takeNumber(digitsMax: Int) -> Int? {
        let numeral = rest.prefix { $0.isArabicDigit || ChineseNumeral.isNumeral($0) }
        guard numeral.count <= digitsMax, let number = ChineseNumeral.value(numeral) else {
            return nil
        }
        rest = rest.dropFirst(numeral.count)
        return number
    }

    private static func date(
        _ year: Int,
        _ month: Int?,
        _ day: Int?
    ) throws(ChineseDateError) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            throw .impossible
        }
        return date
    }
}
