import ChineseText

/// The clauses of a sentence.
enum Clauses {
    /// Whether a character ends a clause; the characters are half-width.
    static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ":", "。", "!", "?": true
        default: false
        }
    }

    /// The clause around a place of a text, without the characters that end it.
    static func range(around place: Int, in text: [Unicode.Scalar]) -> Range<Int> {
        var start = place
        while start > 0, !isEnd(text[start - 1].narrowed) { start -= 1 }
        var end = place
        while end < text.count, !isEnd(text[end].narrowed) { end += 1 }
        return start..<end
    }
}
