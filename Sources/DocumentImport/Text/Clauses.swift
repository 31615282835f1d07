/// The clauses of a sentence.
enum Clauses {
    /// Whether a sign ends a clause; the signs are half-width.
    static func isEnd(_ sign: Unicode.Scalar) -> Bool {
        switch sign {
        case ",", ";", ":", "。", "!", "?": true
        default: false
        }
    }

    /// The clause around a place of a text, without the signs that end it.
    static func range(around place: Int, in text: [Unicode.Scalar]) -> Range<Int> {
        var start = place
        while start > 0, !isEnd(text[start - 1].narrowed) { start -= 1 }
        var end = place
        while end < text.count, !isEnd(text[end].narrowed) { end += 1 }
        return start..<end
    }
}
