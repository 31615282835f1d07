/// Introspection does not go round in circles through lists, whose answers grow with each turn.
///
/// It is not one of the specification's rules: it keeps small documents from asking for huge answers.
enum MaxIntrospectionDepth {
    /// This many lists inside each other are refused; what tools ask for has two at most.
    private static let depthMax = 3

    static func check(_ uses: DocumentUses, _ context: inout ValidationContext) {
        let all = uses.operations + uses.fragments
        guard all.contains(where: { !$0.introspections.isEmpty }),
            all.contains(where: { $0.introspectionDepth > 0 })
        else { return }
        let depths = fragmentDepths(uses)
        for introspection in all.flatMap(\.introspections) {
            let spreadDepth =
                introspection.spreads.map { depths[$0.fragment] + $0.depth }.max() ?? 0
            guard max(introspection.depth, spreadDepth) >= depthMax else { continue }
            context.report(
                "Introspection goes deeper than tools need.",
                rule: "MaxIntrospectionDepth",
                at: [introspection.range]
            )
        }
    }

    /// The depth of each fragment, those it spreads included; spreads back into a cycle count
    /// nothing.
    private static func fragmentDepths(_ uses: DocumentUses) -> [Int] {
        enum State { case waiting, open, done }
        var depths = uses.fragments.map(\.introspectionDepth)
        var states = Array(repeating: State.waiting, count: depths.count)
        for start in depths.indices where states[start] == .waiting {
            var way: [(fragment: Int, nextSpread: Int)] = [(start, 0)]
            states[start] = .open
            while let step = way.last {
                let spreads = uses.fragments[step.fragment].spreads
                guard step.nextSpread < spreads.count else {
                    for spread in spreads {
                        guard let target = spread.fragment, states[target] == .done else {
                            continue
                        }
                        depths[step.fragment] = max(
                            depths[step.fragment],
                            min(depths[target] + spread.introspectionDepth, depthMax)
                        )
                    }
                    states[step.fragment] = .done
                    way.removeLast()
                    continue
                }
                way[way.count - 1].nextSpread += 1
                guard let target = spreads[step.nextSpread].fragment, states[target] == .waiting
                else { continue }
                states[target] = .open
                way.append((target, 0))
            }
        }
        return depths
    }
}
