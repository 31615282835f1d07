import GraphQLLanguage

/// Variables that are used are defined by every operation that uses them (specification 5.8.3).
///
/// https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined
enum NoUndefinedVariables {
    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        for (operation, variables) in zip(context.operations, uses.variablesOfOperations) {
            let defined = Set(context.document[operation.variables].map { context.text($0.name) })
            for use in variables {
                let name = context.text(use.name)
                guard !defined.contains(name) else { continue }
                let owner =
                    operation.name.map { " by operation \"\(context.text($0))\"" } ?? ""
                context.report(
                    "Variable \"$\(name)\" is not defined\(owner).",
                    rule: "NoUndefinedVariables",
                    at: [use.range, operation.range],
                    order: operation.range.end
                )
            }
        }
    }
}
