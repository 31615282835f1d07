import GraphQLLanguage
import GraphQLSchema

/// A field is defined by the type it is selected on (specification 5.3.1).
///
/// https://spec.graphql.org/September2025/#sec-Field-Selections
enum FieldsOnCorrectType {
    static func check(
        _ field: Field,
        on parent: TypeID?,
        _ definition: FieldID?,
        _ context: inout ValidationContext
    ) {
        guard let parent, definition == nil else { return }
        context.report(
            "Cannot query field \"\(context.text(field.name))\" on type "
                + "\"\(context.schema[parent].name)\".",
            rule: "FieldsOnCorrectType",
            at: [field.range]
        )
    }
}
