import GraphQLLanguage
import GraphQLSchema

/// A fragment can apply where it stands: some object is of both types (specification 5.5.2.3).
///
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Is-Possible
enum PossibleFragmentSpreads {
    static func check(
        _ spread: FragmentSpread,
        _ fragment: Int?,
        on parent: TypeID?,
        _ context: inout ValidationContext
    ) {
        guard let fragment else { return }
        check(
            spread.range,
            "Fragment \"\(context.text(spread.name))\"",
            context.fragments[fragment].typeCondition,
            on: parent,
            &context
        )
    }

    static func check(
        _ fragment: InlineFragment,
        _ condition: Name,
        on parent: TypeID?,
        _ context: inout ValidationContext
    ) {
        check(fragment.range, "Fragment", condition, on: parent, &context)
    }

    private static func check(
        _ range: SourceRange,
        _ what: String,
        _ condition: Name,
        on parent: TypeID?,
        _ context: inout ValidationContext
    ) {
        guard let parent, let type = context.compositeType(condition),
            !context.schema.overlap(type, parent)
        else { return }
        context.report(
            "\(what) cannot be spread here as objects of type \"\(context.schema[parent].name)\" "
                + "can never be of type \"\(context.schema[type].name)\".",
            rule: "PossibleFragmentSpreads",
            at: [range]
        )
    }
}
