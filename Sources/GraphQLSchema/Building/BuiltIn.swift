import GraphQLLanguage

/// What every schema has without writing it (specification 3.5, 3.13 and 4).
package enum BuiltIn {
    static let scalarNames = ["Int", "Float", "String", "Boolean", "ID"]

    /// Built-in scalars are the types with ids below this.
    static let scalarCount = 5
    /// Built-in scalars and introspection types are the types with ids below this.
    static let typeCount = scalarCount + 8

    /// Scalars first, then introspection, in the order that `IntrospectionField` counts on.
    static var types: [TypeDraft] { scalars + introspectionTypes }

    private static var scalars: [TypeDraft] {
        [
            scalar("Int", .int, "A whole number from -2^31 to 2^31 - 1."),
            scalar("Float", .float, "A number of double precision (IEEE 754)."),
            scalar("String", .string, "Text: a sequence of Unicode characters."),
            scalar("Boolean", .boolean, "`true` or `false`."),
            scalar("ID", .id, "What identifies a thing. It is written as a string, and opaque."),
        ]
    }

    private static func scalar(
        _ name: String,
        _ coercion: ScalarCoercion,
        _ description: String
    ) -> TypeDraft {
        var draft = TypeDraft(name, .scalar, description: description)
        draft.coercion = coercion
        return draft
    }

    /// The reason that `@deprecated` gives where none is written.
    package static let defaultDeprecationReason = "No longer supported"

    static var directives: [DirectiveSpecificationDraft] {
        [
            DirectiveSpecificationDraft(
                name: "skip",
                description: "Leaves this out when `if` is true.",
                arguments: [InputDraft("if", "Boolean!", description: "Left out when true.")],
                locations: [.field, .fragmentSpread, .inlineFragment]
            ),
            DirectiveSpecificationDraft(
                name: "include",
                description: "Keeps this only when `if` is true.",
                arguments: [InputDraft("if", "Boolean!", description: "Kept when true.")],
                locations: [.field, .fragmentSpread, .inlineFragment]
            ),
            DirectiveSpecificationDraft(
                name: "deprecated",
                description: "Says that this should no longer be used.",
                arguments: [
                    InputDraft(
                        "reason",
                        "String!",
                        description: "Why, and what to use in its place, in Markdown.",
                        default: .string(defaultDeprecationReason)
                    )
                ],
                locations: [
                    .fieldDefinition, .argumentDefinition, .inputFieldDefinition, .enumValue,
                ]
            ),
            DirectiveSpecificationDraft(
                name: "specifiedBy",
                description: "Names the specification of a scalar.",
                arguments: [
                    InputDraft("url", "String!", description: "Where the specification is.")
                ],
                locations: [.scalar]
            ),
            DirectiveSpecificationDraft(
                name: "oneOf",
                description: "Demands exactly one field of an input object, and not null.",
                locations: [.inputObject]
            ),
        ]
    }

    static let directiveNames: Set<String> = [
        "skip", "include", "deprecated", "specifiedBy", "oneOf",
    ]
}
