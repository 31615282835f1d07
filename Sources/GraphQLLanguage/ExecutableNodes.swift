/// A name in the source (specification 2.1.8).
package struct Name: Hashable, Sendable, BitwiseCopyable {
    package let range: SourceRange
}

/// An executable or type system definition (specification 2.3).
package enum Definition: Sendable {
    case operation(OperationDefinition)
    case fragment(FragmentDefinition)
    case schema(SchemaDefinition)
    case type(TypeDefinition)
    case directive(DirectiveDefinition)

    package var range: SourceRange {
        switch self {
        case .operation(let node): node.range
        case .fragment(let node): node.range
        case .schema(let node): node.range
        case .type(let node): node.range
        case .directive(let node): node.range
        }
    }
}

/// What an operation does (specification 2.4).
package enum OperationType: String, Sendable, BitwiseCopyable, CaseIterable {
    case query, mutation, subscription
}

/// An operation (specification 2.4); a query shorthand has no name and no keyword.
package struct OperationDefinition: Sendable {
    package let description: StringValue?
    package let type: OperationType
    package let isShorthand: Bool
    package let name: Name?
    package let variables: NodeList<VariableDefinition>
    package let directives: NodeList<Directive>
    package let selectionSet: SelectionSet
    package let range: SourceRange
}

/// Selections between braces (specification 2.5).
package struct SelectionSet: Hashable, Sendable, BitwiseCopyable {
    package let selections: NodeList<Selection>
    package let range: SourceRange
}

/// One item of a selection set (specification 2.5).
package enum Selection: Sendable, BitwiseCopyable {
    case field(Field)
    case fragmentSpread(FragmentSpread)
    case inlineFragment(InlineFragment)

    package var range: SourceRange {
        switch self {
        case .field(let node): node.range
        case .fragmentSpread(let node): node.range
        case .inlineFragment(let node): node.range
        }
    }

    package var directives: NodeList<Directive> {
        switch self {
        case .field(let node): node.directives
        case .fragmentSpread(let node): node.directives
        case .inlineFragment(let node): node.directives
        }
    }
}

/// A field of a selection set (specification 2.6).
package struct Field: Hashable, Sendable, BitwiseCopyable {
    package let alias: Name?
    package let name: Name
    package let arguments: NodeList<Argument>
    package let directives: NodeList<Directive>
    package let selectionSet: SelectionSet?
    package let range: SourceRange

    /// The name the answer stands under.
    package var responseName: Name { alias ?? name }
}

/// `name: value` in brackets after a field or directive (specification 2.7).
package struct Argument: Hashable, Sendable, BitwiseCopyable {
    package let name: Name
    package let value: Value
    package let range: SourceRange
}

/// `...Name` (specification 2.9).
package struct FragmentSpread: Hashable, Sendable, BitwiseCopyable {
    package let name: Name
    package let directives: NodeList<Directive>
    package let range: SourceRange
}

/// `... on Type { }` (specification 2.9.2).
package struct InlineFragment: Hashable, Sendable, BitwiseCopyable {
    package let typeCondition: Name?
    package let directives: NodeList<Directive>
    package let selectionSet: SelectionSet
    package let range: SourceRange
}

/// `fragment Name on Type { }` (specification 2.9).
package struct FragmentDefinition: Sendable {
    package let description: StringValue?
    package let name: Name
    package let typeCondition: Name
    package let directives: NodeList<Directive>
    package let selectionSet: SelectionSet
    package let range: SourceRange
}

/// A value literal or variable (specification 2.10).
package enum Value: Hashable, Sendable, BitwiseCopyable {
    /// The name is without its `$`; the range begins at it.
    case variable(Name, SourceRange)
    case int(SourceRange)
    case float(SourceRange)
    case string(StringValue)
    case boolean(Bool, SourceRange)
    case null(SourceRange)
    case `enum`(Name)
    case list(NodeList<Value>, SourceRange)
    case object(NodeList<ObjectField>, SourceRange)

    package var range: SourceRange {
        switch self {
        case .variable(_, let range), .int(let range), .float(let range), .boolean(_, let range),
            .null(let range), .list(_, let range), .object(_, let range):
            range
        case .string(let value): value.range
        case .enum(let name): name.range
        }
    }
}

/// A string literal as written, quotes included; `Document.string(_:)` gives its value.
package struct StringValue: Hashable, Sendable, BitwiseCopyable {
    package let range: SourceRange
    package let isBlock: Bool
}

/// `name: value` in an input object literal (specification 2.10.8).
package struct ObjectField: Hashable, Sendable, BitwiseCopyable {
    package let name: Name
    package let value: Value
    package let range: SourceRange
}

/// `$name: Type = default` (specification 2.11).
package struct VariableDefinition: Sendable, BitwiseCopyable {
    package let description: StringValue?
    /// Without its `$`.
    package let name: Name
    /// Of `$name`, where tools point when they speak of the variable.
    package let variableRange: SourceRange
    package let type: TypeIndex
    package let defaultValue: Value?
    package let directives: NodeList<Directive>
    package let range: SourceRange
}

/// Where a type reference stands in its document's pool.
package struct TypeIndex: Hashable, Sendable, BitwiseCopyable {
    let offset: UInt32
}

/// A named type, or a list or non-null of another (specification 2.12).
package enum TypeReference: Hashable, Sendable, BitwiseCopyable {
    case named(Name)
    case list(TypeIndex, SourceRange)
    case nonNull(TypeIndex, SourceRange)

    package var range: SourceRange {
        switch self {
        case .named(let name): name.range
        case .list(_, let range), .nonNull(_, let range): range
        }
    }
}

/// `@name(arguments)` (specification 2.13).
package struct Directive: Hashable, Sendable, BitwiseCopyable {
    package let name: Name
    package let arguments: NodeList<Argument>
    package let range: SourceRange
}
