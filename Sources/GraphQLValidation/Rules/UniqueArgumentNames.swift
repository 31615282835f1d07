import GraphQLLanguage
import GraphQLSchema

/// An argument is given once (specification 5.4.2).
///
/// https://spec.graphql.org/September2025/#sec-Argument-Uniqueness
enum UniqueArgumentNames {
    static func check(_ arguments: NodeList<Argument>, _ context: inout ValidationContext) {
        let document = context.document
        guard arguments.count > 1,
            context.names.repeats(document[arguments].lazy.map(\.name))
        else { return }
        let names = document[arguments].map(\.name)
        for (name, group) in repeatedNames(names, in: context.document) {
            context.report(
                "There can be only one argument named \"\(name)\".",
                rule: "UniqueArgumentNames",
                at: group.map(\.range)
            )
        }
    }
}
