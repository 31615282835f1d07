import GraphQLLanguage

/// Arguments of directives are defined (specification 5.4.1).
///
/// https://spec.graphql.org/September2025/#sec-Argument-Names
enum KnownArgumentNamesOnDirectives {
    static func check(_ directive: Directive, _ context: inout TypeSystemContext) {
        let name = context.text(directive.name)
        guard let shape = context.directives[name] else { return }
        for argument in context.document[directive.arguments] {
            let argumentName = context.text(argument.name)
            guard !shape.arguments.contains(argumentName) else { continue }
            let nearest = Suggestions.names(near: argumentName, among: shape.arguments)
            context.report(
                "Unknown argument \"\(argumentName)\" on directive \"@\(name)\"."
                    + Suggestions.question(nearest),
                rule: "KnownArgumentNames",
                at: [context.site(argument.range)]
            )
        }
    }
}
