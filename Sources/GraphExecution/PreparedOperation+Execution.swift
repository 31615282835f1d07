package import Bytes
package import GraphAPI
package import GraphQLSchema
package import PropertyGraph

/// What an execution wrote.
package struct ExecutionResult: ~Copyable {
    /// The answer as JSON: `{"data": …}` with `errors` when there are some.
    package var body: ByteBuffer
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
        isOutOfTime: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        var binder = ArgumentBinder(
            api: prepared.api,
            snapshot: snapshot,
            document: prepared.document,
            variables: variables,
            today: today
        )
        var executor = Executor(
            api: prepared.api,
            plan: plan,
            document: prepared.document,
            snapshot: snapshot,
            bound: plan.slots.map { binder.bind($0) },
            answerBytesMax: answerBytesMax,
            errorCountMax: prepared.limits.errorCountMax,
            budget: VisitBudget(visitsMax: visitsMax, isOutOfTime: isOutOfTime)
        )
        executor.run()
        return executor.finish()
    }
}

extension Executor {
    /// The answer, closed.
    consuming func finish() -> ExecutionResult {
        buffer.append("}")
        return ExecutionResult(
            body: buffer,
            isOverLimit: failure != nil,
            errors: errors
        )
    }
}

extension ExecutionResult {
    /// The answer's bytes, moved out.
    package consuming func takeBody() -> ByteBuffer { body }
}
