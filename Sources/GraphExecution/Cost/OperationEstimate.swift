import Bytes
import GraphAPI
import GraphQLLanguage
package import GraphQLSchema
import JSONCoding
package import PropertyGraph

/// What an operation is expected to visit, and how it will go about it.
package struct OperationEstimate: Sendable {
    /// Nodes and relationships, those met again left out where their answer is copied.
    package fileprivate(set) var visits = 0.0
    /// The plan in words, one line per step, indented as the fields are.
    package fileprivate(set) var steps: [String] = []
    /// What is wrong with arguments, which their fields would answer.
    package fileprivate(set) var errors: [GraphQLError] = []
    /// The field that takes most visits of those that can be paged.
    fileprivate var heaviest: (field: FieldPlan, visits: Double)?

    /// Of nothing.
    package init() {}

    /// Adds a step and what it visits.
    mutating func add(_ visits: Double, of field: FieldPlan, isPaged: Bool, step: String) {
        self.visits += visits
        steps.append(step)
        if isPaged, visits > heaviest?.visits ?? 0 { heaviest = (field, visits) }
    }
}

extension BoundOperation {
    /// What executing on the snapshot is expected to cost.
    ///
    /// It counts with the real numbers of nodes and relationships and with the indexes' estimates; a filter
    /// is taken to let everything pass that its index finds.
    /// - Complexity: O(fields of the plan + parts of their filters).
    /// - Throws: `BudgetError` when the time is over.
    package func estimate() throws(BudgetError) -> OperationEstimate {
        var estimator = CostEstimator(
            api: operation.prepared.api,
            plan: operation.plan,
            document: operation.prepared.document,
            snapshot: snapshot,
            bound: arguments,
            budget: context.budget()
        )
        var estimate = try estimator.run()
        estimate.errors = arguments.compactMap {
            if case .failed(let error) = $0 { error } else { nil }
        }
        return estimate
    }

    /// The error of an operation that is expected to visit too much; nil when it is not.
    package func refusal(
        of estimate: OperationEstimate,
        visitsMax: Int
    ) -> GraphQLError? {
        guard estimate.visits > Double(visitsMax) else { return nil }
        var advice = "ask for less at once"
        var error = GraphQLError("", code: .limitExceeded)
        if let heaviest = estimate.heaviest {
            let document = operation.prepared.document
            let name = document.text(heaviest.field.responseName)
            advice = "page \"\(name)\" with `first`"
            error.places = [document.source.place(of: heaviest.field.range)]
        }
        error.message = """
            The operation would visit about \
            \(Int(min(estimate.visits, 1e18)).nodesAndRelationships), more than the \
            \(visitsMax) allowed; \(advice).
            """
        error.details = [
            "estimated": .int(Int(min(estimate.visits, 1e18))), "limit": .int(visitsMax),
        ]
        return error
    }
}
