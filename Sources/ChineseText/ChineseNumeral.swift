/// Numbers as Chinese documents print them: `12`, `１２`, `十二`, `廿一`, `二〇二三`, `一百零五`.
package enum ChineseNumeral {
    /// More digits than this are not a count, an ordinal or a year, and would not fit.
    private static let digitsMax = 9

    /// The whole number that some characters print; nil when they print none, or an ambiguous one.
    package static func value(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
        guard !scalars.isEmpty, scalars.count <= digitsMax * 2 else { return nil }
        return scalars.allSatisfy { digit($0) != nil }
            ? positional(scalars) : withUnits(scalars)
    }

    /// The value of one digit, Arabic of either width or Chinese.
    package static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar.narrowed {
        case "0", "零", "〇", "○", "O": 0
        case "1", "一", "壹": 1
        case "2", "二", "两", "贰": 2
        case "3", "三", "叁": 3
        case "4", "四", "肆": 4
        case "5", "五", "伍": 5
        case "6", "六", "陆": 6
        case "7", "七", "柒": 7
        case "8", "八", "捌": 8
        case "9", "九", "玖": 9
        default: nil
        }
    }

    /// Whether a character can stand in a Chinese number, Arabic digits not counted.
    package static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
        !scalar.isArabicDigit
            && (digit(scalar) != nil || unit(scalar) != nil || tens(scalar) != nil)
    }

    /// The one-character multiples of ten.
    private static func tens(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "廿": 2
        case "卅": 3
        default: nil
        }
    }

    private static func unit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "十", "拾": 10
        case "百", "佰": 100
        case "千", "仟": 1_000
        case "万": 10_000
        default: nil
        }
    }

    private static func positional(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
        guard scalars.count <= digitsMax else { return nil }
        return scalars.reduce(0) { $0 * 10 + (digit($1) ?? 0) }
    }

    /// Digits and falling units, as in `三千零二十`; `一百三` (103 or 130?) is refused.
    private static func withUnits(_ scalars: some Collection<Unicode.Scalar>) -> Int? {
        var total = 0
        var group = 0
        var waiting: Int?
        var lastUnit = 10_000
        var hasZero = false
        for scalar in scalars {
            if let tens = tens(scalar) {
                guard lastUnit > 10, waiting == nil else { return nil }
                (group, lastUnit) = (group + tens * 10, 10)
            } else if let digit = digit(scalar) {
                guard waiting == nil else { return nil }
                if digit == 0 { hasZero = true } else { waiting = digit }
            } else if unit(scalar) == 10_000 {
                guard total == 0, group + (waiting ?? 0) > 0 else { return nil }
                total = (group + (waiting ?? 0)) * 10_000
                (group, waiting, lastUnit, hasZero) = (0, nil, 10_000, false)
            } else if let unit = unit(scalar) {
                guard unit < lastUnit, let count = waiting ?? (unit == 10 ? 1 : nil) else {
                    return nil
                }
                (group, waiting, lastUnit, hasZero) = (group + count * unit, nil, unit, false)
            } else {
                return nil
            }
        }
        let isAmbiguous = waiting != nil && lastUnit >= 100 && (group > 0 || total > 0) && !hasZero
        return isAmbiguous ? nil : total + group + (waiting ?? 0)
    }
}
