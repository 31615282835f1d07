import GraphQLLanguage

/// A field of an input object literal is given once (specification 5.6.3).
///
/// https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness
enum UniqueInputFieldNames {
    // The recursion follows nesting in the text, which the parser bounds.
    static func check(_ value: Value, _ context: inout TypeSystemContext) {
        switch value {
        case .list(let items, _):
            for item in context.document[items] { check(item, &context) }
        case .object(let fields, _):
            var first: [String: SourceSite] = [:]
            for field in context.document[fields] {
                let name = context.text(field.name)
                let site = context.site(field.name.range)
                if let known = first[name] {
                    context.report(
                        "There can be only one input field named \"\(name)\".",
                        rule: "UniqueInputFieldNames",
                        at: [known, site]
                    )
                } else {
                    first[name] = site
                }
                check(field.value, &context)
            }
        default: break
        }
    }
}
