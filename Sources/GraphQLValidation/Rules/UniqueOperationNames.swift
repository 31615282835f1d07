import GraphQLLanguage

/// Operations have different names (specification 5.2.2.1).
///
/// https://spec.graphql.org/September2025/#sec-Operation-Name-Uniqueness
enum UniqueOperationNames {
    static func check(_ context: inout ValidationContext) {
        guard context.operations.count > 1 else { return }
        var first: [String: SourceRange] = [:]
        for operation in context.operations {
            guard let name = operation.name else { continue }
            let text = context.text(name)
            guard let known = first[text] else {
                first[text] = name.range
                continue
            }
            context.report(
                "There can be only one operation named \"\(text)\".",
                rule: "UniqueOperationNames",
                at: [known, name.range],
                order: operation.range.start
            )
        }
    }
}
