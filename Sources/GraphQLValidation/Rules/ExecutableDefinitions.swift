import GraphQLLanguage

/// A document to be executed defines operations and fragments only (specification 5.1.1).
///
/// https://spec.graphql.org/September2025/#sec-Executable-Definitions
enum ExecutableDefinitions {
    static func check(_ context: inout ValidationContext) {
        for definition in context.document.definitions {
            let name: String
            switch definition {
            case .operation, .fragment: continue
            case .schema: name = "schema"
            case .type(let node): name = "\"\(context.text(node.name))\""
            case .directive(let node): name = "\"@\(context.text(node.name))\""
            }
            context.report(
                "The \(name) definition is not executable.",
                rule: "ExecutableDefinitions",
                at: [definition.range]
            )
        }
    }
}
