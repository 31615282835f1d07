import GraphQLLanguage

/// An extension extends a type that is defined, and of its own kind (specification 3.4.3).
///
/// https://spec.graphql.org/September2025/#sec-Type-Extensions
enum PossibleTypeExtensions {
    static func check(_ node: TypeDefinition, _ context: inout TypeSystemContext) {
        let name = context.text(node.name)
        if node.kind == .scalar, BuiltIn.scalarNames.contains(name) { return }
        guard let (definition, documentIndex) = context.types[name] else {
            let nearest = Suggestions.names(near: name, among: context.types.keys)
            context.report(
                "Cannot extend type \"\(name)\" because it is not defined."
                    + Suggestions.question(nearest),
                rule: "PossibleTypeExtensions",
                at: [context.site(node.name.range)]
            )
            return
        }
        guard definition.kind != node.kind else { return }
        context.report(
            "Cannot extend non-\(word(for: node.kind)) type \"\(name)\".",
            rule: "PossibleTypeExtensions",
            at: [
                SourceSite(documentIndex: documentIndex, range: definition.range),
                context.site(node.range),
            ]
        )
    }

    private static func word(for kind: TypeKind) -> String {
        kind == .inputObject ? "input object" : kind.rawValue
    }
}
