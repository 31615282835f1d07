import GraphQLLanguage
import GraphQLSchema

/// A schema that is kept to itself is not asked what it holds.
///
/// It is not one of the specification's rules, which leaves it to a service whether clients may
/// introspect it (specification 4).
enum NoSchemaIntrospection {
    static func check(_ node: Field, _ definition: FieldID?, _ context: inout ValidationContext) {
        guard !context.isDisclosed,
            definition == Schema.schemaField || definition == Schema.typeField
        else { return }
        context.report(
            "Introspection is switched off here; ask the operator for the schema.",
            rule: "NoSchemaIntrospection",
            at: [node.range]
        )
    }
}
