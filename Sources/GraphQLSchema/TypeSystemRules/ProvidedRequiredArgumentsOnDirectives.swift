import GraphQLLanguage

/// Required arguments of directives are given (specification 5.4.3).
///
/// https://spec.graphql.org/September2025/#sec-Required-Arguments
enum ProvidedRequiredArgumentsOnDirectives {
    static func check(_ directive: Directive, _ context: inout TypeSystemContext) {
        let name = context.text(directive.name)
        guard let shape = context.directives[name], !shape.requiredArguments.isEmpty else { return }
        let given = Set(context.document[directive.arguments].map { context.text($0.name) })
        for argument in shape.requiredArguments where !given.contains(argument.name) {
            context.report(
                "Directive \"@\(name)\" argument \"\(argument.name)\" of type "
                    + "\"\(argument.type)\" is required, but it was not provided.",
                rule: "ProvidedRequiredArguments",
                at: [context.site(directive.range)]
            )
        }
    }
}
