import GraphQLLanguage

/// A schema is defined once, extensions apart (specification 3.3).
///
/// https://spec.graphql.org/September2025/#sec-Schema
struct LoneSchemaDefinition {
    private var isDefined = false

    mutating func check(_ node: SchemaDefinition, _ context: inout TypeSystemContext) {
        guard !node.isExtension else { return }
        if isDefined {
            context.report(
                "Must provide only one schema definition.",
                rule: "LoneSchemaDefinition",
                at: [context.site(node.range)]
            )
        }
        isDefined = true
    }
}
