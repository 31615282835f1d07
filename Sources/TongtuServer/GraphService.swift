package import GraphAPI
package import GraphExecution
package import GraphStore

/// What all loops share: the API, the graph, the limits and the day.
package final class GraphService: Sendable {
    package let api: GraphAPI
    package let limits: OperationLimits
    package let clock: TodayClock
    /// Who owns the graph.
    package let store: GraphStore

    /// A service of a graph.
    package init(
        api: GraphAPI,
        store: GraphStore,
        limits: OperationLimits,
        clock: TodayClock
    ) {
        self.api = api
        self.limits = limits
        self.clock = clock
        self.store = store
    }

    /// Executes with all that an operation may use.
    ///
    /// One that is expected to visit more than it may is refused before it begins. It is broken off when
    /// its time is over, or when nobody waits for the answer any more.
    package func execute(
        _ operation: BoundOperation,
        isAbandoned: @escaping @Sendable () -> Bool = { false }
    ) -> ExecutionResult {
        if let refusal = operation.refusal(
            of: operation.estimate(),
            visitsMax: limits.visitsMax
        ) {
            return ExecutionResult(refusing: refusal)
        }
        return operation.execute(isAbandoned: isAbandoned)
    }

    /// Captures what a request that is read now is answered from; its time begins.
    package func capture() -> ReadingContext {
        ReadingContext(
            snapshot: store.snapshot,
            today: clock.today,
            limits: limits,
            history: HistoryAccess(store.history),
            deadline: .now + limits.duration
        )
    }

    /// Executes within about a millisecond, or breaks off so that a worker can begin anew.
    ///
    /// Trying costs at most that millisecond, and tells small operations from large ones better than a
    /// guess from the document could. The longer a request is, the more conditions it may put to each
    /// node, and the fewer nodes it may visit.
    package func executeBriefly(
        _ operation: BoundOperation,
        requestBytes: Int
    ) -> ExecutionResult {
        let visitsMax = Self.briefVisitsMax / (1 + requestBytes / Self.ordinaryRequestBytes)
        return operation.tryExecuting(visitsMax: visitsMax, answerBytesMax: Self.briefBytesMax)
    }

    /// Visits of about a millisecond, for a request of ordinary length.
    private static let briefVisitsMax = 20_000
    /// Most requests are no longer.
    private static let ordinaryRequestBytes = 1 << 10
    /// Bytes written in about a millisecond, escaping and all.
    private static let briefBytesMax = 512 << 10
}
