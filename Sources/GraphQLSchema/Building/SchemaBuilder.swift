import GraphQLLanguage

/// Gathers definitions that a program makes up, and builds the schema of them.
package struct SchemaBuilder {
    /// The schema's own description.
    package var description: String?
    /// The name of the type of queries.
    package var queryType = "Query"
    /// The name of the type of mutations, when there are any.
    package var mutationType: String?
    /// The name of the type of subscriptions, when there are any.
    package var subscriptionType: String?

    private var types: [TypeDraft] = []
    private var directives: [DirectiveSpecificationDraft] = []

    /// A builder without definitions.
    package init() {}

    /// Adds a custom scalar.
    package mutating func scalar(
        _ name: String,
        description: String? = nil,
        specifiedByURL: String? = nil,
        coercion: ScalarCoercion = .any
    ) {
        var draft = TypeDraft(name, .scalar, description: description)
        draft.specifiedByURL = specifiedByURL
        draft.coercion = coercion
        types.append(draft)
    }

    /// Adds an object type.
    package mutating func object(
        _ name: String,
        description: String? = nil,
        interfaces: [String] = [],
        fields: [FieldDraft]
    ) {
        var draft = TypeDraft(name, .object, description: description)
        draft.interfaces = interfaces
        draft.fields = fields
        types.append(draft)
    }

    /// Adds an interface.
    package mutating func interface(
        _ name: String,
        description: String? = nil,
        interfaces: [String] = [],
        fields: [FieldDraft]
    ) {
        var draft = TypeDraft(name, .interface, description: description)
        draft.interfaces = interfaces
        draft.fields = fields
        types.append(draft)
    }

    /// Adds a union of object types.
    package mutating func union(_ name: String, description: String? = nil, members: [String]) {
        var draft = TypeDraft(name, .union, description: description)
        draft.members = members
        types.append(draft)
    }

    /// Adds an enum.
    package mutating func enumeration(
        _ name: String,
        description: String? = nil,
        values: [EnumValueDraft]
    ) {
        var draft = TypeDraft(name, .enum, description: description)
        draft.values = values
        types.append(draft)
    }

    /// Adds an input object.
    package mutating func inputObject(
        _ name: String,
        description: String? = nil,
        isOneOf: Bool = false,
        fields: [InputDraft]
    ) {
        var draft = TypeDraft(name, .inputObject, description: description)
        draft.isOneOf = isOneOf
        draft.inputFields = fields
        types.append(draft)
    }

    /// Adds a directive that documents may use.
    package mutating func directive(
        _ name: String,
        description: String? = nil,
        arguments: [InputDraft] = [],
        isRepeatable: Bool = false,
        on locations: [DirectiveLocation]
    ) {
        directives.append(
            DirectiveSpecificationDraft(
                name: name,
                description: description,
                arguments: arguments,
                isRepeatable: isRepeatable,
                locations: locations
            )
        )
    }

    /// The schema of what was added, or every fault of it.
    ///
    /// - Complexity: O(definitions).
    package func build() throws(GraphQLErrors) -> Schema {
        var assembly = SchemaAssembly()
        assembly.add(types: types, directives: directives)
        assembly.setRoot(.query, queryType)
        if let mutationType { assembly.setRoot(.mutation, mutationType) }
        if let subscriptionType { assembly.setRoot(.subscription, subscriptionType) }
        assembly.setDescription(description)
        return try assembly.finish(isWhole: true)
    }
}
