import Bytes
import GraphAPI
import GraphModel
import GraphQLLanguage
package import GraphQLSchema
import JSONCoding
package import PropertyGraph

/// What a mutation comes to on a graph: an answer, and what is to be committed before it is sent.
package struct MutationResult: ~Copyable, Sendable {
    package let changes: ChangeSet
    /// The graph after them.
    package let graph: Snapshot
    /// The answer as JSON.
    package let body: [UInt8]
}

extension PreparedOperation {
    /// Whether a mutation only shows what it would do, as its fields say.
    ///
    /// - Throws: the errors of arguments that do not fit, or of fields that disagree.
    package func isPreview() throws(GraphQLErrors) -> Bool {
        var found: Set<Bool> = []
        var errors: [GraphQLError] = []
        for field in mutationFields where field.slot >= 0 {
            let slot = plan.slots[Int(field.slot)]
            do throws(GraphQLError) {
                found.insert(try isPreview(slot))
            } catch {
                errors.append(locate(error, field))
            }
        }
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
        guard found.count < 2 else {
            throw GraphQLErrors([
                GraphQLError(
                    "Either all fields of a mutation are previews, or none; set `preview` alike.",
                    code: .badUserInput
                )
            ])
        }
        return found.first ?? false
    }

    private func isPreview(_ slot: ArgumentSlot) throws(GraphQLError) -> Bool {
        let schema = prepared.api.schema
        var entries = slot.arguments.entries ?? []
        if slot.arguments.entries == nil || !slot.arguments.isFilled(by: variables) {
            entries = try slot.arguments.coerced(variables, in: prepared.document, schema)
        }
        let entry = entries.first { schema.name(of: $0.input) == "preview" }
        return entry?.value.value(variables) == .boolean(true)
    }

    /// Whether a document may be taken back, with what it says.
    package var withdrawsDocuments: Bool {
        let document = prepared.api.model.documentLabel
        return mutationFields.contains { field in
            switch field.meaning {
            case .mutation(.delete(let label)), .mutation(.deleteAll(let label)):
                label == document
            default: false
            }
        }
    }

    /// The fields of the root, in the order in which they are done.
    var mutationFields: ArraySlice<FieldPlan> {
        plan.fields[plan.selections[plan.root.index].range]
    }

    func locate(_ error: GraphQLError, _ field: FieldPlan) -> GraphQLError {
        var error = error
        if error.code == .validationFailed { error.code = .badUserInput }
        error.path = [.name(prepared.document.text(field.responseName))]
        if error.places.isEmpty {
            error.places = [prepared.document.source.place(of: field.range)]
        }
        return error
    }

    /// Does a mutation on a graph, field after field, and writes what they answer (specification 6.2.2).
    ///
    /// Nothing is stored: that is for whoever commits the changes, and only then the answer may be sent.
    /// - Throws: all errors; then nothing of it may be committed, and `data` is null.
    package func mutate(
        _ context: ReadingContext,
        isPreview: Bool
    ) throws(GraphQLErrors) -> MutationResult {
        let end = ContinuousClock.now + context.limits.duration
        var mutation = Mutation(
            self,
            context,
            isPreview: isPreview,
            tellsCommit: !isPreview,
            end: end
        )
        let result = try mutation.run()
        guard mutation.isUndone else { return result }
        // Only now it is known that there is no commit for its fields to tell.
        var again = Mutation(self, context, isPreview: isPreview, tellsCommit: false, end: end)
        return try again.run()
    }
}

/// A mutation on its way through its fields.
private struct Mutation: ~Copyable {
    private let operation: PreparedOperation
    private let context: ReadingContext
    private let isPreview: Bool
    /// Whether fields take back all that others change, so that nothing is committed.
    private(set) var isUndone = false
    private var writer: DraftWriter
    /// The graph with what the fields so far have written.
    private var present: Snapshot
    /// Whether the fields' answers say which commit it is.
    private let tellsCommit: Bool
    /// How many fields have changed it.
    private var changeCount = 0
    /// What is to be stored, where one field alone writes.
    private var allChanges: ChangeSet?
    private var body = ByteBuffer(capacity: 1_024)
    /// What writing may use, over all fields.
    private var budget: VisitBudget
    /// What reading the answers has taken, over all fields.
    private var payloadVisits = 0
    private var payloadTime = Duration.zero
    /// The arguments of the fields answered last, by slot.
    private var bound: [BoundArguments]

    /// A mutation that has begun nothing, and is over at `end`.
    init(
        _ operation: PreparedOperation,
        _ context: ReadingContext,
        isPreview: Bool,
        tellsCommit: Bool,
        end: ContinuousClock.Instant
    ) {
        self.operation = operation
        self.context = context
        self.isPreview = isPreview
        self.tellsCommit = tellsCommit
        writer = DraftWriter(
            api: operation.prepared.api,
            on: context.snapshot,
            people: context.people
        )
        present = context.snapshot
        budget = VisitBudget(
            visitsMax: context.limits.visitsMax,
            isOutOfTime: { ContinuousClock.now > end }
        )
        bound = Array(repeating: .plain(.empty), count: operation.plan.slots.count)
    }

    mutating func run() throws(GraphQLErrors) -> MutationResult {
        body.append("{\"data\":")
        let fields = operation.mutationFields.indices
        if fields.isEmpty { body.append("{") }
        for index in fields { try run(index) }
        body.append("}}")
        if let (error, field) = writer.fault() {
            throw GraphQLErrors([
                field.map { operation.locate(error, operation.plan.fields[$0]) } ?? error
            ])
        }
        let changes = allChanges ?? writer.draft.uncheckedChanges()
        isUndone = tellsCommit && changeCount > 0 && changes.isEmpty
        guard !isPreview, !changes.isEmpty else {
            return MutationResult(changes: ChangeSet(), graph: context.snapshot, body: body.array())
        }
        // What several fields change, changes once.
        let graph =
            changeCount == 1 ? present : context.snapshot.applying(commit(of: changes))
        return MutationResult(changes: changes, graph: graph, body: body.array())
    }

    private func commit(of changes: ChangeSet) -> Commit {
        Commit(
            number: context.snapshot.commit + 1,
            at: context.now,
            author: context.asker.author ?? "",
            changes: changes
        )
    }

    private mutating func run(_ index: Int) throws(GraphQLErrors) {
        let field = operation.plan.fields[index]
        guard case .mutation = field.meaning else {
            // `__typename` stands in the key.
            body.append(operation.plan.keys, in: field.keyRange)
            return
        }
        let before = present
        let written: DraftWriter.Written
        let changes: ChangeSet
        writer.field = index
        do throws(MutationError) {
            written = try writer.write(try request(of: field), before, &budget)
            changes = try take()
        } catch {
            switch error {
            case .refused(let error): throw GraphQLErrors([operation.locate(error, field)])
            case .exhausted(let error):
                throw GraphQLErrors([operation.locate(GraphQLError(error), field)])
            }
        }
        try answer(index, written, changes, before)
    }

    /// What a field asks, read on the graph as it is before it.
    private func request(of field: FieldPlan) throws(MutationError) -> WriteRequest {
        let slot = operation.plan.slots[Int(field.slot)]
        let binding = BindingContext(
            snapshot: present,
            today: context.today,
            variables: operation.variables
        )
        switch operation.bind(slot, binding) {
        case .write(let request): return request
        case .failed(let error): throw .refused(error)
        default: preconditionFailure("the table of meanings binds other arguments than are written")
        }
    }

    /// Takes what a field has written into the graph that its answer is read from.
    private mutating func take() throws(MutationError) -> ChangeSet {
        let changes: ChangeSet
        if !isPreview, operation.mutationFields.count == 1 {
            changes = writer.draft.uncheckedChanges()
            allChanges = changes
        } else {
            changes = writer.takeWritten(onto: present)
        }
        guard !changes.isEmpty else { return changes }
        do throws(BudgetError) {
            try budget.spend(Self.stepsOfGraph + changes.nodes.count + changes.relationships.count)
        } catch {
            throw .exhausted(error)
        }
        changeCount += 1
        present =
            changeCount == 1
            ? present.applying(commit(of: changes)) : present.amended(by: changes, at: context.now)
        return changes
    }

    /// What a graph takes to be made, however little it changes.
    private static let stepsOfGraph = 1_024

    private mutating func answer(
        _ index: Int,
        _ written: DraftWriter.Written,
        _ changes: ChangeSet,
        _ before: Snapshot
    ) throws(GraphQLErrors) {
        let start = ContinuousClock.now
        let end = start + context.limits.payloadDuration - payloadTime
        var budget = VisitBudget(
            visitsMax: context.limits.payloadVisitsMax,
            visits: payloadVisits,
            isOutOfTime: { ContinuousClock.now > end }
        )
        let payload = Payload(
            written: present.written(written, by: writer.draft),
            commit: tellsCommit && changeCount > 0 ? context.snapshot.commit + 1 : nil,
            changes: isPreview
                ? PreviewedChanges(
                    changes,
                    from: before,
                    to: present,
                    operation.prepared.api,
                    author: context.asker.author ?? "",
                    at: context.now
                ).all
                : nil
        )
        try operation.bind(below: index, on: present, context, &bound, &budget)
        payloadVisits = try operation.write(
            index,
            on: present,
            context,
            bound,
            budget,
            to: &body
        ) { (executor, field) throws(Executor.Interruption) in
            try executor.write(payload, field)
        }
        payloadTime += start.duration(to: .now)
    }
}

extension PreparedOperation {
    /// Writes the key of a field of the root and what it answers, read on a graph.
    ///
    /// - Returns: how many visits the budget has had then.
    /// - Throws: all errors; then the field has no answer.
    func write(
        _ index: Int,
        on graph: Snapshot,
        _ context: ReadingContext,
        _ bound: [BoundArguments],
        _ budget: VisitBudget,
        to body: inout ByteBuffer,
        _ write: (inout Executor, FieldPlan) throws(Executor.Interruption) -> Void
    ) throws(GraphQLErrors) -> Int {
        var executor = Executor(
            api: prepared.api,
            plan: plan,
            document: prepared.document,
            snapshot: graph,
            bound: bound,
            answerBytesMax: context.limits.answerBytesMax - body.count,
            errorCountMax: context.limits.errorCountMax,
            visitsMax: context.limits.payloadVisitsMax,
            history: .none,
            today: context.today,
            asker: context.asker,
            questions: context.questions,
            budget: budget
        )
        do {
            try executor.writeField(index, write)
        } catch {
            executor.noteFailure()
        }
        let visits = executor.budget.visits
        let result = executor.finish()
        guard result.errors.isEmpty else { throw GraphQLErrors(result.errors) }
        body.append(result.takeUnfinishedBody().array().span)
        return visits
    }

    /// Reads the arguments of all fields below one on a graph; those of other fields stay as they are.
    func bind(
        below index: Int,
        on snapshot: Snapshot,
        _ context: ReadingContext,
        _ bound: inout [BoundArguments],
        _ budget: inout VisitBudget
    ) throws(GraphQLErrors) {
        let binding = BindingContext(
            snapshot: snapshot,
            today: context.today,
            variables: variables
        )
        var open = [plan.fields[index].child]
        var known: Set<SelectionIndex> = []
        while let child = open.popLast() {
            var selections: [SelectionIndex] = []
            switch child {
            case .leaf: continue
            case .object(let selection): selections = [selection]
            case .anyNode(let start):
                selections = Array(
                    plan.nodeSelections[Int(start)...].prefix(prepared.api.nodeTypes.count)
                )
            }
            for selection in selections where known.insert(selection).inserted {
                for field in plan.fields[plan.selections[selection.index].range] {
                    open.append(field.child)
                    guard field.slot >= 0 else { continue }
                    do throws(BudgetError) {
                        try budget.spend(8)
                    } catch {
                        throw GraphQLErrors([GraphQLError(error)])
                    }
                    bound[Int(field.slot)] = bind(plan.slots[Int(field.slot)], binding)
                }
            }
        }
    }
}

extension Snapshot {
    /// What a draft wrote, by the nodes of the snapshot after it.
    fileprivate func written(
        _ written: DraftWriter.Written,
        by draft: GraphDraft
    ) -> Payload.Written {
        func address(_ node: NodeAddress) -> NodeAddress? { self.node(draft.id(of: node)) }
        switch written {
        case .nodes(let nodes): return .nodes(nodes.compactMap(address))
        case .deleted(let ids, let count): return .deleted(ids, relationshipCount: count)
        case .related(let from, let to):
            return .nodes([address(from), address(to)].compactMap { $0 })
        }
    }
}
