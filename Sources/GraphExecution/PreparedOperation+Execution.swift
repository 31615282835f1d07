package import Bytes
import GraphAPI
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
    /// The visits that were expected; 0 when nobody asked.
    package var estimatedVisits = 0.0
}

/// An operation whose arguments have been read for one request, to be estimated and executed.
package struct BoundOperation: Sendable {
    package let operation: PreparedOperation
    let context: ReadingContext
    /// One per slot of the plan.
    let arguments: [BoundArguments]

    var snapshot: Snapshot { context.snapshot }
}

extension PreparedOperation {
    /// Reads the arguments of all fields, looking up in the graph what they name.
    ///
    /// - Complexity: O(slots + values of the variables, each as often as it is used).
    /// - Throws: `BudgetError` when the variables are used too often for what they hold, or the time is over.
    package func bound(
        to context: ReadingContext,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> BoundOperation {
        let binding = BindingContext(
            snapshot: context.snapshot,
            today: context.today,
            variables: variables
        )
        var counts: [VariableIndex: Int] = [:]
        var valuesLeft = context.limits.boundValueCountMax
        var arguments: [BoundArguments] = []
        arguments.reserveCapacity(plan.slots.count)
        for slot in plan.slots {
            var count = 0
            for variable in slot.arguments.variables {
                let known = counts[variable] ?? variables.valueCount(of: variable)
                counts[variable] = known
                count += known
            }
            valuesLeft -= count
            guard valuesLeft >= 0 else {
                throw .tooManyValues(limit: context.limits.boundValueCountMax)
            }
            try budget.spend(1 + Self.stepsPerValue * count)
            arguments.append(bind(slot, binding))
        }
        return BoundOperation(operation: self, context: context, arguments: arguments)
    }

    /// The same under all that the request may use.
    package func bound(to context: ReadingContext) throws(BudgetError) -> BoundOperation {
        var budget = context.budget()
        return try bound(to: context, &budget)
    }

    /// Reading a value and looking it up takes about as long as so many visits.
    private static let stepsPerValue = 8

    /// A field's arguments; what is wrong with them is kept for the field to answer.
    func bind(_ slot: ArgumentSlot, _ context: BindingContext) -> BoundArguments {
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
        execute(
            context.budget(isAbandoned: isAbandoned),
            answerBytesMax: context.limits.answerBytesMax,
            history: context.history
        )
    }

    /// Executes within a part of what its request may use, and without the history, or breaks off.
    package func tryExecuting(_ budget: VisitBudget, answerBytesMax: Int) -> ExecutionResult {
        execute(
            budget,
            answerBytesMax: min(answerBytesMax, context.limits.answerBytesMax),
            history: .elsewhere
        )
    }

    private func execute(
        _ budget: VisitBudget,
        answerBytesMax: Int,
        history: HistoryAccess
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
            today: context.today,
            asker: context.asker,
            questions: context.questions,
            budget: budget
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

    /// The result of an operation that was broken off before it was executed.
    package init(breakingOff error: BudgetError) {
        self.init(refusing: GraphQLError(error))
    }

    /// What was written, without any end.
    consuming func takeUnfinishedBody() -> ByteBuffer { body }

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

extension GraphQLError {
    /// The error of an operation that was broken off; the advice says how to mend it.
    package init(_ error: BudgetError, advice: String = "ask for less at once") {
        switch error {
        case .tooManyVisits(let limit):
            self.init(
                "The operation visits more than \(limit.nodesAndRelationships); \(advice).",
                code: .limitExceeded
            )
        case .tooManyValues(let limit):
            self.init(
                """
                The arguments of all fields hold more than \(limit.counting("value")) once the variables are filled \
                in; use them in fewer fields.
                """,
                code: .limitExceeded
            )
        case .outOfTime:
            self.init("The operation takes too long; \(advice).", code: .timeout)
        }
    }
}
