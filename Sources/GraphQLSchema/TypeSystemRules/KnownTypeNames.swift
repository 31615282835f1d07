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
        var question = ""
        // All types are compared; of many errors, the first tell enough.
        if context.errors.count < GraphQLErrors.countMax {
            let names = Array(context.types.keys) + (isTypeSystem ? Array(builtInNames) : [])
            question = Suggestions.question(Suggestions.names(near: text, among: names))
        }
        context.report(
            "Unknown type \"\(text)\"." + question,
            rule: "KnownTypeNames",
            at: [context.site(name.range)]
        )
    }
}
