import GraphQLLanguage
import GraphQLSchema

/// Fragments are on types that have fields to select (specification 5.5.1.3).
///
/// https://spec.graphql.org/September2025/#sec-Fragments-on-Object-Interface-or-Union-Types
enum FragmentsOnCompositeTypes {
    static func check(_ fragment: FragmentDefinition, _ context: inout ValidationContext) {
        check(fragment.typeCondition, of: fragment.name, &context)
    }

    static func check(
        _ fragment: InlineFragment,
        _ condition: Name,
        _ context: inout ValidationContext
    ) {
        check(condition, of: nil, &context)
    }

    private static func check(
        _ condition: Name,
        of fragment: Name?,
        _ context: inout ValidationContext
    ) {
        guard let type = context.type(named: condition), !context.index[type].kind.isComposite
        else { return }
        let what = fragment.map { "Fragment \"\(context.text($0))\"" } ?? "Fragment"
        context.report(
            "\(what) cannot condition on non composite type \"\(context.text(condition))\".",
            rule: "FragmentsOnCompositeTypes",
            at: [condition.range]
        )
    }
}
