import GraphQLLanguage
import GraphQLSchema

/// What arguments are given to.
enum ArgumentOwner {
    case field(Field, TypeID?, FieldID?)
    case directive(Directive, DirectiveID?)
}

/// Arguments that are given are defined (specification 5.4.1).
///
/// https://spec.graphql.org/September2025/#sec-Argument-Names
enum KnownArgumentNames {
    /// Reports an argument without a definition, unless its field or directive has none either.
    static func report(
        _ argument: Argument,
        of owner: ArgumentOwner,
        _ context: inout ValidationContext
    ) {
        guard !context.isFull else { return }
        let place: String
        let definitions: SchemaIDs<InputDefinition>
        switch owner {
        case .field(let field, let parent?, let definition?):
            place = "field \"\(context.schema[parent].name).\(context.text(field.name))\""
            definitions = context.schema[definition].arguments
        case .directive(let directive, let definition?):
            place = "directive \"@\(context.text(directive.name))\""
            definitions = context.schema[definition].arguments
        case .field, .directive: return
        }
        let name = context.text(argument.name)
        let names = context.schema[definitions].map(\.name)
        context.report(
            "Unknown argument \"\(name)\" on \(place)."
                + context.question(after: name, among: names),
            rule: "KnownArgumentNames",
            at: [argument.range]
        )
    }
}
