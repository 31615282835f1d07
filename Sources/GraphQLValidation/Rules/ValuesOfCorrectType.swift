import GraphQLLanguage
import GraphQLSchema

/// Literals are of the types expected where they stand (specification 5.6.1, 5.6.2 and 5.6.4).
///
/// https://spec.graphql.org/September2025/#sec-Values-of-Correct-Type
enum ValuesOfCorrectType {
    static func check(
        _ value: Value,
        as type: TypeExpression,
        _ context: inout ValidationContext
    ) {
        guard !context.index.clearlyAccepts(value, as: type, in: context.document) else { return }
        for fault in context.schema.faults(of: value, as: type, in: context.document) {
            context.report(
                fault.message,
                rule: "ValuesOfCorrectType",
                at: [fault.range ?? value.range]
            )
        }
    }
}
