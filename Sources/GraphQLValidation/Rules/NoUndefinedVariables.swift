import GraphQLLanguage

/// Variables that are used are defined by every operation that uses them (specification 5.8.3).
///
/// https://spec.graphql.org/September2025/#sec-All-Variable-Uses-Defined
enum NoUndefinedVariables {
    static func check(
        _ operation: OperationDefinition,
        using definitions: [DefinitionUses],
        _ context: inout ValidationContext
    ) {
        guard definitions.contains(where: { !$0.variables.isEmpty }) else { return }
        let document = context.document
        let defined = Set(document[operation.variables].map { context.names[$0.name] })
        for definition in definitions
        where definition.distinctVariables.contains(where: { !defined.contains($0.number) }) {
            for use in definition.variables where !defined.contains(use.number) {
                guard !context.isFull else { return }
                report(use, in: operation, &context)
            }
        }
    }

    private static func report(
        _ use: VariableUse,
        in operation: OperationDefinition,
        _ context: inout ValidationContext
    ) {
        let owner = operation.name.map { " by operation \"\(context.text($0))\"" } ?? ""
        context.report(
            "Variable \"$\(context.text(use.name))\" is not defined\(owner).",
            rule: "NoUndefinedVariables",
            at: [use.range, operation.range],
            order: operation.range.end
        )
    }
}
