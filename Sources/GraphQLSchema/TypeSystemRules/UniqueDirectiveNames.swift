import GraphQLLanguage

/// A directive is defined once (specification 3.13).
///
/// https://spec.graphql.org/September2025/#sec-Type-System.Directives
struct UniqueDirectiveNames {
    private var first: [String: SourceSite] = [:]

    mutating func check(_ node: DirectiveDefinition, _ context: inout TypeSystemContext) {
        let name = context.text(node.name)
        let site = context.site(node.name.range)
        guard let first = first[name] else {
            first[name] = site
            return
        }
        context.report(
            "There can be only one directive named \"@\(name)\".",
            rule: "UniqueDirectiveNames",
            at: [first, site]
        )
    }
}
