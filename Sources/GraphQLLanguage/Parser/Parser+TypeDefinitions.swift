/// Types of all kinds and their extensions (specification 3.4 to 3.10).
extension Parser {
    /// The kind of type that the current word defines.
    var nextTypeKind: TypeDefinition.Kind? {
        if isNext("type") { return .object }
        if isNext("input") { return .inputObject }
        if isNext("enum") { return .enum }
        if isNext("interface") { return .interface }
        if isNext("union") { return .union }
        return isNext("scalar") ? .scalar : nil
    }

    /// Reads what follows the description of a type, or `extend`.
    ///
    /// The kinds differ in their last part only. A definition may do without it; an extension must
    /// add something.
    ///
    /// - [ScalarTypeDefinition](https://spec.graphql.org/September2025/#ScalarTypeDefinition) :
    ///   Description? scalar Name Directives[Const]?
    /// - [ObjectTypeDefinition](https://spec.graphql.org/September2025/#ObjectTypeDefinition) :
    ///   Description? type Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    /// - [InterfaceTypeDefinition](https://spec.graphql.org/September2025/#InterfaceTypeDefinition) :
    ///   Description? interface Name ImplementsInterfaces? Directives[Const]? FieldsDefinition?
    /// - [UnionTypeDefinition](https://spec.graphql.org/September2025/#UnionTypeDefinition) :
    ///   Description? union Name Directives[Const]? UnionMemberTypes?
    /// - [EnumTypeDefinition](https://spec.graphql.org/September2025/#EnumTypeDefinition) :
    ///   Description? enum Name Directives[Const]? EnumValuesDefinition?
    /// - [InputObjectTypeDefinition](https://spec.graphql.org/September2025/#InputObjectTypeDefinition) :
    ///   Description? input Name Directives[Const]? InputFieldsDefinition?
    /// - [TypeExtension](https://spec.graphql.org/September2025/#TypeExtension) :
    ///   the same after `extend`, without Description
    mutating func parseTypeDefinition(
        _ kind: TypeDefinition.Kind,
        _ description: StringValue?,
        isExtension: Bool,
        from start: Token
    ) throws(SyntaxError) -> TypeDefinition {
        try advance()
        let name = try parseName()
        let hasFields = kind == .object || kind == .interface
        let interfaces = try hasFields ? parseImplementedInterfaces() : .empty
        let directives = try parseDirectives(isConst: true)
        let fields = try hasFields ? parseFieldDefinitions() : .empty
        let inputFields =
            try kind == .inputObject
            ? parseInputValues(between: .leftBrace, and: .rightBrace) : .empty
        let values = try kind == .enum ? parseEnumValues() : .empty
        let members = try kind == .union ? parseUnionMembers() : .empty
        let isEmpty =
            interfaces.isEmpty && directives.isEmpty && fields.isEmpty && inputFields.isEmpty
            && values.isEmpty && members.isEmpty
        if isExtension, isEmpty { throw unexpected("the extension to add something") }
        return TypeDefinition(
            description: description,
            isExtension: isExtension,
            kind: kind,
            name: name,
            interfaces: interfaces,
            directives: directives,
            fields: fields,
            inputFields: inputFields,
            values: values,
            members: members,
            range: range(from: start)
        )
    }

    /// Reads the interfaces that a type implements, if any.
    ///
    /// [ImplementsInterfaces](https://spec.graphql.org/September2025/#ImplementsInterfaces) :
    /// - ImplementsInterfaces & NamedType
    /// - implements `&`? NamedType
    private mutating func parseImplementedInterfaces() throws(SyntaxError) -> NodeList<Name> {
        guard try take("implements") else { return .empty }
        return try parseNames(delimitedBy: .ampersand)
    }

    /// Reads the members of a union, if any.
    ///
    /// [UnionMemberTypes](https://spec.graphql.org/September2025/#UnionMemberTypes) :
    /// - UnionMemberTypes | NamedType
    /// - = `|`? NamedType
    private mutating func parseUnionMembers() throws(SyntaxError) -> NodeList<Name> {
        guard try take(.equals) else { return .empty }
        return try parseNames(delimitedBy: .bar)
    }

    /// Reads names with a delimiter between them and, if need be, in front of them.
    private mutating func parseNames(
        delimitedBy delimiter: Token.Kind
    ) throws(SyntaxError) -> NodeList<Name> {
        let first = nodes.names.count
        _ = try take(delimiter)
        repeat { nodes.names.append(try parseName()) } while try take(delimiter)
        return NodeList(first..<nodes.names.count)
    }

    /// Reads the fields of an object or interface, if any.
    ///
    /// [FieldsDefinition](https://spec.graphql.org/September2025/#FieldsDefinition) :
    /// { FieldDefinition+ }
    private mutating func parseFieldDefinitions() throws(SyntaxError) -> NodeList<FieldDefinition> {
        let first = nodes.fieldDefinitions.count
        if try take(.leftBrace) {
            repeat {
                nodes.fieldDefinitions.append(try parseFieldDefinition())
            } while try !take(.rightBrace)
        }
        return NodeList(first..<nodes.fieldDefinitions.count)
    }

    /// Reads one field of an object or interface.
    ///
    /// [FieldDefinition](https://spec.graphql.org/September2025/#FieldDefinition) :
    /// Description? Name ArgumentsDefinition? : Type Directives[Const]?
    private mutating func parseFieldDefinition() throws(SyntaxError) -> FieldDefinition {
        let start = token
        let description = try parseDescription()
        let name = try parseName()
        let arguments = try parseInputValues(between: .leftParenthesis, and: .rightParenthesis)
        try expect(.colon)
        return FieldDefinition(
            description: description,
            name: name,
            arguments: arguments,
            type: try parseTypeReference(),
            directives: try parseDirectives(isConst: true),
            range: range(from: start)
        )
    }

    /// Reads the arguments of a field or directive, or the fields of an input object.
    ///
    /// - [ArgumentsDefinition](https://spec.graphql.org/September2025/#ArgumentsDefinition) :
    ///   ( InputValueDefinition+ )
    /// - [InputFieldsDefinition](https://spec.graphql.org/September2025/#InputFieldsDefinition) :
    ///   { InputValueDefinition+ }
    mutating func parseInputValues(
        between opening: Token.Kind,
        and closing: Token.Kind
    ) throws(SyntaxError) -> NodeList<InputValueDefinition> {
        let first = nodes.inputValues.count
        if try take(opening) {
            repeat { nodes.inputValues.append(try parseInputValue()) } while try !take(closing)
        }
        return NodeList(first..<nodes.inputValues.count)
    }

    /// Reads one argument or input field.
    ///
    /// [InputValueDefinition](https://spec.graphql.org/September2025/#InputValueDefinition) :
    /// Description? Name : Type DefaultValue? Directives[Const]?
    private mutating func parseInputValue() throws(SyntaxError) -> InputValueDefinition {
        let start = token
        let description = try parseDescription()
        let name = try parseName()
        try expect(.colon)
        return InputValueDefinition(
            description: description,
            name: name,
            type: try parseTypeReference(),
            defaultValue: try parseDefaultValue(),
            directives: try parseDirectives(isConst: true),
            range: range(from: start)
        )
    }

    /// Reads the values of an enum, if any.
    ///
    /// [EnumValuesDefinition](https://spec.graphql.org/September2025/#EnumValuesDefinition) :
    /// { EnumValueDefinition+ }
    private mutating func parseEnumValues() throws(SyntaxError) -> NodeList<EnumValueDefinition> {
        let first = nodes.enumValues.count
        if try take(.leftBrace) {
            repeat { nodes.enumValues.append(try parseEnumValue()) } while try !take(.rightBrace)
        }
        return NodeList(first..<nodes.enumValues.count)
    }

    /// Reads one value of an enum.
    ///
    /// [EnumValueDefinition](https://spec.graphql.org/September2025/#EnumValueDefinition) :
    /// Description? EnumValue Directives[Const]?
    private mutating func parseEnumValue() throws(SyntaxError) -> EnumValueDefinition {
        let start = token
        let description = try parseDescription()
        // EnumValue : Name but not `true`, `false` or `null`
        if isNext("true") || isNext("false") || isNext("null") {
            throw unexpected("a name other than \"true\", \"false\" and \"null\"")
        }
        return EnumValueDefinition(
            description: description,
            name: try parseName(),
            directives: try parseDirectives(isConst: true),
            range: range(from: start)
        )
    }
}
