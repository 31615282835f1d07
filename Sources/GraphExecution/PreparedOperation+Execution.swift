package import Bytes
import GraphAPI
import GraphQLLanguage
package import GraphQLSchema
package import JSONCoding
import PropertyGraph

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

/// An operation whose arguments have been read for one request, to be estimated and executed.
package struct BoundOperation: Sendable {
    package let operation: PreparedOperation
    let context: ReadingContext
    /// One a slot of the plan.
    let arguments: [BoundArguments]

    var snapshot: Snapshot { context.snapshot }
}

extension PreparedOperation {
    /// Reads the arguments of all fields, looking up in the graph what they name.
    package func bound(to context: ReadingContext) -> BoundOperation {
        let binding = BindingContext(
            snapshot: context.snapshot,
            today: context.today,
            variables: variables
        )
        return BoundOperation(
            operation: self,
            context: context,
            arguments: plan.slots.map { bind($0, binding) }
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
}

extension BoundOperation {
    /// Executes with all that its request may use.
    ///
    /// It is broken off when its time is over, or when nobody waits for the answer any more.
    /// - Complexity: O(what it visits and writes); the same selection of one node is done once.
    package func execute(
        isAbandoned: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        let deadline = context.deadline
        return execute(
            visitsMax: context.limits.visitsMax,
            answerBytesMax: context.limits.answerBytesMax,
            history: context.history,
            isOutOfTime: { deadline.map { ContinuousClock.now > $0 } ?? false || isAbandoned() }
        )
    }

    /// Executes within a part of what its request may use, and without the history, or breaks off.
    package func tryExecuting(visitsMax: Int, answerBytesMax: Int) -> ExecutionResult {
        execute(
            visitsMax: min(visitsMax, context.limits.visitsMax),
            answerBytesMax: min(answerBytesMax, context.limits.answerBytesMax),
            history: .elsewhere,
            isOutOfTime: { false }
        )
    }

    private func execute(
        visitsMax: Int,
        answerBytesMax: Int,
        history: HistoryAccess,
        isOutOfTime: @escaping @Sendable () -> Bool
    ) -> ExecutionResult {
        let prepared = operation.prepared
        var executor = Executor(
            api: prepared.api,
            plan: operation.plan,
            document: prepared.document,
            snapshot: snapshot,
            bound: arguments,
            answerBytesMax: answerBytesMax,
            errorCountMax: context.limits.errorCountMax,
            visitsMax: context.limits.visitsMax,
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
