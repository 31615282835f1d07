import GraphQLLanguage
import GraphQLSchema

/// Fragments are on types that have fields to select (specification 5.5.1.3).
///
/// https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types
enum FragmentsOnCompositeTypes {
    static func check(_ fragment: FragmentDefinition, _ context: inout ValidationContext) {
        check(fragment.typeCondition, "Fragment \"\(context.text(fragment.name))\"", &context)
    }

    static func check(
        _ fragment: InlineFragment,
        _ condition: Name,
        _ context: inout ValidationContext
    ) {
        check(condition, "Fragment", &context)
    }

    private static func check(
        _ condition: Name,
        _ what: String,
        _ context: inout ValidationContext
    ) {
        let name = context.text(condition)
        guard let type = context.schema.type(named: name),
            !context.schema[type].kind.isComposite
        else { return }
        context.report(
            "\(what) cannot condition on non composite type \"\(name)\".",
            rule: "FragmentsOnCompositeTypes",
            at: [condition.range]
        )
    }
}
