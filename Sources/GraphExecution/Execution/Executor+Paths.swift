import Bytes
import GraphAPI
import GraphModel
import GraphQLSchema
import PropertyGraph

/// Paths between two nodes, pairs and ranks.
extension Executor {
    mutating func writeShortestPath(
        _ asked: BoundPaths,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard let path = try shortestPaths(asked, first: 1).first else {
            buffer.append("null")
            return
        }
        try write(path, field)
    }

    mutating func writeShortestPaths(
        _ asked: BoundPaths,
        _ field: FieldPlan
    ) throws(Interruption) {
        let paths = try shortestPaths(asked, first: asked.first)
        try writeArray(paths) { (executor, path) throws(Interruption) in
            try executor.write(path, field)
        }
    }

    mutating func writeShortestPathCount(_ asked: BoundPaths) throws(Interruption) {
        let count = try within { [api] (snapshot, budget) throws(BudgetError) in
            guard let walks = try Self.walks(asked, api, snapshot, &budget) else { return 0.0 }
            return try snapshot.count(walks, &budget)
        }
        try write(number: count)
    }

    private mutating func shortestPaths(
        _ asked: BoundPaths,
        first: Int
    ) throws(Interruption) -> [GraphPath] {
        try within { [api] (snapshot, budget) throws(BudgetError) in
            guard let walks = try Self.walks(asked, api, snapshot, &budget) else { return [] }
            return try snapshot.paths(walks, first: first, &budget)
        }
    }

    private static func walks(
        _ asked: BoundPaths,
        _ api: GraphAPI,
        _ snapshot: Snapshot,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> ShortestWalks? {
        try snapshot.shortestWalks(
            try asked.path.map { (path) throws(BudgetError) in
                try api.walker(along: path, &budget)
            } ?? api.model.anyWalk,
            from: asked.from,
            to: asked.to,
            maxLength: asked.maxLength,
            &budget
        )
    }

    /// Writes a number of walks or a score; there may be more than a number holds.
    private mutating func write(number: Double) throws(Interruption) {
        guard number.isFinite else {
            throw refuse(
                GraphQLError(
                    "There are more walks than a Float holds; give a shorter `along`.",
                    code: .limitExceeded
                )
            )
        }
        buffer.append(number)
    }

    private mutating func write(_ path: GraphPath, _ field: FieldPlan) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: PathMeaning, part) throws(Interruption) in
            switch meaning {
            case .length:
                executor.buffer.append(decimal: path.length)
            case .nodes:
                try executor.writeArray(path.nodes) { (executor, node) throws(Interruption) in
                    try executor.writeChild(part, node.label, node.row)
                }
            case .steps:
                try executor.writeArray(path.steps.indices) {
                    (executor, place) throws(Interruption) in
                    try executor.writeStep(place, of: path, part)
                }
            }
        }
    }

    private mutating func writeStep(
        _ place: Int,
        of path: GraphPath,
        _ field: FieldPlan
    ) throws(Interruption) {
        let step = path.steps[place]
        let type = snapshot.model[snapshot.model[step.table].type]
        try writeObject(of: field) {
            (executor, meaning: PathStepMeaning, part) throws(Interruption) in
            switch meaning {
            case .relationship: executor.buffer.append(quoted: type.name)
            case .forward: executor.buffer.append(step.isForward ? "true" : "false")
            case .properties:
                executor.writePropertiesObject(of: step.relationship, in: step.table)
            case .sources:
                try executor.writeSources(of: step.relationship, in: step.table, part)
            case .from, .to:
                let node = path.nodes[meaning == .from ? place : place + 1]
                try executor.writeChild(part, node.label, node.row)
            }
        }
    }

    mutating func writePairs(
        _ asked: BoundPairs,
        _ field: FieldPlan
    ) throws(Interruption) {
        let (question, pairs) = try within { [api] (snapshot, budget) throws(BudgetError) in
            let question = PairQuestion(
                label: asked.label,
                target: asked.target,
                walker: try api.walker(along: asked.path, &budget),
                filter: asked.filter,
                targetFilter: asked.targetFilter,
                having: asked.having,
                first: asked.first
            )
            return (question, try snapshot.pairs(question, &budget))
        }
        try writeArray(pairs) { (executor, pair) throws(Interruption) in
            try executor.write(pair, question, field)
        }
    }

    private mutating func write(
        _ pair: NodePair,
        _ asked: PairQuestion,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: PairMeaning, part) throws(Interruption) in
            switch meaning {
            case .count: try executor.write(number: pair.walkCount)
            case .a: try executor.writeChild(part, asked.label, pair.a)
            case .b: try executor.writeChild(part, asked.target, pair.b)
            case .paths: try executor.writePaths(of: pair, asked, part)
            }
        }
    }

    private mutating func writePaths(
        of pair: NodePair,
        _ asked: PairQuestion,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard case .first(let first) = try arguments(of: field) else { return }
        let paths = try within { (snapshot, budget) throws(BudgetError) in
            try snapshot.paths(
                asked.walker,
                from: NodeAddress(label: asked.label, row: pair.a),
                to: NodeAddress(label: asked.target, row: pair.b),
                first: first ?? .max,
                &budget
            )
        }
        try writeArray(paths) { (executor, path) throws(Interruption) in
            try executor.write(path, field)
        }
    }

    mutating func writeRank(_ asked: BoundRank, _ field: FieldPlan) throws(Interruption) {
        let graph = try within { [api] (snapshot, budget) throws(BudgetError) in
            let walker = try api.walker(along: asked.path, &budget)
            return try snapshot.pairGraph(walker, of: asked.label, &budget)
        }
        let isExact = asked.sample.map { $0 >= graph.nodeCount } ?? true
        if asked.algorithm == .betweenness, isExact, graph.exactBetweennessCost > visitsMax {
            throw refuse(
                GraphQLError(
                    """
                    Exact betweenness of \(graph.nodeCount.counting("node")) visits \
                    \(graph.exactBetweennessCost.nodesAndRelationships), more than the \
                    \(visitsMax) allowed; estimate it with `sample`, here of \(graph.sampleMax(visits: visitsMax)) at most.
                    """,
                    code: .limitExceeded
                )
            )
        }
        let ranked = try within { (_, budget) throws(BudgetError) in
            try budget.spend(graph.nodeCount)
            let scores: [Double] =
                switch asked.algorithm {
                case .degree: graph.degrees
                case .pageRank: try graph.pageRank(&budget)
                case .betweenness: try graph.betweenness(sample: asked.sample, &budget)
                }
            return try graph.ranking(by: scores, first: asked.first, &budget)
        }
        try writeArray(ranked) { (executor, place) throws(Interruption) in
            try executor.writeObject(of: field) {
                (executor, meaning: RankedMeaning, part) throws(Interruption) in
                switch meaning {
                case .score: try executor.write(number: place.score)
                case .node: try executor.writeChild(part, asked.label, place.row)
                }
            }
        }
    }
}
