import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// `history` and `changes`.
extension Executor {
    mutating func writeChanges(
        _ asked: BoundChanges,
        _ field: FieldPlan
    ) throws(Interruption) {
        let history: any GraphHistory
        switch self.history {
        case .kept(let keeper): history = keeper
        case .elsewhere: throw exhausted(.tooManyVisits(limit: budget.visitsMax))
        case .none:
            throw refuse(
                GraphQLError("No history is kept here.", code: .internalServerError)
            )
        }
        var changes: [Change] = []
        // What is gathered before it is written may be no larger than an answer.
        var bytes = buffer.count
        let bytesMax = answerBytesMax
        let failure = try within { (_, budget) throws(BudgetError) -> (any Error)? in
            do {
                var over: BudgetError?
                try history.forEachChange(asked.question, isOver: budget.isOutOfTime) { change in
                    do throws(BudgetError) {
                        try budget.visit()
                        bytes += change.memoryBytes
                        guard bytes <= bytesMax else { return false }
                        changes.append(change)
                        return true
                    } catch {
                        over = error
                        return false
                    }
                }
                return over
            } catch {
                return error
            }
        }
        switch failure {
        case let error as BudgetError: throw exhausted(error)
        case HistoryError.brokenOff?: throw exhausted(.outOfTime)
        case HistoryError.unknownNode?:
            throw refuse(GraphQLError("id: no node ever had this id.", code: .notFound))
        case let error?:
            throw refuse(
                GraphQLError("The history cannot be read: \(error).", code: .internalServerError)
            )
        case nil: break
        }
        try checkSize(bytes)
        if asked.isReversed { changes.reverse() }
        try writeArray(changes) { (executor, change) throws(Interruption) in
            try executor.write(change, asked.cursors, field)
        }
    }

    mutating func write(
        _ change: Change,
        _ cursors: CursorCodec,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) { (executor, meaning: ChangeMeaning, _) in
            switch meaning {
            case .id: executor.buffer.append(quoted: change.id)
            case .commit: executor.buffer.append(decimal: change.place.commit)
            case .at: executor.write(change.at)
            case .author: executor.buffer.append(quoted: change.author)
            case .kind: executor.buffer.append(quoted: Self.kinds[change.kind.rawValue])
            case .relationship: executor.write(quoted: change.relationship?.type)
            case .to: executor.write(quoted: change.relationship?.to)
            case .before: executor.write(json: change.before)
            case .after: executor.write(json: change.after)
            case .cursor:
                executor.buffer.append(quoted: cursors.cursor(of: change.place.position))
            }
        }
    }

    private static var kinds: [String] { ChangeKindNames.all }

    /// Writes what is JSON already.
    private mutating func write(json text: String?) {
        if let text { buffer.append(utf8: text) } else { buffer.append("null") }
    }
}

extension Change {
    /// About how much memory it takes.
    fileprivate var memoryBytes: Int {
        MemoryLayout<Change>.size + id.utf8.count + (relationship?.to.utf8.count ?? 0)
            + (before?.utf8.count ?? 0) + (after?.utf8.count ?? 0)
    }
}

extension ChangePlace {
    /// The place as cursors hold it.
    var position: OrderPosition {
        OrderPosition(
            values: [.word(Int64(commit)), .word(isRelationship ? 1 : 0)],
            number: UInt32(truncatingIfNeeded: number)
        )
    }

    /// The place that a cursor's position says.
    init?(_ position: OrderPosition) {
        guard case .word(let commit) = position.values.first,
            case .word(let part) = position.values.last
        else { return nil }
        self.init(
            commit: Int(commit),
            isRelationship: part == 1,
            number: Int(position.number)
        )
    }
}
