import ChineseText

/// Small numbers as English writes them in words.
enum EnglishNumber {
    private static let cardinals = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ].map(\.scalars)
    /// `first` orders as well, so that it is a word of the vocabulary.
    private static let ordinals = [
        "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ].map(\.scalars)

    /// The number whose word stands at a place, and where that ends; nil where none does.
    static func read(
        _ text: QuestionText,
        at start: Int
    ) -> (number: Int, isOrdinal: Bool, end: Int)? {
        for (index, word) in cardinals.enumerated() {
            if let end = text.end(of: word, at: start) { return (index + 1, false, end) }
        }
        for (index, word) in ordinals.enumerated() {
            if let end = text.end(of: word, at: start) { return (index + 2, true, end) }
        }
        return nil
    }
}
