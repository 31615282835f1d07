import GraphQLLanguage

/// A field to be, its types still by name.
package struct FieldDraft: Sendable {
    package let name: String
    /// As written in GraphQL, such as `[Film!]!`.
    package let type: String
    package let description: String?
    package let arguments: [InputDraft]
    package let deprecationReason: String?
    var site: SourceSite?
    var directives: [DirectiveDraft] = []

    /// A field by its name and type, as in `FieldDraft("tasks", "[Task!]!")`.
    package init(
        _ name: String,
        _ type: String,
        description: String? = nil,
        arguments: [InputDraft] = [],
        deprecationReason: String? = nil
    ) {
        self.name = name
        self.type = type
        self.description = description
        self.arguments = arguments
        self.deprecationReason = deprecationReason
    }
}

/// An argument or input field to be.
package struct InputDraft: Sendable {
    package let name: String
    /// As written in GraphQL, such as `[FilmOrder!]`.
    package let type: String
    package let description: String?
    package let defaultValue: ConstantValue?
    package let deprecationReason: String?
    var site: SourceSite?
    var directives: [DirectiveDraft] = []

    /// An argument or input field by its name and type, as in `InputDraft("first", "Int")`.
    package init(
        _ name: String,
        _ type: String,
        description: String? = nil,
        default defaultValue: ConstantValue? = nil,
        deprecationReason: String? = nil
    ) {
        self.name = name
        self.type = type
        self.description = description
        self.defaultValue = defaultValue
        self.deprecationReason = deprecationReason
    }
}

/// A value of an enum to be.
package struct EnumValueDraft: Sendable {
    package let name: String
    package let description: String?
    package let deprecationReason: String?
    var site: SourceSite?
    var directives: [DirectiveDraft] = []

    /// A value by its name.
    package init(
        _ name: String,
        description: String? = nil,
        deprecationReason: String? = nil
    ) {
        self.name = name
        self.description = description
        self.deprecationReason = deprecationReason
    }
}

/// A named type to be; lists its kind has not are empty.
struct TypeDraft: Sendable {
    let name: String
    let kind: TypeKind
    var description: String?
    var interfaces: [String] = []
    var fields: [FieldDraft] = []
    var inputFields: [InputDraft] = []
    var values: [EnumValueDraft] = []
    var members: [String] = []
    var specifiedByURL: String?
    var isOneOf = false
    var coercion = ScalarCoercion.any
    var site: SourceSite?
    var directives: [DirectiveDraft] = []

    init(_ name: String, _ kind: TypeKind, description: String? = nil) {
        self.name = name
        self.kind = kind
        self.description = description
    }
}

/// A directive specification to be.
struct DirectiveSpecificationDraft: Sendable {
    let name: String
    var description: String?
    var arguments: [InputDraft] = []
    var isRepeatable = false
    var locations: [DirectiveLocation] = []
    var site: SourceSite?
}

/// A directive as applied in a document, read once all definitions are known.
struct DirectiveDraft: Sendable {
    let documentIndex: Int
    let node: Directive
}
