package import Bytes
package import GraphAPI
package import GraphQLSchema
package import JSONCoding
package import PropertyGraph

/// What an execution wrote.
package struct ExecutionResult: ~Copyable {
    /// The answer as JSON: `{"data": …}` with `errors` when there are some; its last brace is still to come.
    fileprivate var body: ByteBuffer
    /// Nodes and relationships that were visited.
    package let visits: Int
    /// Whether it was broken off because it was too large or took too long.
    package let isOverLimit: Bool
    /// The errors it holds.
    package let errors: [GraphQLError]
}

extension PreparedOperation {
    /// Executes on a snapshot.
    ///
    /// It may visit `visitsMax` nodes and relationships and write `answerBytesMax` bytes; whether its time
    /// is over is asked now and then.
    /// - Complexity: O(what it visits and writes); the same selection of one node is done once.
    package func execute(
        on snapshot: Snapshot,
        today: Today,
        visitsMax: Int,
        answerBytesMax: Int,
        history: HistoryAccess = .none,
        isOutOfTime: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        var binder = binder(snapshot, today)
        var executor = Executor(
            api: prepared.api,
            plan: plan,
            document: prepared.document,
            snapshot: snapshot,
            bound: plan.slots.map { binder.bind($0) },
            answerBytesMax: answerBytesMax,
            errorCountMax: prepared.limits.errorCountMax,
            visitsMax: max(visitsMax, prepared.limits.visitsMax),
            history: history,
            budget: VisitBudget(visitsMax: visitsMax, isOutOfTime: isOutOfTime)
        )
        executor.run()
        return executor.finish()
    }

    /// What reads the arguments of its fields.
    func binder(_ snapshot: Snapshot, _ today: Today) -> ArgumentBinder {
        ArgumentBinder(
            api: prepared.api,
            snapshot: snapshot,
            document: prepared.document,
            variables: variables,
            today: today
        )
    }
}

extension Executor {
    /// What was written.
    consuming func finish() -> ExecutionResult {
        let visits = budget.visits
        let isOverLimit = failure != nil
        let errors = errors
        return ExecutionResult(
            body: buffer,
            visits: visits,
            isOverLimit: isOverLimit,
            errors: errors
        )
    }
}

extension ExecutionResult {
    /// The result of an operation that is not executed because it would cost too much.
    package init(refusing error: GraphQLError) {
        var body = ByteBuffer(capacity: 512)
        body.append("{\"data\":null,\"errors\":")
        body.append(errors: [error])
        self.init(body: body, visits: 0, isOverLimit: true, errors: [error])
    }

    /// The answer's bytes, moved out; with `extensions` when there are some.
    package consuming func takeBody(extensions: JSONObject = [:]) -> ByteBuffer {
        var body = body
        if !extensions.isEmpty {
            body.append(",\"extensions\":")
            body.append(utf8: JSONValue.object(extensions).description)
        }
        body.append("}")
        return body
    }
}
