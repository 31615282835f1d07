import Bytes
import GraphAPI
import GraphModel
import GraphQLLanguage
package import GraphQLSchema
import PropertyGraph

/// An import: who reads documents does the work, and the operation says what is asked and how it is told.
extension PreparedOperation {
    /// Whether documents are to be imported.
    package var isImport: Bool { importIndex != nil }

    private var importIndex: Int? {
        mutationFields.indices.first {
            if case .importDocuments = plan.fields[$0].meaning { true } else { false }
        }
    }

    /// What is to be imported, of an operation that is an import.
    ///
    /// - Throws: the errors of arguments that do not fit, or of a second field.
    /// - Complexity: O(bytes of the files).
    package func importRequest() throws(GraphQLErrors) -> ImportRequest {
        guard let index = importIndex, mutationFields.count(where: { $0.slot >= 0 }) == 1 else {
            throw GraphQLErrors([
                GraphQLError(
                    "`importDocuments` is the only field of its operation; ask for the others in one of their own.",
                    code: .badUserInput
                )
            ])
        }
        let field = plan.fields[index]
        let empty = prepared.api.emptyContext
        let binding = BindingContext(
            snapshot: empty.snapshot,
            today: empty.today,
            variables: variables
        )
        switch bind(plan.slots[Int(field.slot)], binding) {
        case .importing(let request): return request
        case .failed(let error): throw GraphQLErrors([locate(error, field)])
        default: preconditionFailure("the table of meanings binds other arguments than are read")
        }
    }

    /// Writes what an import came to, read on the graph of the context, which is the one after it.
    ///
    /// - Throws: all errors; then nothing may be imported, and `data` is null.
    package func answer(
        _ answer: ImportAnswer,
        in context: ReadingContext
    ) throws(GraphQLErrors) -> [UInt8] {
        let end = ContinuousClock.now + context.limits.payloadDuration
        var budget = VisitBudget(
            visitsMax: context.limits.payloadVisitsMax,
            isOutOfTime: { ContinuousClock.now > end }
        )
        let changes = answer.preview.map { preview in
            PreviewedChanges(
                preview.changes,
                from: preview.before,
                to: preview.after,
                prepared.api,
                author: context.asker.author ?? "",
                at: context.now
            ).all.sorted { $1.place.isBehind($0.place) }
        }
        var bound = [BoundArguments](repeating: .plain(.empty), count: plan.slots.count)
        var body = ByteBuffer(capacity: 4_096)
        body.append("{\"data\":")
        for index in mutationFields.indices {
            guard index == importIndex else {
                // `__typename` stands in the key.
                body.append(plan.keys, in: plan.fields[index].keyRange)
                continue
            }
            try bind(below: index, on: context.snapshot, context, &bound, &budget)
            _ = try write(index, on: context.snapshot, context, bound, budget, to: &body) {
                (executor, field) throws(Executor.Interruption) in
                try executor.write(answer, changes: changes, field)
            }
        }
        body.append("}}")
        return body.array()
    }

    /// The error of the field, for what only who reads documents can find.
    package func importError(
        _ message: String,
        code: GraphQLError.Code
    ) -> GraphQLErrors {
        let error = GraphQLError(message, code: code)
        return GraphQLErrors([importIndex.map { locate(error, plan.fields[$0]) } ?? error])
    }
}
