import GraphQLLanguage

/// Fragments that are spread are defined (specification 5.5.2.1).
///
/// https://spec.graphql.org/September2025/#sec-Fragment-Spread-Target-Defined
enum KnownFragmentNames {
    static func check(
        _ spread: FragmentSpread,
        _ fragment: Int?,
        _ context: inout ValidationContext
    ) {
        guard fragment == nil else { return }
        context.report(
            "Unknown fragment \"\(context.text(spread.name))\".",
            rule: "KnownFragmentNames",
            at: [spread.name.range]
        )
    }
}
