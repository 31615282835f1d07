/// `schema { }` or its extension (specification 3.3).
package struct SchemaDefinition: Sendable {
    package let description: StringValue?
    package let isExtension: Bool
    package let directives: NodeList<Directive>
    package let operationTypes: NodeList<OperationTypeDefinition>
    package let range: SourceRange
}

/// `query: Query` in a schema definition.
package struct OperationTypeDefinition: Sendable, BitwiseCopyable {
    package let operation: OperationType
    package let type: Name
    package let range: SourceRange
}

/// A type definition or extension of any kind (specification 3.4); lists its kind has not are empty.
package struct TypeDefinition: Sendable {
    package enum Kind: String, Sendable, BitwiseCopyable, CaseIterable {
        case scalar, object, interface, union, `enum`, inputObject
    }

    package let description: StringValue?
    package let isExtension: Bool
    package let kind: Kind
    package let name: Name
    package let interfaces: NodeList<Name>
    package let directives: NodeList<Directive>
    /// Of objects and interfaces.
    package let fields: NodeList<FieldDefinition>
    /// Of input objects.
    package let inputFields: NodeList<InputValueDefinition>
    /// Of enums.
    package let values: NodeList<EnumValueDefinition>
    /// Of unions.
    package let members: NodeList<Name>
    package let range: SourceRange
}

/// A field of an object or interface (specification 3.6).
package struct FieldDefinition: Sendable, BitwiseCopyable {
    package let description: StringValue?
    package let name: Name
    package let arguments: NodeList<InputValueDefinition>
    package let type: TypeIndex
    package let directives: NodeList<Directive>
    package let range: SourceRange
}

/// An argument or input field (specification 3.6.1).
package struct InputValueDefinition: Sendable, BitwiseCopyable {
    package let description: StringValue?
    package let name: Name
    package let type: TypeIndex
    package let defaultValue: Value?
    package let directives: NodeList<Directive>
    package let range: SourceRange
}

/// A value of an enum (specification 3.9).
package struct EnumValueDefinition: Sendable, BitwiseCopyable {
    package let description: StringValue?
    package let name: Name
    package let directives: NodeList<Directive>
    package let range: SourceRange
}

/// `directive @name(arguments) repeatable on LOCATION` (specification 3.13).
package struct DirectiveDefinition: Sendable {
    package let description: StringValue?
    package let name: Name
    package let arguments: NodeList<InputValueDefinition>
    package let isRepeatable: Bool
    package let locations: NodeList<Name>
    package let range: SourceRange
}
