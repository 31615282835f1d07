import GraphQLLanguage

/// An enum has each value once, in its extensions too (specification 3.9).
///
/// https://spec.graphql.org/September2025/#sec-Enums
struct UniqueEnumValueNames {
    private var first: [String: [String: SourceSite]] = [:]

    mutating func check(_ value: Name, of type: String, _ context: inout TypeSystemContext) {
        let name = context.text(value)
        let site = context.site(value.range)
        guard let first = first[type]?[name] else {
            first[type, default: [:]][name] = site
            return
        }
        context.report(
            "Enum value \"\(type).\(name)\" can only be defined once.",
            rule: "UniqueEnumValueNames",
            at: [first, site]
        )
    }
}
