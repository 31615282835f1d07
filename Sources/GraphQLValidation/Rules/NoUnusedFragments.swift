import GraphQLLanguage

/// Every fragment is spread by some operation (specification 5.5.1.4).
///
/// https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used
enum NoUnusedFragments {
    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        var everything = DefinitionUses()
        for operation in uses.operations { everything.spreads += operation.spreads }
        // By name, since a second fragment of a name is another rule's error.
        let used = Set(
            uses.fragments(reachableFrom: everything).map {
                context.text(context.fragments[$0].name)
            }
        )
        for fragment in context.fragments {
            let name = context.text(fragment.name)
            guard !used.contains(name) else { continue }
            context.report(
                "Fragment \"\(name)\" is never used.",
                rule: "NoUnusedFragments",
                at: [fragment.range],
                // Told last, after everything that is wrong with what is used.
                order: .max
            )
        }
    }
}
