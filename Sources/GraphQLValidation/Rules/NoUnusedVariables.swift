import GraphQLLanguage

/// Variables that an operation defines are used by it (specification 5.8.4).
///
/// https://spec.graphql.org/September2025/#sec-All-Variables-Used
enum NoUnusedVariables {
    static func check(
        _ operation: OperationDefinition,
        using definitions: [DefinitionUses],
        _ context: inout ValidationContext
    ) {
        guard !operation.variables.isEmpty else { return }
        let used = Set(definitions.flatMap { $0.distinctVariables.lazy.map(\.number) })
        let document = context.document
        for variable in document[operation.variables]
        where !used.contains(context.names[variable.name]) {
            guard !context.isFull else { return }
            let owner = operation.name.map { " in operation \"\(context.text($0))\"" } ?? ""
            context.report(
                "Variable \"$\(context.text(variable.name))\" is never used\(owner).",
                rule: "NoUnusedVariables",
                at: [variable.range],
                order: operation.range.end
            )
        }
    }
}
