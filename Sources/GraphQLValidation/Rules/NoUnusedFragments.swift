import GraphQLLanguage

/// Every fragment is spread by some operation (specification 5.5.1.4).
///
/// https://spec.graphql.org/September2025/#sec-Fragments-Must-Be-Used
enum NoUnusedFragments {
    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        for (index, fragment) in context.fragments.enumerated() where !uses.isReached[index] {
            // By name, since a second fragment of a name is another rule's error.
            guard let meant = context.fragmentIndex(fragment.name), !uses.isReached[meant]
            else { continue }
            context.report(
                "Fragment \"\(context.text(fragment.name))\" is never used.",
                rule: "NoUnusedFragments",
                at: [fragment.range],
                // Told last, after everything that is wrong with what is used.
                order: .max
            )
        }
    }
}
