extension DueDate {
    /// The words by which a text says by when something is to be done, `2023年6月底前`, in half width; nil where it
    /// says no such day, or several.
    ///
    /// - Complexity: O(the text).
    static func words(in text: String) -> String? {
        let scalars = text.unicodeScalars.map(\.narrowed)
        var found: [String] = []
        for end in scalars.indices where scalars[end] == "前" {
            let words = scalars[..<end].reversed().prefix(wordsMax)
                .prefix { $0.isArabicDigit || parts.contains($0) }.reversed()
            let before = scalars[..<end].dropLast(words.count).last
            // `每月10日前` comes again and again, and `次年3月前` counts from another.
            if !words.isEmpty, before == "每" || before == "次" { return nil }
            // Of `2000年前建成的小区` the year says when something was.
            guard words.contains(where: { periods.contains($0) }),
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
}
