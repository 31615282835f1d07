import GraphQLLanguage

/// Variables that are used are defined by every operation that uses them (specification 5.8.3).
///
/// https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined
enum NoUndefinedVariables {
    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        for (operation, variables) in zip(context.operations, uses.variablesOfOperations) {
            guard !variables.isEmpty else { continue }
            let document = context.document
            let defined = Set(document[operation.variables].map { context.names[$0.name] })
            for use in variables where !defined.contains(use.number) {
                let owner =
                    operation.name.map { " by operation \"\(context.text($0))\"" } ?? ""
                context.report(
                    "Variable \"$\(context.text(use.name))\" is not defined\(owner).",
                    rule: "NoUndefinedVariables",
                    at: [use.range, operation.range],
                    order: operation.range.end
                )
            }
        }
    }
}
