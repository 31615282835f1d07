import GraphQLLanguage
import GraphQLSchema

/// Types that a document speaks of are in the schema (specification 5.5.1.2 and 5.8.2).
///
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Type-Existence
enum KnownTypeNames {
    static func check(_ name: Name, _ context: inout ValidationContext) {
        guard !context.isFull, context.type(named: name) == nil else { return }
        let text = context.text(name)
        let names = context.schema.visibleTypes.lazy.map { [schema = context.schema] in
            schema[$0].name
        }
        context.report(
            "Unknown type \"\(text)\"." + context.question(after: text, among: names),
            rule: "KnownTypeNames",
            at: [name.range]
        )
    }

    static func check(_ reference: TypeIndex, _ context: inout ValidationContext) {
        check(name(in: reference, context.document), &context)
    }

    static func isKnown(_ reference: TypeIndex, _ context: inout ValidationContext) -> Bool {
        context.type(named: name(in: reference, context.document)) != nil
    }

    /// The name inside all lists and non-nulls.
    private static func name(in reference: TypeIndex, _ document: Document) -> Name {
        var index = reference
        while true {
            switch document[index] {
            case .named(let name): return name
            case .list(let inner, _), .nonNull(let inner, _): index = inner
            }
        }
    }
}
