import GraphQLLanguage

/// Directives are defined, and stand where their definition allows (specification 5.7.1 and 5.7.2).
///
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Defined
enum KnownDirectives {
    static func check(
        _ directive: Directive,
        at location: DirectiveLocation,
        _ context: inout TypeSystemContext
    ) {
        let name = context.text(directive.name)
        let site = context.site(directive.range)
        guard let shape = context.directives[name] else {
            context.report("Unknown directive \"@\(name)\".", rule: "KnownDirectives", at: [site])
            return
        }
        guard !shape.locations.contains(location.rawValue) else { return }
        context.report(
            "Directive \"@\(name)\" may not be used on \(location.rawValue).",
            rule: "KnownDirectives",
            at: [site]
        )
    }
}
