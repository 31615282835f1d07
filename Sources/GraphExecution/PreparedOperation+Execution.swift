package import Bytes
package import GraphAPI
import GraphQLLanguage
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

/// An operation whose arguments have been read for one snapshot and day, to be estimated and executed.
package struct BoundOperation: Sendable {
    package let operation: PreparedOperation
    package let snapshot: Snapshot
    /// One a slot of the plan.
    let arguments: [BoundArguments]
}

extension PreparedOperation {
    /// Reads the arguments of all fields, looking up in a snapshot what they name.
    package func bound(to snapshot: Snapshot, today: Today) -> BoundOperation {
        let context = BindingContext(snapshot: snapshot, today: today, variables: variables)
        return BoundOperation(
            operation: self,
            snapshot: snapshot,
            arguments: plan.slots.map { bind($0, context) }
        )
    }

    /// A field's arguments; what is wrong with them is kept for the field to answer.
    private func bind(_ slot: ArgumentSlot, _ context: BindingContext) -> BoundArguments {
        do {
            if let binding = slot.binding, slot.arguments.isFilled(by: variables) {
                return try binding.value(context)
            }
            let entries = try slot.arguments.coerced(
                variables,
                in: prepared.document,
                prepared.api.schema
            )
            return try ArgumentBinder(api: prepared.api)
                .read(entries, of: slot.definition, slot.meaning).value(context)
        } catch {
            var error = error
            // Literals have been judged before; here a variable brought it.
            if error.code == .validationFailed { error.code = .badUserInput }
            if error.places.isEmpty {
                error.places = [prepared.document.source.place(of: slot.range)]
            }
            return .failed(error)
        }
    }

    /// Binds to a snapshot and executes on it.
    package func execute(
        on snapshot: Snapshot,
        today: Today,
        visitsMax: Int,
        answerBytesMax: Int,
        history: HistoryAccess = .none,
        isOutOfTime: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        bound(to: snapshot, today: today).execute(
            visitsMax: visitsMax,
            answerBytesMax: answerBytesMax,
            history: history,
            isOutOfTime: isOutOfTime
        )
    }

    /// Binds to a snapshot and estimates.
    package func estimate(on snapshot: Snapshot, today: Today) -> OperationEstimate {
        bound(to: snapshot, today: today).estimate()
    }
}

extension BoundOperation {
    /// Executes on the snapshot.
    ///
    /// It may visit `visitsMax` nodes and relationships and write `answerBytesMax` bytes; whether its time
    /// is over is asked now and then.
    /// - Complexity: O(what it visits and writes); the same selection of one node is done once.
    package func execute(
        visitsMax: Int,
        answerBytesMax: Int,
        history: HistoryAccess = .none,
        isOutOfTime: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        let prepared = operation.prepared
        var executor = Executor(
            api: prepared.api,
            plan: operation.plan,
            document: prepared.document,
            snapshot: snapshot,
            bound: arguments,
            answerBytesMax: answerBytesMax,
            errorCountMax: prepared.limits.errorCountMax,
            visitsMax: max(visitsMax, prepared.limits.visitsMax),
            history: history,
            budget: VisitBudget(visitsMax: visitsMax, isOutOfTime: isOutOfTime)
        )
        executor.run()
        return executor.finish()
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
