extension Document {
    /// Reads a document of any kind of definitions.
    ///
    /// - Complexity: O(length of the source); allocates the tokens and the pools that are used.
    /// - Throws: The first place that is not GraphQL, or that passes a limit.
    package convenience init(
        parsing source: SourceText,
        limits: ParseLimits = ParseLimits()
    ) throws(SyntaxError) {
        var parser = try Parser(source, limits: limits)
        try parser.parseDocument()
        self.init(source: source, nodes: parser.nodes)
    }

    /// Reads a lone constant value, such as a default value, that is in the document.
    ///
    /// - Throws: The first place that is not a value, or that passes a limit.
    package static func constantValue(
        parsing source: SourceText,
        limits: ParseLimits = ParseLimits()
    ) throws(SyntaxError) -> (document: Document, value: Value) {
        var parser = try Parser(source, limits: limits)
        let value = try parser.parseValue(isConst: true)
        try parser.expect(.end)
        return (Document(source: source, nodes: parser.nodes), value)
    }

    /// Reads a lone type reference, such as `[String!]!`, that is in the document.
    ///
    /// - Throws: The first place that is not a type, or that passes a limit.
    package static func typeReference(
        parsing source: SourceText,
        limits: ParseLimits = ParseLimits()
    ) throws(SyntaxError) -> (document: Document, type: TypeIndex) {
        var parser = try Parser(source, limits: limits)
        let type = try parser.parseTypeReference()
        try parser.expect(.end)
        return (Document(source: source, nodes: parser.nodes), type)
    }
}
