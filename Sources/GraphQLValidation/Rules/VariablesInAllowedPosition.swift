import GraphQLLanguage
import GraphQLSchema

/// A variable's type fits each place where it is used (specification 5.8.5).
///
/// https://spec.graphql.org/September2025/#sec-All-Variable-Usages-Are-Allowed
enum VariablesInAllowedPosition {
    static func check(
        _ operation: OperationDefinition,
        using definitions: [DefinitionUses],
        _ context: inout ValidationContext
    ) {
        guard !operation.variables.isEmpty else { return }
        var variables: [DocumentName: VariableDefinition] = [:]
        let document = context.document
        for variable in document[operation.variables] {
            variables[context.names[variable.name]] = variable
        }
        func isWrong(_ use: VariableUse) -> Bool {
            guard let variable = variables[use.number], let wanted = use.type,
                let type = context.schema.type(of: variable.type, in: document)
            else { return false }
            return !isAllowed(use, wanted, variable, type, context.schema)
        }
        let suspects = definitions.filter { $0.distinctVariables.contains(where: isWrong) }
        let wrong = suspects.flatMap { $0.variables.filter(isWrong) }
        for use in wrong {
            guard !context.isFull else { return }
            guard let variable = variables[use.number] else { continue }
            report(use, variable, in: operation, &context)
        }
    }

    private static func report(
        _ use: VariableUse,
        _ definition: VariableDefinition,
        in operation: OperationDefinition,
        _ context: inout ValidationContext
    ) {
        let schema = context.schema
        guard let wanted = use.type,
            let type = schema.type(of: definition.type, in: context.document)
        else { return }
        let name = context.text(use.name)
        let typeText = schema.text(of: type)
        let place =
            use.oneOf.map { "field of OneOf Input Object \"\(schema[$0].name)\"" }
            ?? "position expecting type \"\(schema.text(of: wanted))\""
        context.report(
            "Variable \"$\(name)\" of type \"\(typeText)\" used in \(place).",
            rule: "VariablesInAllowedPosition",
            at: [definition.range, use.range],
            order: operation.range.end
        )
    }

    /// IsVariableUsageAllowed.
    private static func isAllowed(
        _ use: VariableUse,
        _ wanted: TypeExpression,
        _ definition: VariableDefinition,
        _ type: TypeExpression,
        _ schema: Schema
    ) -> Bool {
        guard wanted.isNonNull || use.oneOf != nil, !type.isNonNull else {
            return schema.isSubtype(type, of: wanted)
        }
        var hasNonNullDefault = false
        if let value = definition.defaultValue {
            if case .null = value {} else { hasNonNullDefault = true }
        }
        guard hasNonNullDefault || use.hasDefault else { return false }
        return schema.isSubtype(type, of: wanted.nullable)
    }
}
