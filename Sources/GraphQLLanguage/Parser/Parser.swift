import Bytes

/// A place among the tokens of a source, and the document as far as it is read.
///
/// One method a production of the grammar. The token after a taken one is looked at only when it is
/// the current one, so no mistake is reported before those that stand in front of it.
struct Parser {
    let source: SourceText
    var nodes = NodePools()
    /// The token that is not taken yet.
    private(set) var token: Token
    // Nodes of lists that are still being read. A list within a list is finished first, so each
    // moves to its pool in one piece when its end is reached.
    var openSelections: [Selection] = []
    var openValues: [Value] = []
    var openObjectFields: [ObjectField] = []

    let limits: ParseLimits
    private let tokens: [Token]
    private let fault: SyntaxError?
    private var position = 0
    private var lastEnd: UInt32 = 0
    private var nesting = 0

    init(_ source: SourceText, limits: ParseLimits) throws(SyntaxError) {
        let lexer = Lexer(source, limits: limits)
        self.source = source
        self.limits = limits
        tokens = lexer.tokens
        fault = lexer.fault
        token = tokens[0]
        try checkToken()
    }

    /// Reads the whole text.
    ///
    /// [Document](https://spec.graphql.org/September2025/#Document) : Definition+
    mutating func parseDocument() throws(SyntaxError) {
        repeat { nodes.definitions.append(try parseDefinition()) } while token.kind != .end
    }

    /// Reads one definition.
    ///
    /// [Definition](https://spec.graphql.org/September2025/#Definition) :
    /// - ExecutableDefinition
    /// - TypeSystemDefinitionOrExtension
    private mutating func parseDefinition() throws(SyntaxError) -> Definition {
        let start = token
        if token.kind == .leftBrace { return .operation(try parseQueryShorthand()) }
        let description = try parseDescription()
        if description == nil, try take("extend") {
            return try parseTypeSystemExtension(from: start)
        }
        if let definition = try parseExecutableDefinition(description, from: start) {
            return definition
        }
        if let definition = try parseTypeSystemDefinition(description, from: start) {
            return definition
        }
        guard description != nil else { throw unexpected("a definition") }
        // Where a word follows, the description is blamed for it: `extend` could do without.
        let blamed = token.kind == .name ? start : token
        throw unexpected("a definition that takes a description", blaming: blamed)
    }

    /// Reads a description, if there is one.
    ///
    /// [Description](https://spec.graphql.org/September2025/#Description) : StringValue
    mutating func parseDescription() throws(SyntaxError) -> StringValue? {
        guard token.isString else { return nil }
        let value = StringValue(range: token.range, isBlock: token.kind == .blockString)
        try advance()
        return value
    }

    /// Reads a name.
    ///
    /// [Name](https://spec.graphql.org/September2025/#Name)
    mutating func parseName() throws(SyntaxError) -> Name {
        let name = Name(range: token.range)
        try expect(.name)
        return name
    }
}

/// Going from token to token.
extension Parser {
    /// Takes the current token.
    mutating func advance() throws(SyntaxError) {
        lastEnd = token.end
        position += 1
        token = tokens[position]
        try checkToken()
    }

    private func checkToken() throws(SyntaxError) {
        if token.kind == .fault, let fault { throw fault }
    }

    /// Takes the current token when it is of a kind.
    mutating func take(_ kind: Token.Kind) throws(SyntaxError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    /// Takes the current token when it is a word.
    mutating func take(_ word: StaticString) throws(SyntaxError) -> Bool {
        guard isNext(word) else { return false }
        try advance()
        return true
    }

    /// Takes the current token, which must be of a kind; the end is not passed.
    mutating func expect(_ kind: Token.Kind) throws(SyntaxError) {
        guard token.kind == kind else { throw unexpected(kind.phrase) }
        if kind != .end { try advance() }
    }

    /// Whether the current token is a name of this spelling.
    func isNext(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard token.kind == .name, Int(token.end - token.start) == count else { return false }
        for index in 0..<count {
            // Safe: the index is below the count, and a static string lives for ever.
            let unit = unsafe word.utf8Start[index]
            guard source.bytes[Int(token.start) + index] == unit else { return false }
        }
        return true
    }

    /// From a start to the end of the last taken token.
    func range(from start: Token) -> SourceRange {
        SourceRange(start: Int(start.start), end: Int(lastEnd))
    }

    /// Goes one level deeper into what is read by recursion; `ascend` comes back.
    mutating func descend() throws(SyntaxError) {
        guard nesting < limits.nestingMax else {
            throw beyondLimit("Nesting is deeper than \(limits.nestingMax.counting("level")).")
        }
        nesting += 1
    }

    mutating func ascend() {
        nesting -= 1
    }
}

/// What is reported.
extension Parser {
    func error(_ message: String, at token: Token) -> SyntaxError {
        source.syntaxError(message, at: Int(token.start))
    }

    /// The error of a limit that the current token passes.
    func beyondLimit(_ message: String) -> SyntaxError {
        source.syntaxError(message, at: Int(token.start), isBeyondLimit: true)
    }

    /// The error of the current token, placed there unless another token is to blame.
    func unexpected(_ expected: String, blaming blamed: Token? = nil) -> SyntaxError {
        error("Expected \(expected), found \(phrase(of: token)).", at: blamed ?? token)
    }

    /// How a message speaks of a token that was found.
    func phrase(of token: Token) -> String {
        switch token.kind {
        case .name: "\"\(excerpt(token))\""
        case .int, .float: excerpt(token)
        default: token.kind.phrase
        }
    }

    /// The text of a token, cut where a message would be drowned in it.
    private func excerpt(_ token: Token) -> String {
        let characterCountMax = 60
        let text = source.string(in: token.range)
        return text.utf8.count <= characterCountMax ? text : "\(text.prefix(characterCountMax))…"
    }
}
