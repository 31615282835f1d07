import GraphQLLanguage

/// A type is defined once, extensions apart (specification 3.4).
///
/// https://spec.graphql.org/September2025/#sec-Types
struct UniqueTypeNames {
    private var first: [String: SourceSite] = [:]

    mutating func check(_ node: TypeDefinition, _ context: inout TypeSystemContext) {
        let name = context.text(node.name)
        let site = context.site(node.name.range)
        guard let first = first[name] else {
            first[name] = site
            return
        }
        context.report(
            "There can be only one type named \"\(name)\".",
            rule: "UniqueTypeNames",
            at: [first, site]
        )
    }
}
