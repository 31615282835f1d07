/// What somebody looks for: words that all must occur, and a name or its reading.
///
/// Words are separated by blanks and punctuation. A run of Han characters is one word and must occur as
/// written. What stands between double quotes is a phrase, whose words follow one another in one text.
package struct SearchText: Hashable, Sendable {
    /// A word as tokens without anything between them.
    typealias Word = [TextTokens.Token.Kind]

    /// Each one word, or several that follow one another.
    let phrases: [[Word]]
    /// The text as a name is compared, and as readings are; empty when it is none.
    let name: [UInt8]
    let reading: [UInt8]

    /// Reads what somebody typed; whatever it is, it is a search.
    package init(_ text: String) {
        var phrases: [[Word]] = []
        // Quotes of both widths; one that is never closed holds what follows it.
        for (index, part) in text.unicodeScalars.split(
            omittingEmptySubsequences: false,
            whereSeparator: { ["\"", "“", "”", "＂"].contains($0) }
        ).enumerated() {
            let words = Self.words(of: TextTokens(String(part)).tokens)
            if index % 2 == 1 {
                if !words.isEmpty { phrases.append(words) }
            } else {
                phrases += words.map { [$0] }
            }
        }
        // What is asked for twice is looked for once.
        var known: Set<[Word]> = []
        self.phrases = phrases.filter { known.insert($0).inserted }
        let name = TextFolding.name(text)
        self.name = Array(name.utf8)
        let letters = name.utf8.filter { $0 != UInt8(ascii: " ") }
        let isReading = letters.allSatisfy {
            $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")
                || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
        }
        reading = isReading ? Array(letters) : []
    }

    /// Bytes that a search may have: its words take many times their bytes.
    package static let bytesMax = 65_536

    /// Words that a search may have; each is looked for in each text that may hold all.
    package static let wordCountMax = 256

    /// The number of its words.
    package var wordCount: Int { phrases.reduce(0) { $0 + $1.count } }

    /// About how many steps looking into one node's texts takes.
    var cost: Int { 16 + 16 * wordCount }

    /// Whether it asks for anything.
    package var isEmpty: Bool { phrases.isEmpty && name.isEmpty }

    private static func words(of tokens: [TextTokens.Token]) -> [Word] {
        var words: [Word] = []
        for token in tokens {
            if token.isJoined, case .character = token.kind, case .character? = words.last?.last {
                words[words.count - 1].append(token.kind)
            } else {
                words.append([token.kind])
            }
        }
        return words
    }

    /// The index terms that a text with this word has: one of each range.
    static func terms(of word: Word) -> [ClosedRange<UInt32>] {
        if case .word(let text)? = word.first {
            let term = IndexTerm.word(text)
            return [term...term]
        }
        var characters: [Unicode.Scalar] = []
        for kind in word {
            if case .character(let character) = kind { characters.append(character) }
        }
        guard characters.count > 1 else {
            return characters.map { IndexTerm.all(from: $0) }
        }
        return zip(characters, characters.dropFirst()).map { first, second in
            let term = IndexTerm.pair(first, second)
            return term...term
        }
    }

    /// The terms that a text must have that contains another as it stands; none when nothing is known.
    ///
    /// Only pairs of characters are sure: words may be parts of longer ones. Those of the first characters
    /// suffice, since this is asked for each page.
    static func termsOfTexts(containing part: String) -> [ClosedRange<UInt32>] {
        let charactersMax = 64
        let beginning = part.unicodeScalars.prefix(charactersMax)
        let terms = words(of: TextTokens(String(beginning)).tokens)
            .flatMap { word -> [ClosedRange<UInt32>] in
                if case .word? = word.first { return [] }
                return Self.terms(of: word)
            }
        // The last character may go on behind the beginning, as a letter with its marks does.
        return beginning.endIndex == part.unicodeScalars.endIndex ? terms : terms.dropLast()
    }
}

extension TextTokens {
    /// About how many steps looking for all words of a search takes.
    func cost(_ text: SearchText) -> Int { tokens.count * (1 + text.wordCount / 4) }

    /// The places where a phrase begins, as token numbers.
    func places(of phrase: [SearchText.Word]) -> [Int] {
        guard let first = phrase.first?.first else { return [] }
        return tokens.indices.filter { start in
            guard tokens[start].kind == first else { return false }
            var place = start
            for word in phrase {
                for (index, kind) in word.enumerated() {
                    guard place < tokens.count, tokens[place].kind == kind,
                        index == 0 || tokens[place].isJoined
                    else { return false }
                    place += 1
                }
            }
            return true
        }
    }
}
