import GraphQLLanguage

/// A type has each field once, in its extensions too (specification 3.6, 3.7 and 3.10).
///
/// https://spec.graphql.org/September2025/#sec-Objects
struct UniqueFieldDefinitionNames {
    private var first: [String: [String: SourceSite]] = [:]

    mutating func check(_ field: Name, of type: String, _ context: inout TypeSystemContext) {
        let name = context.text(field)
        let site = context.site(field.range)
        guard let first = first[type]?[name] else {
            first[type, default: [:]][name] = site
            return
        }
        context.report(
            "Field \"\(type).\(name)\" can only be defined once.",
            rule: "UniqueFieldDefinitionNames",
            at: [first, site]
        )
    }
}
