import GraphQLLanguage
import GraphQLSchema

/// Variables are of types that can be sent (specification 5.8.2).
///
/// https://spec.graphql.org/September2025/#sec-Variables-Are-Input-Types
enum VariablesAreInputTypes {
    static func check(_ variable: VariableDefinition, _ context: inout ValidationContext) {
        let document = context.document
        let range = document[variable.type].range
        guard let type = context.schema.type(of: variable.type, in: document) else {
            // Its name may be unknown, which is for another rule to tell.
            guard KnownTypeNames.isKnown(variable.type, &context) else { return }
            context.report(
                "Variable \"$\(context.text(variable.name))\" has more than \(TypeExpression.listDepthMax) lists "
                    + "around its type.",
                rule: "VariablesAreInputTypes",
                at: [range]
            )
            return
        }
        guard !context.index[type.named].kind.isInput else { return }
        context.report(
            "Variable \"$\(context.text(variable.name))\" cannot be non-input type "
                + "\"\(context.schema.text(of: type))\".",
            rule: "VariablesAreInputTypes",
            at: [range]
        )
    }
}
