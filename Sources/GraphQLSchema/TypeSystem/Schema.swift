package import GraphQLLanguage

/// A type system (specification 3): immutable, checked, with every definition at a dense id.
///
/// Definitions of a kind stand in one array for the whole schema. Built-in scalars and the
/// introspection types are definitions like all others and come first, at the same ids in every
/// schema.
package struct Schema: Sendable {
    /// Of the schema as a whole.
    package internal(set) var description: String?
    /// The named types, by `TypeID`.
    package internal(set) var types: [NamedType] = []
    /// The fields of all objects and interfaces, by `FieldID`.
    package internal(set) var fields: [OutputField] = []
    /// All arguments and input fields, by `InputID`.
    package internal(set) var inputs: [InputDefinition] = []
    /// The values of all enums, by `EnumValueID`.
    package internal(set) var enumValues: [EnumValue] = []
    /// The directives that documents may use, by `DirectiveID`.
    package internal(set) var directives: [DirectiveSpecification] = []
    /// What was applied with `@` to the schema definition and its extensions.
    package internal(set) var appliedDirectives: [AppliedDirective] = []
    /// Whether clients may learn what it holds: by introspection, and by suggestions in errors.
    package var isDisclosed = true
    /// The texts it was read from, none when a program built it.
    package internal(set) var sources: [SourceText] = []

    var queryType: TypeID?
    var mutationType: TypeID?
    var subscriptionType: TypeID?
    var typeIDs: [String: TypeID] = [:]
    var directiveIDs: [String: DirectiveID] = [:]
    /// The names and facts that are looked up at every node of a document.
    package internal(set) var index = SchemaIndex.empty

    /// A schema without definitions, to be filled by its assembly.
    init() {}

    /// The definition at an id of this schema.
    package subscript(id: TypeID) -> NamedType { types[id.index] }
    /// The definition at an id of this schema.
    package subscript(id: FieldID) -> OutputField { fields[id.index] }
    /// The definition at an id of this schema.
    package subscript(id: InputID) -> InputDefinition { inputs[id.index] }
    /// The definition at an id of this schema.
    package subscript(id: EnumValueID) -> EnumValue { enumValues[id.index] }
    /// The definition at an id of this schema.
    package subscript(id: DirectiveID) -> DirectiveSpecification { directives[id.index] }

    /// The name of an argument or input field, without a copy of its definition.
    package func name(of input: InputID) -> String { inputs[input.index].name }

    /// The fields of one type.
    package subscript(ids: SchemaIDs<OutputField>) -> ArraySlice<OutputField> { fields[ids.range] }
    /// The arguments of one field or directive, or the fields of one input object.
    package subscript(ids: SchemaIDs<InputDefinition>) -> ArraySlice<InputDefinition> {
        inputs[ids.range]
    }
    /// The values of one enum.
    package subscript(ids: SchemaIDs<EnumValue>) -> ArraySlice<EnumValue> {
        enumValues[ids.range]
    }
}
