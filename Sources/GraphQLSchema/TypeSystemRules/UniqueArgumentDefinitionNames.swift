package import GraphQLLanguage

/// A field or directive has each argument once (specification 3.6.1 and 3.13).
///
/// https://spec.graphql.org/September2025/#sec-Field-Arguments
enum UniqueArgumentDefinitionNames {
    static func check(
        _ arguments: NodeList<InputValueDefinition>,
        of owner: String,
        _ context: inout TypeSystemContext
    ) {
        let names = context.document[arguments].map(\.name)
        for (name, group) in repeatedNames(names, in: context.document) {
            context.report(
                "Argument \"\(owner)(\(name):)\" can only be defined once.",
                rule: "UniqueArgumentDefinitionNames",
                at: group.map { context.site($0.range) }
            )
        }
    }
}

/// The names that occur more than once, each with all its occurrences, in the order of the first.
package func repeatedNames(
    _ names: [Name],
    in document: Document
) -> [(name: String, occurrences: [Name])] {
    guard names.count > 1 else { return [] }
    var groups: [(name: String, occurrences: [Name])] = []
    var indexes: [String: Int] = [:]
    for name in names {
        let text = document.text(name)
        if let index = indexes[text] {
            groups[index].occurrences.append(name)
        } else {
            indexes[text] = groups.count
            groups.append((text, [name]))
        }
    }
    return groups.filter { $0.occurrences.count > 1 }
}
