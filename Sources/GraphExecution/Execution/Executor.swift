import Bytes
import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import PlainQuestions
import PropertyGraph

/// Walks one snapshot by one plan and writes the answer's bytes (specification 6.3 and 6.4).
///
/// An error inside a field takes back what was written since the nearest field that may be null, and
/// writes `null` there. No answer is built before it is written.
struct Executor: ~Copyable {
    let api: GraphAPI
    let plan: OperationPlan
    let document: Document
    let snapshot: Snapshot
    /// One per slot of the plan.
    let bound: [BoundArguments]
    /// Whether the list of a slot is answered whole and as it stands.
    let isPlainList: [Bool]
    let answerBytesMax: Int
    let errorCountMax: Int
    /// What an operation may visit that is given all it may have; the budget may be a part of it.
    let visitsMax: Int
    let history: HistoryAccess
    let today: Today
    let asker: Asker
    let questions: QuestionTranslator

    var buffer: ByteBuffer
    var budget: VisitBudget
    private(set) var errors: [GraphQLError] = []
    /// What ended the whole operation, if something did.
    private(set) var failure: GraphQLError?
    private var path: [PathStep] = []
    private var memo = MemoTable()

    /// A step of the place in the answer: a field of the plan, or an index of a list.
    private enum PathStep: BitwiseCopyable {
        case field(Int)
        case index(Int)
    }

    /// Why writing a value stopped.
    enum Interruption: Error {
        /// An error was noted; the nearest field that may be null becomes null.
        case nullified
        /// The operation is over; `failure` says why.
        case failed
    }

    init(
        api: GraphAPI,
        plan: OperationPlan,
        document: Document,
        snapshot: Snapshot,
        bound: [BoundArguments],
        answerBytesMax: Int,
        errorCountMax: Int,
        visitsMax: Int,
        history: HistoryAccess,
        today: Today,
        asker: Asker,
        questions: QuestionTranslator,
        budget: VisitBudget
    ) {
        self.api = api
        self.plan = plan
        self.document = document
        self.snapshot = snapshot
        self.bound = bound
        self.answerBytesMax = answerBytesMax
        self.errorCountMax = errorCountMax
        self.visitsMax = visitsMax
        self.history = history
        self.today = today
        self.asker = asker
        self.questions = questions
        self.budget = budget
        isPlainList = bound.map { if case .list(let list) = $0 { list.isPlain } else { false } }
        buffer = ByteBuffer(capacity: 4_096)
    }

    /// Writes `{"data": …}` without its end, and `errors` when there are some.
    mutating func run() {
        buffer.append("{\"data\":")
        let mark = buffer.count
        do {
            try writeRoot(plan.root)
            try checkSize()
        } catch {
            buffer.truncate(to: mark)
            buffer.append("null")
        }
        if let failure { errors.append(failure) }
        guard !errors.isEmpty else { return }
        buffer.append(",\"errors\":")
        buffer.append(errors: errors)
    }

    /// Writes one field of the root with its key.
    mutating func writeField(
        _ index: Int,
        _ write: (inout Executor, FieldPlan) throws(Interruption) -> Void
    ) throws(Interruption) {
        let field = plan.fields[index]
        buffer.append(plan.keys, in: field.keyRange)
        try complete(index, isNonNull: field.isNonNull) { (executor) throws(Interruption) in
            try write(&executor, field)
        }
        try checkSize()
    }

    /// Notes among the errors what ended the operation.
    mutating func noteFailure() {
        if let failure { errors.append(failure) }
    }

    private mutating func writeRoot(_ selection: SelectionIndex) throws(Interruption) {
        try writeObject(selection) {
            (executor, meaning: RootMeaning, field) throws(Interruption) in
            switch meaning {
            case .query(let meaning): try executor.write(meaning, field)
            case .introspection: try executor.writeIntrospection(field, on: .schema)
            }
        }
    }

    /// Writes an object: of each field selected on it the key, and then the value as its meaning says.
    ///
    /// Here alone keys are written, which bring braces and commas,, and errors inside a field are caught.
    @inline(__always)
    mutating func writeObject<Meaning: ObjectMeaning>(
        _ selection: SelectionIndex,
        _ write: (inout Executor, Meaning, FieldPlan) throws(Interruption) -> Void
    ) throws(Interruption) {
        // Held for the whole loop, so that no field counts a reference.
        let fields = plan.fields
        let keys = plan.keys
        let range = plan.selections[selection.index].range
        // Else it stands in the first key.
        if range.isEmpty { buffer.append(UInt8(ascii: "{")) }
        for index in range {
            let field = fields[index]
            buffer.append(keys, in: field.keyRange)
            guard let meaning = Meaning(field.meaning) else { continue }
            guard field.mayFail else {
                try write(&self, meaning, field)
                continue
            }
            try complete(index, isNonNull: field.isNonNull) {
                (executor) throws(Interruption) in try write(&executor, meaning, field)
            }
        }
        buffer.append(UInt8(ascii: "}"))
    }

    /// Writes an object as the value of a field.
    mutating func writeObject<Meaning: ObjectMeaning>(
        of field: FieldPlan,
        _ write: (inout Executor, Meaning, FieldPlan) throws(Interruption) -> Void
    ) throws(Interruption) {
        guard case .object(let selection) = field.child else { return }
        try writeObject(selection, write)
    }

    /// Writes a field's value; an error inside makes it null, or goes on up when it may not be null.
    private mutating func complete(
        _ index: Int,
        isNonNull: Bool,
        _ write: (inout Executor) throws(Interruption) -> Void
    ) throws(Interruption) {
        let mark = buffer.count
        let depth = path.count
        path.append(.field(index))
        do {
            try write(&self)
        } catch {
            path.removeSubrange(depth...)
            guard case .nullified = error, !isNonNull else { throw error }
            takeBack(to: mark)
            buffer.append("null")
            return
        }
        path.removeLast()
    }

    /// Writes an item that may be null; an error inside makes it null.
    mutating func completeItem(
        _ write: (inout Executor) throws(Interruption) -> Void
    ) throws(Interruption) {
        let mark = buffer.count
        let depth = path.count
        do {
            try write(&self)
        } catch {
            path.removeSubrange(depth...)
            guard case .nullified = error else { throw error }
            takeBack(to: mark)
            buffer.append("null")
        }
    }

    private mutating func takeBack(to mark: Int) {
        buffer.truncate(to: mark)
        // What was remembered may lie in the part taken back.
        memo.removeAll()
    }

    /// Writes a JSON array, keeping the index in the path and the answer within its limit.
    @inline(__always)
    mutating func writeArray<Items: Sequence>(
        _ items: Items,
        _ write: (inout Executor, Items.Element) throws(Interruption) -> Void
    ) throws(Interruption) {
        buffer.append(UInt8(ascii: "["))
        let place = path.count
        path.append(.index(0))
        var index = 0
        for item in items {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            path[place] = .index(index)
            try visit()
            try write(&self, item)
            index += 1
        }
        path.removeLast()
        buffer.append(UInt8(ascii: "]"))
    }

    /// Counts one thing that is written.
    mutating func visit() throws(Interruption) {
        do {
            try budget.visit()
        } catch {
            throw exhausted(error)
        }
        try checkSize()
    }

    private mutating func checkSize() throws(Interruption) {
        try checkSize(buffer.count)
    }

    /// Ends the operation when what is written, or held to be written, has too many bytes.
    mutating func checkSize(_ bytes: Int) throws(Interruption) {
        guard bytes <= answerBytesMax else {
            throw fail(
                GraphQLError(
                    "The answer is larger than \(answerBytesMax.counting("byte")); \(advice).",
                    code: .limitExceeded
                )
            )
        }
    }

    /// Does something in the graph within the budget.
    mutating func within<Result>(
        _ body: (Snapshot, inout VisitBudget) throws(BudgetError) -> Result
    ) throws(Interruption) -> Result {
        do {
            return try body(snapshot, &budget)
        } catch {
            throw exhausted(error)
        }
    }

    mutating func exhausted(_ error: BudgetError) -> Interruption {
        fail(GraphQLError(error, advice: advice))
    }

    /// How to mend an operation that is too large: the list to page, where there is one.
    private var advice: String {
        for step in path.reversed() {
            guard case .field(let index) = step else { continue }
            let field = plan.fields[index]
            if field.meaning.row.isPaged {
                return "page \"\(document.text(field.responseName))\" with `first`"
            }
        }
        return "ask for less at once"
    }

    /// Ends the operation.
    private mutating func fail(_ error: GraphQLError) -> Interruption {
        var error = error
        locate(&error)
        failure = error
        return .failed
    }

    /// Notes an error at the present place.
    mutating func refuse(_ error: GraphQLError) -> Interruption {
        var error = error
        locate(&error)
        if errors.count < errorCountMax { errors.append(error) }
        return .nullified
    }

    private func locate(_ error: inout GraphQLError) {
        // An error of the whole answer has no path.
        if !path.isEmpty {
            error.path = path.map { step in
                switch step {
                case .field(let index): .name(document.text(plan.fields[index].responseName))
                case .index(let index): .index(index)
                }
            }
        }
        guard error.places.isEmpty else { return }
        for step in path.reversed() {
            guard case .field(let index) = step else { continue }
            error.places = [document.source.place(of: plan.fields[index].range)]
            return
        }
    }

    /// The bound arguments of a field, or its error.
    mutating func arguments(of field: FieldPlan) throws(Interruption) -> BoundArguments {
        guard field.slot >= 0 else { return .plain(.empty) }
        let arguments = bound[Int(field.slot)]
        if case .failed(let error) = arguments { throw refuse(error) }
        return arguments
    }

    /// The bytes written before for the same selection on the same node.
    func remembered(_ selection: SelectionIndex, _ row: NodeRow) -> Range<Int>? {
        memo.range(of: selection, row)
    }

    /// Remembers what was written since a mark, unless an error left a trace in it.
    mutating func remember(
        _ selection: SelectionIndex,
        _ row: NodeRow,
        since mark: Int,
        errorCount: Int
    ) {
        guard errors.count == errorCount else { return }
        memo.insert(selection, row, mark..<buffer.count)
    }
}
