import Bytes

/// A text cut into what is searched for: Han characters one by one, and words of other letters.
struct TextTokens {
    struct Token: Hashable {
        /// A character, or a word of letters and digits.
        enum Kind: Hashable {
            case character(Unicode.Scalar)
            case word(Text)
        }

        let kind: Kind
        /// Where it begins and ends among the text's scalars.
        let range: Range<Int>
        /// Whether it follows the token before it with nothing between.
        let isJoined: Bool
    }

    let tokens: [Token]

    /// Cuts a text, folded.
    ///
    /// - Complexity: O(text).
    init(_ text: String) {
        var tokens: [Token] = []
        var word = String.UnicodeScalarView()
        var wordStart = 0
        var wordEnd = 0
        var isJoined = false
        func endWord() {
            guard !word.isEmpty else { return }
            tokens.append(
                Token(
                    kind: .word(Text(String(word))),
                    range: wordStart..<wordEnd,
                    isJoined: isJoined
                )
            )
            word = String.UnicodeScalarView()
            isJoined = true
        }
        TextFolding.forEachScalar(of: text) { scalar, place in
            switch Self.kind(of: scalar) {
            case .letter:
                if word.isEmpty { wordStart = place }
                word.append(scalar)
                wordEnd = place + 1
            case .character:
                endWord()
                tokens.append(
                    Token(kind: .character(scalar), range: place..<place + 1, isJoined: isJoined)
                )
                isJoined = true
            case .separator:
                endWord()
                isJoined = false
            }
        }
        endWord()
        self.tokens = tokens
    }

    private enum ScalarKind { case letter, character, separator }

    private static func kind(of scalar: Unicode.Scalar) -> ScalarKind {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .letter
        case 0..<0x80: return .separator
        // Han, kana and hangul are written without blanks between words.
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x3041...0x30FF, 0xAC00...0xD7A3: return .character
        default:
            let properties = scalar.properties
            if properties.isIdeographic { return .character }
            switch properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber,
                .otherNumber:
                return .letter
            default: return .separator
            }
        }
    }
}

/// What a text index knows of a text: pairs of neighbouring characters, and words, as numbers.
///
/// Numbers may coincide, so what an index finds is looked at again.
enum IndexTerm {
    /// A character and the one after it.
    static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt32 {
        code(first) << 16 | code(second)
    }

    /// A character that ends a run.
    static func last(_ character: Unicode.Scalar) -> UInt32 { code(character) << 16 }

    /// All terms that begin with a character.
    static func all(from character: Unicode.Scalar) -> ClosedRange<UInt32> {
        code(character) << 16...(code(character) << 16 | 0xFFFF)
    }

    static func word(_ word: Text) -> UInt32 {
        0xF000_0000 | hash(word.string.utf8) & 0x0FFF_FFFF
    }

    /// 16 bits, below those of words; what lies outside shares the private use area.
    private static func code(_ character: Unicode.Scalar) -> UInt32 {
        character.value < 0xE000
            ? character.value : 0xE000 | (character.value &* 0x9E37_79B1) >> 20
    }

    // FNV-1a (Fowler, Noll and Vo). Its product may wrap.
    private static func hash(_ bytes: String.UTF8View) -> UInt32 {
        bytes.reduce(0x811C_9DC5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    }
}

extension TextTokens {
    /// Does something with each term of the text, some of them several times.
    func forEachTerm(_ body: (UInt32) -> Void) {
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .word(let word): body(IndexTerm.word(word))
            case .character(let character):
                if index + 1 < tokens.count, tokens[index + 1].isJoined,
                    case .character(let next) = tokens[index + 1].kind
                {
                    body(IndexTerm.pair(character, next))
                } else {
                    body(IndexTerm.last(character))
                }
            }
        }
    }
}
