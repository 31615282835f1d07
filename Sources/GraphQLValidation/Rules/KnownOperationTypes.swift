import GraphQLLanguage
import GraphQLSchema

/// The schema has a type for each operation (specification 5.2.1.1).
///
/// https://spec.graphql.org/September2025/#sec-Operation-Type-Existence
///
/// It is told when nothing else is wrong: the reference implementation, whose verdicts tools expect,
/// finds it only when it is about to execute a document that it has found valid.
enum KnownOperationTypes {
    static func check(_ context: inout ValidationContext) {
        guard context.isClean else { return }
        for operation in context.operations where context.schema.rootType(of: operation.type) == nil
        {
            context.report(
                "The \(operation.type.rawValue) operation is not supported by the schema.",
                rule: "KnownOperationTypes",
                at: [operation.range]
            )
        }
    }
}
