import GraphQLLanguage
import GraphQLSchema

/// Directives are defined, and stand where their definition allows (specification 5.7.1 and 5.7.2).
///
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Defined
enum KnownDirectives {
    static func check(
        _ directive: Directive,
        _ definition: DirectiveID?,
        at location: DirectiveLocation,
        _ context: inout ValidationContext
    ) {
        let name = context.text(directive.name)
        guard let definition else {
            context.report(
                "Unknown directive \"@\(name)\".",
                rule: "KnownDirectives",
                at: [directive.range]
            )
            return
        }
        guard !context.schema[definition].locations.contains(location) else { return }
        context.report(
            "Directive \"@\(name)\" may not be used on \(location.rawValue).",
            rule: "KnownDirectives",
            at: [directive.range]
        )
    }
}
