/// Schemas, directives and extensions (specification 3.1 to 3.3 and 3.13).
extension Parser {
    /// Reads a definition of the type system; nil when the current word begins none.
    ///
    /// [TypeSystemDefinition](https://spec.graphql.org/September2025/#TypeSystemDefinition) :
    /// - SchemaDefinition
    /// - TypeDefinition
    /// - DirectiveDefinition
    mutating func parseTypeSystemDefinition(
        _ description: StringValue?,
        from start: Token
    ) throws(SyntaxError) -> Definition? {
        if let kind = nextTypeKind {
            return .type(
                try parseTypeDefinition(kind, description, isExtension: false, from: start)
            )
        }
        if isNext("schema") {
            return .schema(try parseSchema(description, isExtension: false, from: start))
        }
        if isNext("directive") {
            return .directive(try parseDirectiveDefinition(description, from: start))
        }
        return nil
    }

    /// Reads what stands after `extend`.
    ///
    /// [TypeSystemExtension](https://spec.graphql.org/September2025/#TypeSystemExtension) :
    /// - SchemaExtension
    /// - TypeExtension
    mutating func parseTypeSystemExtension(from start: Token) throws(SyntaxError) -> Definition {
        if let kind = nextTypeKind {
            return .type(try parseTypeDefinition(kind, nil, isExtension: true, from: start))
        }
        guard isNext("schema") else { throw unexpected("a schema or type to extend") }
        return .schema(try parseSchema(nil, isExtension: true, from: start))
    }

    /// Reads a schema or its extension, which must add something.
    ///
    /// - [SchemaDefinition](https://spec.graphql.org/September2025/#SchemaDefinition) :
    ///   Description? schema Directives[Const]? { RootOperationTypeDefinition+ }
    /// - [SchemaExtension](https://spec.graphql.org/September2025/#SchemaExtension) :
    ///   - extend schema Directives[Const]? { RootOperationTypeDefinition+ }
    ///   - extend schema Directives[Const] [lookahead != `{`]
    private mutating func parseSchema(
        _ description: StringValue?,
        isExtension: Bool,
        from start: Token
    ) throws(SyntaxError) -> SchemaDefinition {
        try advance()
        let directives = try parseDirectives(isConst: true)
        let first = nodes.operationTypes.count
        if token.kind == .leftBrace {
            try advance()
            repeat {
                nodes.operationTypes.append(try parseOperationType())
            } while try !take(.rightBrace)
        } else if !isExtension {
            throw unexpected("the operation types of the schema")
        } else if directives.isEmpty {
            throw unexpected("directives or operation types")
        }
        return SchemaDefinition(
            description: description,
            isExtension: isExtension,
            directives: directives,
            operationTypes: NodeList(first..<nodes.operationTypes.count),
            range: range(from: start)
        )
    }

    /// Reads which type an operation starts at.
    ///
    /// [RootOperationTypeDefinition](https://spec.graphql.org/September2025/#RootOperationTypeDefinition) :
    /// OperationType : NamedType
    private mutating func parseOperationType() throws(SyntaxError) -> OperationTypeDefinition {
        let start = token
        let operation = nextOperationType
        _ = try parseName()
        guard let operation else {
            throw error(
                "Expected \"query\", \"mutation\" or \"subscription\", found \(phrase(of: start)).",
                at: start
            )
        }
        try expect(.colon)
        return OperationTypeDefinition(
            operation: operation,
            type: try parseName(),
            range: range(from: start)
        )
    }

    /// Reads what follows the description of a directive.
    ///
    /// [DirectiveDefinition](https://spec.graphql.org/September2025/#DirectiveDefinition) :
    /// Description? directive @ Name ArgumentsDefinition? `repeatable`? on DirectiveLocations
    private mutating func parseDirectiveDefinition(
        _ description: StringValue?,
        from start: Token
    ) throws(SyntaxError) -> DirectiveDefinition {
        try advance()
        try expect(.at)
        let name = try parseName()
        let arguments = try parseInputValues(between: .leftParenthesis, and: .rightParenthesis)
        let isRepeatable = try take("repeatable")
        guard try take("on") else { throw unexpected("\"on\" and directive locations") }
        return DirectiveDefinition(
            description: description,
            name: name,
            arguments: arguments,
            isRepeatable: isRepeatable,
            locations: try parseDirectiveLocations(),
            range: range(from: start)
        )
    }

    /// Reads where a directive may stand.
    ///
    /// [DirectiveLocations](https://spec.graphql.org/September2025/#DirectiveLocations) :
    /// - DirectiveLocations | DirectiveLocation
    /// - `|`? DirectiveLocation
    private mutating func parseDirectiveLocations() throws(SyntaxError) -> NodeList<Name> {
        let first = nodes.names.count
        _ = try take(.bar)
        repeat {
            let start = token
            let name = try parseName()
            guard Self.directiveLocations.contains(source.string(in: name.range)) else {
                throw error(
                    "Expected a directive location, found \(phrase(of: start)).",
                    at: start
                )
            }
            nodes.names.append(name)
        } while try take(.bar)
        return NodeList(first..<nodes.names.count)
    }

    /// The places that a directive may stand in.
    ///
    /// [DirectiveLocation](https://spec.graphql.org/September2025/#DirectiveLocation)
    private static let directiveLocations: Set<String> = [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD",
        "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE",
        "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    ]
}
