import ChineseText

/// What somebody asked, to be looked at character by character.
struct QuestionText: Sendable {
    let scalars: [Unicode.Scalar]
    /// The same, each in half width and small.
    let folded: [Unicode.Scalar]

    init(_ text: String) {
        scalars = text.scalars
        folded = Self.folded(scalars)
    }

    static func folded(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.map { scalar in
            let narrow = scalar.narrowed
            guard ("A"..."Z").contains(narrow) else { return narrow }
            return Unicode.Scalar(narrow.value + 0x20) ?? narrow
        }
    }

    func text(in range: Range<Int>) -> String { scalars[range].text }

    /// Whether words of Latin letters may begin or end at a place: not within one.
    func isBoundary(_ place: Int) -> Bool {
        guard place > 0, place < folded.count else { return true }
        return !(Self.isLetter(folded[place - 1]) && Self.isLetter(folded[place]))
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("a"..."z").contains(scalar) || scalar.isArabicDigit : scalar.isOtherLetter
    }

    /// Whether a character only parts words.
    func isGap(_ place: Int) -> Bool {
        let scalar = folded[place]
        return scalar.isBlank || ",.?!;:。，？！；：…()（）·—-".unicodeScalars.contains(scalar)
    }

    /// Quotation marks, which names have in them and questions leave out.
    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        "“”\"「」『』".unicodeScalars.contains(scalar)
    }

    static func withoutMarks(_ name: String) -> String {
        name.scalars.filter { !isMark($0) }.text
    }

    /// Where some folded characters stand first; nil where they do not.
    func place(of words: [Unicode.Scalar]) -> Int? {
        guard words.count <= folded.count else { return nil }
        return (0...folded.count - words.count).first { start in
            folded[start..<start + words.count].elementsEqual(words)
        }
    }

    /// The end of a word of a vocabulary that stands at a place; nil where it does not.
    func end(of word: [Unicode.Scalar], at start: Int) -> Int? {
        var place = start
        for scalar in word {
            if scalar == " " {
                guard place < folded.count, folded[place].isBlank else { return nil }
                while place < folded.count, folded[place].isBlank { place += 1 }
            } else {
                guard place < folded.count,
                    folded[place] == scalar || scalar == "'" && folded[place] == "’"
                else { return nil }
                place += 1
            }
        }
        return isBoundary(start) && isBoundary(place) ? place : nil
    }
}

extension Unicode.Scalar {
    /// A letter of a script that is written in words.
    fileprivate var isOtherLetter: Bool {
        (0x00C0...0x058F).contains(value)
    }
}
