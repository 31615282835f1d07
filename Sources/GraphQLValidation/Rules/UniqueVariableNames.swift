import GraphQLLanguage
import GraphQLSchema

/// An operation defines a variable once (specification 5.8.1).
///
/// https://spec.graphql.org/September2025/#sec-Variable-Uniqueness
enum UniqueVariableNames {
    static func check(_ operation: OperationDefinition, _ context: inout ValidationContext) {
        guard operation.variables.count > 1 else { return }
        let names = context.document[operation.variables].map(\.name)
        for (name, group) in repeatedNames(names, in: context.document) {
            context.report(
                "There can be only one variable named \"$\(name)\".",
                rule: "UniqueVariableNames",
                at: group.map(\.range),
                order: operation.range.start
            )
        }
    }
}
