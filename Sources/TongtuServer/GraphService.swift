package import GraphAPI
package import GraphExecution
package import GraphStore
package import PlainQuestions
import PropertyGraph

/// What all loops share: the API, the graph, who may change it, the limits and the day.
package final class GraphService: Sendable {
    package let api: GraphAPI
    package let limits: OperationLimits
    package let clock: TodayClock
    /// Who owns the graph.
    package let store: GraphStore
    /// Who may change it.
    package let writePermission: WritePermission
    /// Who reads documents; nil where none are taken.
    package let documents: DocumentService?
    /// Who makes documents of plain questions.
    package let questions: QuestionTranslator

    /// A service of a graph.
    package init(
        api: GraphAPI,
        store: GraphStore,
        writePermission: WritePermission,
        limits: OperationLimits,
        clock: TodayClock,
        documents: DocumentService? = nil,
        questions: QuestionTranslator = QuestionTranslator(Vocabulary())
    ) {
        self.api = api
        self.limits = limits
        self.clock = clock
        self.store = store
        self.writePermission = writePermission
        self.documents = documents
        self.questions = questions
    }

    /// Executes with all that an operation may use.
    ///
    /// One that is expected to visit more than it may is refused before it begins. It is broken off when
    /// its time is over, or when nobody waits for the answer any more.
    package func execute(
        _ operation: PreparedOperation,
        in context: ReadingContext,
        isAbandoned: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        do throws(BudgetError) {
            var budget = context.budget(isAbandoned: isAbandoned)
            let bound = try operation.bound(to: context, &budget)
            let estimate = try bound.estimate()
            var result =
                if let refusal = bound.refusal(of: estimate, visitsMax: limits.visitsMax) {
                    ExecutionResult(refusing: refusal)
                } else {
                    bound.execute(isAbandoned: isAbandoned)
                }
            result.estimatedVisits = estimate.visits
            return result
        } catch {
            return ExecutionResult(breakingOff: error)
        }
    }

    /// Captures what a request that is read now is answered from; its time begins.
    package func capture(for asker: Asker = Asker()) -> ReadingContext {
        ReadingContext(
            snapshot: store.snapshot,
            today: clock.today,
            asker: asker,
            limits: limits,
            history: HistoryAccess(store.history),
            questions: questions,
            deadline: .now + limits.duration
        )
    }

    /// Executes within about a millisecond, or breaks off so that a worker can begin anew.
    ///
    /// Trying costs at most that millisecond, and tells small operations from large ones better than a
    /// guess from the document could. The longer a request is, the more conditions it may put to each
    /// node, and the fewer nodes it may visit. Whatever it does, it ends when `duration` is over, but for a few
    /// steps that are always allowed.
    package func executeBriefly(
        _ operation: PreparedOperation,
        in context: ReadingContext,
        requestBytes: Int,
        duration: Duration
    ) -> ExecutionResult {
        let end = ContinuousClock.now + duration
        var budget = VisitBudget(
            visitsMax: min(
                Self.briefVisitsMax / (1 + requestBytes / Self.ordinaryRequestBytes),
                limits.visitsMax
            ),
            stepsBetweenChecks: Self.briefStepsBetweenChecks,
            stepsAtOnceMax: Self.briefStepsAtOnceMax,
            isOutOfTime: { ContinuousClock.now > end }
        )
        do throws(BudgetError) {
            return try operation.bound(to: context, &budget)
                .tryExecuting(budget, answerBytesMax: Self.briefBytesMax)
        } catch {
            return ExecutionResult(breakingOff: error)
        }
    }

    /// Visits of about a millisecond, for a request of ordinary length.
    private static let briefVisitsMax = 20_000
    /// Steps that a look-up hardly takes, so that nobody looks at the clock during one.
    private static let briefStepsBetweenChecks = 1_024
    /// Steps of about a millisecond.
    private static let briefStepsAtOnceMax = 50_000
    /// Most requests are no longer.
    private static let ordinaryRequestBytes = 1 << 10
    /// Bytes written in about a millisecond, escaping and all.
    private static let briefBytesMax = 512 << 10
}
