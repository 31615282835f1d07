import GraphQLLanguage

/// Types that are spoken of are defined, or built in (specification 3.4 and 5.5.1.2).
///
/// https://spec.graphql.org/September2025/#sec-Types
enum KnownTypeNames {
    private static let builtInNames = Set(BuiltIn.types.map(\.name))

    /// Built-in types are known where the name stands in a type system definition (`isTypeSystem`).
    static func check(_ name: Name, isTypeSystem: Bool, _ context: inout TypeSystemContext) {
        let text = context.text(name)
        if context.types[text] != nil || isTypeSystem && builtInNames.contains(text) { return }
        let names = Array(context.types.keys) + (isTypeSystem ? Array(builtInNames) : [])
        context.report(
            "Unknown type \"\(text)\"."
                + Suggestions.question(Suggestions.names(near: text, among: names)),
            rule: "KnownTypeNames",
            at: [context.site(name.range)]
        )
    }
}
