/// The first place where a text stops being GraphQL, and why.
package struct SyntaxError: Error, Hashable, Sendable {
    /// What was found and what was expected, in a sentence.
    package let message: String
    package let byteOffset: Int
    package let location: SourceLocation
    /// Whether the text was not read on because it is beyond a limit.
    package let isBeyondLimit: Bool
}

extension SourceText {
    /// The error of a place in this text.
    func syntaxError(
        _ message: String,
        at byteOffset: Int,
        isBeyondLimit: Bool = false
    ) -> SyntaxError {
        SyntaxError(
            message: message,
            byteOffset: byteOffset,
            location: location(ofByteOffset: byteOffset),
            isBeyondLimit: isBeyondLimit
        )
    }
}

/// Bounds of what a parser reads from untrusted text; beyond one, parsing ends with an error.
package struct ParseLimits: Sendable {
    /// Tokens of a document, against time and memory spent before any other check.
    package var tokenCountMax = 100_000
    /// Nesting of selection sets, lists, objects and list types, which the parser reads by recursion.
    package var nestingMax = 200

    package init() {}
}
