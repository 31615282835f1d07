import GraphQLLanguage

/// No fragment spreads itself, on whichever way (specification 5.5.2.2).
///
/// https://spec.graphql.org/September2025/#sec-Fragment-Spreads-Must-Not-Form-Cycles
enum NoFragmentCycles {
    /// Goes down every chain of spreads once, without recursion: a chain may be as long as the
    /// document.
    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        guard !uses.fragments.isEmpty else { return }
        var isVisited = Array(repeating: false, count: uses.fragments.count)
        // Where on the way a fragment stands, while it does.
        var stepOfFragment: [Int?] = Array(repeating: nil, count: uses.fragments.count)
        for start in uses.fragments.indices where !isVisited[start] {
            var way: [(fragment: Int, nextSpread: Int)] = [(start, 0)]
            isVisited[start] = true
            stepOfFragment[start] = 0
            while let step = way.last {
                let spreads = uses.fragments[step.fragment].spreads
                guard step.nextSpread < spreads.count, !context.isFull else {
                    stepOfFragment[step.fragment] = nil
                    way.removeLast()
                    continue
                }
                way[way.count - 1].nextSpread += 1
                guard let target = spreads[step.nextSpread].fragment else { continue }
                if let first = stepOfFragment[target] {
                    // Each step's spread is the one before its next.
                    let cycle = way[first...].map {
                        uses.fragments[$0.fragment].spreads[$0.nextSpread - 1]
                    }
                    report(cycle, target: target, start: start, &context)
                } else if !isVisited[target] {
                    isVisited[target] = true
                    stepOfFragment[target] = way.count
                    way.append((target, 0))
                }
            }
        }
    }

    private static func report(
        _ cycle: [SpreadUse],
        target: Int,
        start: Int,
        _ context: inout ValidationContext
    ) {
        let name = context.text(context.fragments[target].name)
        let nameCountMax = 20
        let via = cycle.dropLast().prefix(nameCountMax).map { "\"\(context.text($0.name))\"" }
        let viaText = via.isEmpty ? "" : " via \(via.joined(separator: ", "))"
        context.report(
            "Cannot spread fragment \"\(name)\" within itself\(viaText).",
            rule: "NoFragmentCycles",
            at: cycle.map(\.range),
            order: context.fragments[start].range.start
        )
    }
}
