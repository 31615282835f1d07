import ChineseText

/// Texts cut into their sentences.
enum Sentences {
    /// A sentence, the line it begins in and its number among those that begin there.
    struct Sentence: Hashable, Sendable {
        var text: String
        var line: Int
        var number: Int
    }

    /// The sentences of a text printed over some lines.
    ///
    /// A full stop, question or exclamation mark ends one, and takes closing marks with it; inside a
    /// bracket or quotation mark that stays open it ends nothing.
    static func split(_ lines: [TextLine]) -> [Sentence] {
        var sentences: [Sentence] = []
        var current = ""
        var (startLine, firstNumber) = (0, 1)
        var nesting = Nesting()
        var hasEnded = false

        func close() {
            defer { (current, nesting, hasEnded) = ("", Nesting(), false) }
            let text = current.scalars[...].trimmed(\.isBlank).text
            guard !text.isEmpty else { return }
            let isFirst = sentences.last?.line != startLine
            let number = isFirst ? firstNumber : (sentences.last?.number ?? 0) + 1
            sentences.append(Sentence(text: text, line: startLine, number: number))
        }

        for line in lines {
            var isFirst = true
            for scalar in line.text.unicodeScalars {
                if hasEnded, !nesting.isOpen, !isTail(scalar) { close() }
                if current.isEmpty { (startLine, firstNumber) = (line.number, line.firstSentence) }
                if isFirst {
                    current.goOn(with: String(scalar))
                    isFirst = false
                } else {
                    current.unicodeScalars.append(scalar)
                }
                nesting.take(scalar)
                if isEnd(scalar) {
                    hasEnded = true
                } else if !Nesting.isCloser(scalar) {
                    hasEnded = false
                }
            }
        }
        close()
        return sentences
    }

    private static func isEnd(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.narrowed {
        case "。", "!", "?": true
        default: false
        }
    }

    /// What belongs to the sentence before it.
    private static func isTail(_ scalar: Unicode.Scalar) -> Bool {
        if isEnd(scalar) || Nesting.isCloser(scalar) { return true }
        switch scalar.narrowed {
        case "、", ",", ";", ":": return true
        default: return false
        }
    }
}
