import GraphQLLanguage

/// A directive that is not repeatable stands once at a place (specification 5.7.3).
///
/// A definition and its extensions are one place.
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location
struct UniqueDirectivesPerLocation {
    /// A place that several nodes share.
    enum Owner: Hashable {
        case schema
        case type(String)
    }

    private var first: [Owner: [String: SourceSite]] = [:]

    mutating func check(
        _ directives: NodeList<Directive>,
        sharedWith owner: Owner?,
        _ context: inout TypeSystemContext
    ) {
        var seen = owner.flatMap { first[$0] } ?? [:]
        for directive in context.document[directives] {
            let name = context.text(directive.name)
            guard context.directives[name].map({ !$0.isRepeatable }) ?? false else { continue }
            let site = context.site(directive.range)
            guard let first = seen[name] else {
                seen[name] = site
                continue
            }
            context.report(
                "The directive \"@\(name)\" can only be used once at this location.",
                rule: "UniqueDirectivesPerLocation",
                at: [first, site]
            )
        }
        if let owner { first[owner] = seen }
    }
}
