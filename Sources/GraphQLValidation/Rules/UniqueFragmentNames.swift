import GraphQLLanguage

/// Fragments have different names (specification 5.5.1.1).
///
/// https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness
enum UniqueFragmentNames {
    static func check(_ context: inout ValidationContext) {
        guard context.hasRepeatedFragmentNames else { return }
        var first: [String: SourceRange] = [:]
        for fragment in context.fragments {
            let name = context.text(fragment.name)
            guard let known = first[name] else {
                first[name] = fragment.name.range
                continue
            }
            context.report(
                "There can be only one fragment named \"\(name)\".",
                rule: "UniqueFragmentNames",
                at: [known, fragment.name.range],
                order: fragment.range.start
            )
        }
    }
}
