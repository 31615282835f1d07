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
        let place: String
        switch owner {
        case .field(let field, let parent?, _?):
            place = "field \"\(context.schema[parent].name).\(context.text(field.name))\""
        case .directive(let directive, _?): place = "directive \"@\(context.text(directive.name))\""
        case .field, .directive: return
        }
        context.report(
            "Unknown argument \"\(context.text(argument.name))\" on \(place).",
            rule: "KnownArgumentNames",
            at: [argument.range]
        )
    }
}
