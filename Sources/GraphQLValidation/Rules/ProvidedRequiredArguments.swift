import GraphQLLanguage
import GraphQLSchema

/// Required arguments are given (specification 5.4.3).
///
/// https://spec.graphql.org/September2025/#sec-Required-Arguments
enum ProvidedRequiredArguments {
    static func check(
        _ field: Field,
        _ definition: FieldID,
        _ context: inout ValidationContext
    ) {
        check(
            field.arguments,
            context.schema[definition].arguments,
            "Field \"" + context.schema[definition].name,
            field.range,
            &context
        )
    }

    static func check(
        _ directive: Directive,
        _ definition: DirectiveID,
        _ context: inout ValidationContext
    ) {
        check(
            directive.arguments,
            context.schema[definition].arguments,
            "Directive \"@" + context.schema[definition].name,
            directive.range,
            &context
        )
    }

    private static func check(
        _ arguments: NodeList<Argument>,
        _ definitions: SchemaIDs<InputDefinition>,
        _ what: String,
        _ range: SourceRange,
        _ context: inout ValidationContext
    ) {
        for definition in context.schema[definitions] where definition.isRequired {
            let isGiven = context.document[arguments].contains {
                context.document.text($0.name) == definition.name
            }
            guard !isGiven else { continue }
            context.report(
                "\(what)\" argument \"\(definition.name)\" of type "
                    + "\"\(context.schema.text(of: definition.type))\" is required, "
                    + "but it was not provided.",
                rule: "ProvidedRequiredArguments",
                at: [range]
            )
        }
    }
}
