package import GraphQLLanguage

/// Which of the six kinds a named type is (specification 3.4).
package typealias TypeKind = TypeDefinition.Kind

/// A scalar, object, interface, union, enum or input object (specification 3.4).
package struct NamedType: Sendable {
    package let name: String
    package let description: String?
    package let kind: TypeKind
    /// Of objects and interfaces.
    package internal(set) var fields: SchemaIDs<OutputField> = .none
    /// Of input objects.
    package internal(set) var inputFields: SchemaIDs<InputDefinition> = .none
    /// Of enums.
    package internal(set) var values: SchemaIDs<EnumValue> = .none
    /// What objects and interfaces declare to implement.
    package internal(set) var interfaces: [TypeID] = []
    /// Of unions, as written.
    package internal(set) var members: [TypeID] = []
    /// The objects an interface or union stands for, in ascending order; an object stands for
    /// itself.
    package internal(set) var possibleTypes: [TypeID] = []
    /// Where a custom scalar is specified.
    package let specifiedByURL: String?
    /// Whether exactly one field of this input object must be given.
    package let isOneOf: Bool
    /// How values of a scalar are read.
    package let coercion: ScalarCoercion
    /// What was applied with `@` in type system documents.
    package internal(set) var directives: [AppliedDirective] = []
    /// Where its name is written.
    package let site: SourceSite?
}

extension TypeKind {
    /// Whether values of the kind have fields to select.
    package var isComposite: Bool { self == .object || self == .interface || self == .union }
    /// Whether values of the kind end a selection.
    package var isLeaf: Bool { self == .scalar || self == .enum }
    /// Whether arguments and variables may be of the kind.
    package var isInput: Bool { isLeaf || self == .inputObject }
    /// Whether fields may be of the kind.
    package var isOutput: Bool { self != .inputObject }
    /// Whether the kind stands for objects of other types.
    package var isAbstract: Bool { self == .interface || self == .union }
}

/// A field of an object or interface (specification 3.6).
package struct OutputField: Sendable {
    package let name: String
    package let description: String?
    /// The type it belongs to; of meta-fields, the one that describes schemas.
    package let owner: TypeID
    package let type: TypeExpression
    package let arguments: SchemaIDs<InputDefinition>
    /// Not nil when it is deprecated.
    package let deprecationReason: String?
    package internal(set) var directives: [AppliedDirective] = []
    /// Where its name is written.
    package let site: SourceSite?
}

/// An argument, or a field of an input object (specification 3.6.1 and 3.10).
package struct InputDefinition: Sendable {
    package let name: String
    package let description: String?
    package let type: TypeExpression
    /// The default as written.
    package let defaultLiteral: ConstantValue?
    /// The default as the program sees it.
    package internal(set) var defaultValue: InputValue?
    /// Not nil when it is deprecated.
    package let deprecationReason: String?
    package internal(set) var directives: [AppliedDirective] = []
    /// Where its name is written.
    package let site: SourceSite?

    /// Whether it must be given: it cannot be null and has no default.
    package var isRequired: Bool { type.isNonNull && defaultLiteral == nil }
}

/// A value of an enum (specification 3.9).
package struct EnumValue: Sendable {
    package let name: String
    package let description: String?
    /// Not nil when it is deprecated.
    package let deprecationReason: String?
    package internal(set) var directives: [AppliedDirective] = []
    /// Where its name is written.
    package let site: SourceSite?
}

/// A directive that documents may use (specification 3.13).
package struct DirectiveSpecification: Sendable {
    package let name: String
    package let description: String?
    package let arguments: SchemaIDs<InputDefinition>
    package let isRepeatable: Bool
    package let locations: [DirectiveLocation]
    /// Where its name is written.
    package let site: SourceSite?
}

/// A directive as applied to a definition, with its arguments coerced and defaults filled in.
package struct AppliedDirective: Sendable {
    package let directive: DirectiveID
    package let name: String
    package let arguments: InputObject
    /// Where it is written, from the `@` on.
    package let site: SourceSite
}

/// Where a definition is written: which of the schema's documents, and which bytes of it.
package struct SourceSite: Hashable, Sendable, BitwiseCopyable {
    package let documentIndex: Int
    package let range: SourceRange
}
