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
        check(spread.range, spread.name, on: context.fragmentTypes[fragment], in: parent, &context)
    }

    static func check(
        _ fragment: InlineFragment,
        on type: TypeID?,
        in parent: TypeID?,
        _ context: inout ValidationContext
    ) {
        check(fragment.range, nil, on: type, in: parent, &context)
    }

    private static func check(
        _ range: SourceRange,
        _ name: Name?,
        on type: TypeID?,
        in parent: TypeID?,
        _ context: inout ValidationContext
    ) {
        guard let parent, let type, !context.schema.overlap(type, parent) else { return }
        let what = name.map { "Fragment \"\(context.text($0))\"" } ?? "Fragment"
        context.report(
            "\(what) cannot be spread here as objects of type \"\(context.schema[parent].name)\" "
                + "can never be of type \"\(context.schema[type].name)\".",
            rule: "PossibleFragmentSpreads",
            at: [range]
        )
    }
}
