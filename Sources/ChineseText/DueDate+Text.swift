extension DueDate {
    /// The words by which a text says by when something is to be done, `2023年6月底前`, in half width; nil where it
    /// says no such day, or several.
    ///
    /// - Complexity: O(the text).
    package static func words(in text: String) -> String? {
        let scalars = text.unicodeScalars.map(\.narrowed)
        var found: [String] = []
        for end in scalars.indices where scalars[end] == "前" {
            let words = scalars[..<end].reversed().prefix(wordsMax)
                .prefix { $0.isArabicDigit || parts.contains($0) }.reversed()
            let before = scalars[..<end].dropLast(words.count)
            // `每月10日前` comes again and again, and `次年3月前` counts from another.
            if !words.isEmpty, before.last == "每" || before.last == "次" { return nil }
            // Of `2000年前建成的小区` the year says when something was.
            guard words.contains(where: { periods.contains($0) }),
                beginsClause(behind: before), !isOfOther(scalars[(end + 1)...]),
                (try? DueDate(words.text, year: 2_000)) != nil
            else { continue }
            found.append(words.text + "前")
        }
        return found.count == 1 ? found.first : nil
    }

    /// No day is printed with more characters.
    private static let wordsMax = 16
    /// What such words consist of, beside digits.
    private static let parts = Set("年月日底末初上中下旬半第一二三四五六七八九十季度以之".unicodeScalars)
    private static let periods = Set("月季日底末半".unicodeScalars)

    /// Whether a deadline may follow some words: at the beginning of a clause, or behind `确保` and the like.
    ///
    /// Of `对6月底前建成的小区` it only says which are meant.
    private static func beginsClause(behind text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let last = text.last, last != " ", !isPause(last), last != ":", last != "(" else {
            return true
        }
        return leadsInText.contains { text.suffix($0.unicodeScalars.count).text == $0 }
    }

    private static let leadsInText = [
        "确保", "力争", "争取", "务必", "必须", "计划", "预计", "于", "在", "须", "应", "要", "并", "且", "将",
    ]

    /// Whether what follows a deadline tells of something else: `前后`, `前夕`, `前已开工的项目`.
    private static func isOfOther(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = rest.first else { return false }
        let clause = rest.prefix(relativeMax).prefix { !isPause($0) }
        return "后夕的已未尚".unicodeScalars.contains(first) || clause.contains("的")
    }

    /// `建成的`, `已开工的`: words that say which are meant are no longer.
    private static let relativeMax = 5
}
