/// Operations and fragments (specification 2.4 to 2.9).
extension Parser {
    /// Reads an operation or a fragment; nil when the current word begins none.
    ///
    /// [ExecutableDefinition](https://spec.graphql.org/September2025/#ExecutableDefinition) :
    /// - OperationDefinition
    /// - FragmentDefinition
    mutating func parseExecutableDefinition(
        _ description: StringValue?,
        from start: Token
    ) throws(SyntaxError) -> Definition? {
        if let type = nextOperationType {
            return .operation(try parseOperation(type, description, from: start))
        }
        if isNext("fragment") { return .fragment(try parseFragment(description, from: start)) }
        return nil
    }

    /// The operation that the current word begins.
    ///
    /// [OperationType](https://spec.graphql.org/September2025/#OperationType) :
    /// one of `query` `mutation` `subscription`
    var nextOperationType: OperationType? {
        if isNext("query") { return .query }
        if isNext("mutation") { return .mutation }
        return isNext("subscription") ? .subscription : nil
    }

    /// Reads a query that is nothing but its selections.
    ///
    /// [OperationDefinition](https://spec.graphql.org/September2025/#OperationDefinition) : SelectionSet
    mutating func parseQueryShorthand() throws(SyntaxError) -> OperationDefinition {
        let selectionSet = try parseSelectionSet()
        return OperationDefinition(
            description: nil,
            type: .query,
            isShorthand: true,
            name: nil,
            variables: .empty,
            directives: .empty,
            selectionSet: selectionSet,
            range: selectionSet.range
        )
    }

    /// Reads what follows the description of an operation.
    ///
    /// [OperationDefinition](https://spec.graphql.org/September2025/#OperationDefinition) :
    /// Description? OperationType Name? VariablesDefinition? Directives? SelectionSet
    private mutating func parseOperation(
        _ type: OperationType,
        _ description: StringValue?,
        from start: Token
    ) throws(SyntaxError) -> OperationDefinition {
        try advance()
        return OperationDefinition(
            description: description,
            type: type,
            isShorthand: false,
            name: try token.kind == .name ? parseName() : nil,
            variables: try parseVariables(),
            directives: try parseDirectives(isConst: false),
            selectionSet: try parseSelectionSet(),
            range: range(from: start)
        )
    }

    /// Reads what follows the description of a fragment.
    ///
    /// [FragmentDefinition](https://spec.graphql.org/September2025/#FragmentDefinition) :
    /// Description? fragment FragmentName TypeCondition Directives? SelectionSet
    private mutating func parseFragment(
        _ description: StringValue?,
        from start: Token
    ) throws(SyntaxError) -> FragmentDefinition {
        try advance()
        // FragmentName : Name but not `on`
        guard !isNext("on") else { throw unexpected("a fragment name other than \"on\"") }
        let name = try parseName()
        guard try take("on") else { throw unexpected("\"on\" and a type") }
        return FragmentDefinition(
            description: description,
            name: name,
            typeCondition: try parseName(),
            directives: try parseDirectives(isConst: false),
            selectionSet: try parseSelectionSet(),
            range: range(from: start)
        )
    }

    /// Reads the variables of an operation, if any.
    ///
    /// [VariablesDefinition](https://spec.graphql.org/September2025/#VariablesDefinition) :
    /// ( VariableDefinition+ )
    private mutating func parseVariables() throws(SyntaxError) -> NodeList<VariableDefinition> {
        let first = nodes.variables.count
        if try take(.leftParenthesis) {
            repeat {
                nodes.variables.append(try parseVariable())
            } while try !take(.rightParenthesis)
        }
        return NodeList(first..<nodes.variables.count)
    }

    /// Reads one variable of an operation.
    ///
    /// [VariableDefinition](https://spec.graphql.org/September2025/#VariableDefinition) :
    /// Description? Variable : Type DefaultValue? Directives[Const]?
    private mutating func parseVariable() throws(SyntaxError) -> VariableDefinition {
        let start = token
        let description = try parseDescription()
        let dollar = token
        try expect(.dollar)
        let name = try parseName()
        let variableRange = range(from: dollar)
        try expect(.colon)
        return VariableDefinition(
            description: description,
            name: name,
            variableRange: variableRange,
            type: try parseTypeReference(),
            defaultValue: try parseDefaultValue(),
            directives: try parseDirectives(isConst: true),
            range: range(from: start)
        )
    }

    /// Reads selections between braces, one at least.
    ///
    /// [SelectionSet](https://spec.graphql.org/September2025/#SelectionSet) : { Selection+ }
    private mutating func parseSelectionSet() throws(SyntaxError) -> SelectionSet {
        let start = token
        guard start.kind == .leftBrace else { throw unexpected("a selection set") }
        try descend()
        try advance()
        let first = openSelections.count
        repeat { openSelections.append(try parseSelection()) } while try !take(.rightBrace)
        ascend()
        let poolStart = nodes.selections.count
        nodes.selections.append(contentsOf: openSelections[first...])
        openSelections.removeLast(openSelections.count - first)
        return SelectionSet(
            selections: NodeList(poolStart..<nodes.selections.count),
            range: range(from: start)
        )
    }

    /// Reads one selection.
    ///
    /// [Selection](https://spec.graphql.org/September2025/#Selection) :
    /// - Field
    /// - FragmentSpread
    /// - InlineFragment
    private mutating func parseSelection() throws(SyntaxError) -> Selection {
        switch token.kind {
        case .name: return .field(try parseField())
        case .spread: return try parseSpread()
        default: throw unexpected("a field or a fragment")
        }
    }

    /// Reads one field and all below it.
    ///
    /// [Field](https://spec.graphql.org/September2025/#Field) :
    /// Alias? Name Arguments? Directives? SelectionSet?
    private mutating func parseField() throws(SyntaxError) -> Field {
        let start = token
        var name = try parseName()
        var alias: Name?
        // Alias : Name :
        if try take(.colon) {
            alias = name
            name = try parseName()
        }
        return Field(
            alias: alias,
            name: name,
            arguments: try parseArguments(isConst: false),
            directives: try parseDirectives(isConst: false),
            selectionSet: try token.kind == .leftBrace ? parseSelectionSet() : nil,
            range: range(from: start)
        )
    }

    /// Reads what begins with three dots; a name after them is a fragment's, unless it is `on`.
    ///
    /// - [FragmentSpread](https://spec.graphql.org/September2025/#FragmentSpread) :
    ///   ... FragmentName Directives?
    /// - [InlineFragment](https://spec.graphql.org/September2025/#InlineFragment) :
    ///   ... TypeCondition? Directives? SelectionSet
    private mutating func parseSpread() throws(SyntaxError) -> Selection {
        let start = token
        try expect(.spread)
        var typeCondition: Name?
        if try take("on") {
            typeCondition = try parseName()
        } else if token.kind == .name {
            return .fragmentSpread(
                FragmentSpread(
                    name: try parseName(),
                    directives: try parseDirectives(isConst: false),
                    range: range(from: start)
                )
            )
        }
        return .inlineFragment(
            InlineFragment(
                typeCondition: typeCondition,
                directives: try parseDirectives(isConst: false),
                selectionSet: try parseSelectionSet(),
                range: range(from: start)
            )
        )
    }
}
