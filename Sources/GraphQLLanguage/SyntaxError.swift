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
    /// Directives at one location, each of which may mean work for whoever reads them.
    package var directivesPerLocationMax = 50

    package init() {}

    /// For texts of the user's own, as large as they may be; recursion keeps its bound.
    package static var trusting: Self {
        var limits = Self()
        limits.tokenCountMax = .max
        limits.directivesPerLocationMax = .max
        // A thread's stack holds a few thousand levels.
        limits.nestingMax = 1_000
        return limits
    }
}
