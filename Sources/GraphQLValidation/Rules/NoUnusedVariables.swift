import GraphQLLanguage

/// Variables that an operation defines are used by it (specification 5.8.4).
///
/// https://spec.graphql.org/September2025/#sec-All-Variables-Used
enum NoUnusedVariables {
    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        for (operation, variables) in zip(context.operations, uses.variablesOfOperations)
        where !operation.variables.isEmpty {
            let used = Set(variables.map(\.number))
            let document = context.document
            for variable in document[operation.variables]
            where !used.contains(context.names[variable.name]) {
                let owner =
                    operation.name.map { " in operation \"\(context.text($0))\"" } ?? ""
                context.report(
                    "Variable \"$\(context.text(variable.name))\" is never used\(owner).",
                    rule: "NoUnusedVariables",
                    at: [variable.range],
                    order: operation.range.end
                )
            }
        }
    }
}
