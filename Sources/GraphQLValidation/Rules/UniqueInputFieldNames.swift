import GraphQLLanguage

/// A field of an input object literal is given once (specification 5.6.3).
///
/// https://spec.graphql.org/September2025/#sec-Input-Object-Field-Uniqueness
enum UniqueInputFieldNames {
    static func check(_ fields: NodeList<ObjectField>, _ context: inout ValidationContext) {
        let document = context.document
        guard fields.count > 1, context.names.repeats(document[fields].lazy.map(\.name))
        else { return }
        var first: [String: SourceRange] = [:]
        for field in document[fields] {
            let name = context.text(field.name)
            guard let known = first[name] else {
                first[name] = field.name.range
                continue
            }
            context.report(
                "There can be only one input field named \"\(name)\".",
                rule: "UniqueInputFieldNames",
                at: [known, field.name.range]
            )
        }
    }
}
