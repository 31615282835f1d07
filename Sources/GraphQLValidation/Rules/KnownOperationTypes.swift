import GraphQLLanguage
import GraphQLSchema

/// The schema has a type for each operation (specification 5.2.1.1).
///
/// https://spec.graphql.org/September2025/#sec-Operation-Type-Existence
enum KnownOperationTypes {
    static func check(_ context: inout ValidationContext) {
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
