/// A lexical token: what it is, and where it stands in the source.
struct Token: Sendable, BitwiseCopyable {
    /// The punctuators and the kinds of text (specification 2.1.5).
    enum Kind: UInt8, Sendable {
        case exclamation, dollar, ampersand, leftParenthesis, rightParenthesis, spread, colon
        case equals, at, leftBracket, rightBracket, leftBrace, bar, rightBrace
        case name, int, float, string, blockString
        /// The end of a text that is sound to its end.
        case end
        /// The place where a text stops being tokens; it ends the tokens too.
        case fault
    }

    let kind: Kind
    let start: UInt32
    let end: UInt32

    var range: SourceRange { SourceRange(start: Int(start), end: Int(end)) }
    var isString: Bool { kind == .string || kind == .blockString }
}

extension Token.Kind {
    /// How a message speaks of this kind.
    var phrase: String {
        switch self {
        case .exclamation: "\"!\""
        case .dollar: "\"$\""
        case .ampersand: "\"&\""
        case .leftParenthesis: "\"(\""
        case .rightParenthesis: "\")\""
        case .spread: "\"...\""
        case .colon: "\":\""
        case .equals: "\"=\""
        case .at: "\"@\""
        case .leftBracket: "\"[\""
        case .rightBracket: "\"]\""
        case .leftBrace: "\"{\""
        case .bar: "\"|\""
        case .rightBrace: "\"}\""
        case .name: "a name"
        case .int: "an integer"
        case .float: "a float"
        case .string: "a string"
        case .blockString: "a block string"
        case .end: "the end of the text"
        case .fault: "an invalid character"
        }
    }
}
