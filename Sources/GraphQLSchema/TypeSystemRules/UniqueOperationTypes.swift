import GraphQLLanguage

/// A kind of operation has one root type (specification 3.3.1).
///
/// https://spec.graphql.org/September2025/#sec-Root-Operation-Types
struct UniqueOperationTypes {
    private var first: [OperationType: SourceSite] = [:]

    mutating func check(_ root: OperationTypeDefinition, _ context: inout TypeSystemContext) {
        let site = context.site(root.range)
        guard let first = first[root.operation] else {
            first[root.operation] = site
            return
        }
        context.report(
            "There can be only one \(root.operation.rawValue) type in schema.",
            rule: "UniqueOperationTypes",
            at: [first, site]
        )
    }
}
