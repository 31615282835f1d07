import Bytes

/// Values, arguments, directives and type references (specification 2.7 and 2.10 to 2.13).
extension Parser {
    /// Reads a value; a constant one has no variables in it.
    ///
    /// [Value](https://spec.graphql.org/September2025/#Value)[Const] :
    /// - [~Const] Variable
    /// - IntValue, FloatValue, StringValue, BooleanValue, NullValue, EnumValue
    /// - ListValue[?Const], ObjectValue[?Const]
    mutating func parseValue(isConst: Bool) throws(SyntaxError) -> Value {
        let value: Value
        switch token.kind {
        case .leftBracket: return try parseList(isConst: isConst)
        case .leftBrace: return try parseObject(isConst: isConst)
        case .dollar: return try parseVariableValue(isConst: isConst)
        case .int: value = .int(token.range)
        case .float: value = .float(token.range)
        case .string: value = .string(StringValue(range: token.range, isBlock: false))
        case .blockString: value = .string(StringValue(range: token.range, isBlock: true))
        case .name: value = nextWordValue
        default: throw unexpected("a value")
        }
        try advance()
        return value
    }

    /// The value that the current name is.
    ///
    /// - [BooleanValue](https://spec.graphql.org/September2025/#BooleanValue) : one of `true` `false`
    /// - [NullValue](https://spec.graphql.org/September2025/#NullValue) : `null`
    /// - [EnumValue](https://spec.graphql.org/September2025/#EnumValue) : Name but not those
    private var nextWordValue: Value {
        if isNext("true") { return .boolean(true, token.range) }
        if isNext("false") { return .boolean(false, token.range) }
        return isNext("null") ? .null(token.range) : .enum(Name(range: token.range))
    }

    /// Reads a variable, which a constant value must not be.
    ///
    /// [Variable](https://spec.graphql.org/September2025/#Variable) : $ Name
    private mutating func parseVariableValue(isConst: Bool) throws(SyntaxError) -> Value {
        let start = token
        try expect(.dollar)
        if isConst { throw error("Expected a constant value, found a variable.", at: start) }
        return .variable(try parseName(), range(from: start))
    }

    /// Reads a list, which may be empty.
    ///
    /// [ListValue](https://spec.graphql.org/September2025/#ListValue)[Const] :
    /// - [ ]
    /// - [ Value[?Const]+ ]
    private mutating func parseList(isConst: Bool) throws(SyntaxError) -> Value {
        let start = token
        try descend()
        try expect(.leftBracket)
        let first = openValues.count
        while try !take(.rightBracket) { openValues.append(try parseValue(isConst: isConst)) }
        ascend()
        let poolStart = nodes.values.count
        nodes.values.append(contentsOf: openValues[first...])
        openValues.removeLast(openValues.count - first)
        return .list(NodeList(poolStart..<nodes.values.count), range(from: start))
    }

    /// Reads an input object, which may be empty.
    ///
    /// [ObjectValue](https://spec.graphql.org/September2025/#ObjectValue)[Const] :
    /// - { }
    /// - { ObjectField[?Const]+ }
    private mutating func parseObject(isConst: Bool) throws(SyntaxError) -> Value {
        let start = token
        try descend()
        try expect(.leftBrace)
        let first = openObjectFields.count
        while try !take(.rightBrace) {
            openObjectFields.append(try parseObjectField(isConst: isConst))
        }
        ascend()
        let poolStart = nodes.objectFields.count
        nodes.objectFields.append(contentsOf: openObjectFields[first...])
        openObjectFields.removeLast(openObjectFields.count - first)
        return .object(NodeList(poolStart..<nodes.objectFields.count), range(from: start))
    }

    /// Reads a field of an input object.
    ///
    /// [ObjectField](https://spec.graphql.org/September2025/#ObjectField)[Const] : Name : Value[?Const]
    private mutating func parseObjectField(isConst: Bool) throws(SyntaxError) -> ObjectField {
        let start = token
        let name = try parseName()
        try expect(.colon)
        return ObjectField(
            name: name,
            value: try parseValue(isConst: isConst),
            range: range(from: start)
        )
    }

    /// Reads a default value, if there is one.
    ///
    /// [DefaultValue](https://spec.graphql.org/September2025/#DefaultValue) : = Value[Const]
    mutating func parseDefaultValue() throws(SyntaxError) -> Value? {
        guard try take(.equals) else { return nil }
        return try parseValue(isConst: true)
    }

    /// Reads arguments in brackets, if there are any.
    ///
    /// [Arguments](https://spec.graphql.org/September2025/#Arguments)[Const] : ( Argument[?Const]+ )
    mutating func parseArguments(isConst: Bool) throws(SyntaxError) -> NodeList<Argument> {
        let first = nodes.arguments.count
        if try take(.leftParenthesis) {
            repeat {
                nodes.arguments.append(try parseArgument(isConst: isConst))
            } while try !take(.rightParenthesis)
        }
        return NodeList(first..<nodes.arguments.count)
    }

    /// Reads one argument.
    ///
    /// [Argument](https://spec.graphql.org/September2025/#Argument)[Const] : Name : Value[?Const]
    private mutating func parseArgument(isConst: Bool) throws(SyntaxError) -> Argument {
        let start = token
        let name = try parseName()
        try expect(.colon)
        return Argument(
            name: name,
            value: try parseValue(isConst: isConst),
            range: range(from: start)
        )
    }

    /// Reads directives, as many as there are.
    ///
    /// [Directives](https://spec.graphql.org/September2025/#Directives)[Const] : Directive[?Const]+
    mutating func parseDirectives(isConst: Bool) throws(SyntaxError) -> NodeList<Directive> {
        let first = nodes.directives.count
        while token.kind == .at {
            guard nodes.directives.count - first < limits.directivesPerLocationMax else {
                throw beyondLimit(
                    "A location has more than \(limits.directivesPerLocationMax.counting("directive"))."
                )
            }
            nodes.directives.append(try parseDirective(isConst: isConst))
        }
        return NodeList(first..<nodes.directives.count)
    }

    /// Reads one directive.
    ///
    /// [Directive](https://spec.graphql.org/September2025/#Directive)[Const] :
    /// @ Name Arguments[?Const]?
    private mutating func parseDirective(isConst: Bool) throws(SyntaxError) -> Directive {
        let start = token
        try expect(.at)
        return Directive(
            name: try parseName(),
            arguments: try parseArguments(isConst: isConst),
            range: range(from: start)
        )
    }

    /// Reads a type reference; its parts stand in front of it in the pool.
    ///
    /// [Type](https://spec.graphql.org/September2025/#Type) :
    /// - NamedType : Name
    /// - ListType : [ Type ]
    /// - NonNullType : NamedType ! or ListType !
    mutating func parseTypeReference() throws(SyntaxError) -> TypeIndex {
        let start = token
        let type: TypeIndex
        if start.kind == .leftBracket {
            try descend()
            try advance()
            let element = try parseTypeReference()
            try expect(.rightBracket)
            ascend()
            type = append(.list(element, range(from: start)))
        } else {
            guard start.kind == .name else { throw unexpected("a type") }
            type = append(.named(try parseName()))
        }
        return try take(.exclamation) ? append(.nonNull(type, range(from: start))) : type
    }

    private mutating func append(_ type: TypeReference) -> TypeIndex {
        nodes.types.append(type)
        return TypeIndex(offset: UInt32(truncatingIfNeeded: nodes.types.count - 1))
    }
}
