import GraphQLLanguage
import GraphQLSchema

/// A directive that is not repeatable stands once at a place (specification 5.7.3).
///
/// https://spec.graphql.org/September2025/#sec-Directives-Are-Unique-per-Location
enum UniqueDirectivesPerLocation {
    static func check(_ directives: NodeList<Directive>, _ context: inout ValidationContext) {
        guard directives.count > 1 else { return }
        var first: [String: SourceRange] = [:]
        for directive in context.document[directives] {
            let name = context.text(directive.name)
            guard let definition = context.schema.directive(named: name),
                !context.schema[definition].isRepeatable
            else { continue }
            guard let known = first[name] else {
                first[name] = directive.range
                continue
            }
            context.report(
                "The directive \"@\(name)\" can only be used once at this location.",
                rule: "UniqueDirectivesPerLocation",
                at: [known, directive.range]
            )
        }
    }
}
