import ChineseText

/// What a line of a plan looks like, before anybody knows what it is for.
enum LineShape: Hashable {
    case heading(rank: Int, ordinal: Int)
    /// The number, and the text behind it.
    case numbered(Numbering, text: String)
    case text

    /// How an item is numbered.
    struct Numbering: Hashable {
        var number: Int
        /// `（1）` or `1）`; else `1.`, `1、`.
        var isBracketed: Bool
        /// `1.5` might be a decimal.
        var mayBeDecimal: Bool
    }

    /// More digits than this are not an item's number.
    private static let digitsMax = 6
    /// No heading counts further than 九十九.
    private static let ordinalCharactersMax = 3

    /// The shape of a line without blanks around it.
    init(_ line: ArraySlice<Unicode.Scalar>) {
        if let (numbering, text) = Self.numbering(of: line) {
            self = .numbered(numbering, text: text)
        } else if let (rank, ordinal, rest) = Self.heading(of: line) {
            // `（一）1.…` is item 1; its bracket only repeats the heading.
            if rank == Self.bracketRank, let (numbering, text) = Self.numbering(of: rest) {
                self = .numbered(numbering, text: text)
            } else {
                self = .heading(rank: rank, ordinal: ordinal)
            }
        } else {
            self = .text
        }
    }

    private static func numbering(
        of line: ArraySlice<Unicode.Scalar>
    ) -> (Numbering, text: String)? {
        var rest = line
        let isOpened = rest.first?.narrowed == "("
        if isOpened { rest = rest.dropFirst().drop(while: \.isBlank) }
        let digits = rest.prefix(digitsMax + 1).prefix(while: \.isArabicDigit)
        guard !digits.isEmpty, digits.count <= digitsMax,
            let number = ChineseNumeral.value(digits)
        else { return nil }
        rest = rest.dropFirst(digits.count).drop(while: \.isBlank)
        guard let scalar = rest.first?.narrowed else { return nil }
        let isClosed = scalar == ")"
        guard isOpened ? isClosed : isClosed || scalar == "." || scalar == "、" else { return nil }
        rest = rest.dropFirst()
        let numbering = Numbering(
            number: number,
            isBracketed: isClosed,
            // `2.6月底前完成` is item 2.
            mayBeDecimal: scalar == "." && rest.first?.isArabicDigit == true
                && rest.drop(while: \.isArabicDigit).first != "月"
        )
        return (numbering, rest.trimmed(\.isBlank).text)
    }

    private static let bracketRank = 4

    private static func heading(
        of line: ArraySlice<Unicode.Scalar>
    ) -> (rank: Int, ordinal: Int, rest: ArraySlice<Unicode.Scalar>)? {
        guard let first = line.first else { return nil }
        let isPart = first == "第"
        let isBracketed = first.narrowed == "("
        var rest = isPart || isBracketed ? line.dropFirst() : line
        rest = rest.drop(while: \.isBlank)
        let numeral = rest.prefix(ordinalCharactersMax + 1).prefix {
            ChineseNumeral.isNumeral($0) || isPart && $0.isArabicDigit
        }
        guard !numeral.isEmpty, numeral.count <= ordinalCharactersMax,
            let ordinal = ChineseNumeral.value(numeral)
        else { return nil }
        rest = rest.dropFirst(numeral.count).drop(while: \.isBlank)
        if isPart {
            let ranks = [("编", 0), ("篇", 0), ("部分", 1), ("章", 1), ("节", 2)]
            for (word, rank) in ranks where rest.starts(with: word.unicodeScalars) {
                return (rank, ordinal, rest.dropFirst(word.unicodeScalars.count))
            }
            return nil
        }
        guard let scalar = rest.first?.narrowed else { return nil }
        if isBracketed {
            guard scalar == ")" else { return nil }
            return (bracketRank, ordinal, rest.dropFirst().drop(while: \.isBlank))
        }
        guard scalar == "、" || scalar == "." else { return nil }
        return (3, ordinal, rest.dropFirst())
    }
}
