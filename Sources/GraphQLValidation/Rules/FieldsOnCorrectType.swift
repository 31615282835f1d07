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
        let name = context.text(field.name)
        context.report(
            "Cannot query field \"\(name)\" on type \"\(context.schema[parent].name)\"."
                + question(after: name, on: parent, context),
            rule: "FieldsOnCorrectType",
            at: [field.range]
        )
    }

    /// Types that have the field, where a fragment could reach them, or else fields of like names.
    private static func question(
        after name: String,
        on parent: TypeID,
        _ context: borrowing ValidationContext
    ) -> String {
        let schema = context.schema
        guard schema.isDisclosed else { return "" }
        if schema[parent].kind.isAbstract {
            let holders = schema.possibleTypes(of: parent)
                .filter { schema.field(named: name, on: $0) != nil }
                .prefix(5)
                .map { schema[$0].name }
            let question = Suggestions.question(holders, subject: "to use an inline fragment on")
            if !question.isEmpty { return question }
        }
        return context.question(after: name, among: schema[schema[parent].fields].lazy.map(\.name))
    }
}
