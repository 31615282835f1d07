import GraphQLLanguage

/// An operation without a name is the only one (specification 5.2.3.1).
///
/// https://spec.graphql.org/September2025/#sec-Lone-Anonymous-Operation
enum LoneAnonymousOperation {
    static func check(_ context: inout ValidationContext) {
        let operations = context.operations
        guard operations.count > 1 else { return }
        for operation in operations where operation.name == nil {
            context.report(
                "This anonymous operation must be the only defined operation.",
                rule: "LoneAnonymousOperation",
                at: [operation.range]
            )
        }
    }
}
