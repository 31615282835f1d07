import Bytes
import GraphExecution
import GraphQLSchema
import GraphStorage
import GraphStore
import PropertyGraph
import Synchronization

/// Mutations: done by the store's writer, answered when they are durable.
extension GraphService {
    /// Has a mutation done and stored; `completion` gets the answer, on the writer's thread.
    ///
    /// - Complexity: does not wait.
    /// - Returns: false when too many are waiting, and it is not done.
    func submit(
        _ operation: PreparedOperation,
        of asker: Asker,
        completion: @escaping @Sendable ([UInt8]) -> Void
    ) -> Bool {
        let answer = Mutex<[UInt8]>([])
        return store.submit(
            waitingMax: Self.waitingMutationsMax,
            WriteOperation(
                author: asker.author ?? "",
                draft: { [self] (snapshot, at) in
                    let context = context(on: snapshot, at: at, for: asker)
                    let result = try operation.mutate(context, isPreview: false)
                    answer.withLock { $0 = result.body }
                    return Draft(result.changes, applied: result.graph)
                },
                completion: { outcome in
                    completion(Self.body(outcome) { answer.withLock { $0 } })
                }
            )
        )
    }

    /// Mutations that wait for the writer at most; each of them holds its request.
    private static let waitingMutationsMax = 4_096

    /// The answer of a mutation that shows what it would do.
    func preview(_ operation: PreparedOperation, of asker: Asker) -> [UInt8] {
        do throws(GraphQLErrors) {
            let context = context(on: store.snapshot, at: store.now, for: asker)
            return try operation.mutate(context, isPreview: true).body
        } catch {
            return Self.body(error)
        }
    }

    private func context(on snapshot: Snapshot, at: Instant, for asker: Asker) -> ReadingContext {
        ReadingContext(
            snapshot: snapshot,
            today: clock.today,
            now: at,
            asker: asker,
            limits: limits
        )
    }

    private static func body(
        _ outcome: Result<WriteOutcome, WriteError>,
        _ answer: () -> [UInt8]
    ) -> [UInt8] {
        switch outcome {
        case .success: return answer()
        case .failure(.refused(let errors as GraphQLErrors)): return body(errors)
        case .failure(.refused(let error)):
            return body(
                GraphQLErrors([GraphQLError("\(error)", code: .internalServerError)])
            )
        case .failure(.notStored(let error)):
            return body(
                GraphQLErrors([
                    GraphQLError(
                        "Nothing was changed. \(error)",
                        code: .internalServerError
                    )
                ])
            )
        }
    }

    /// The answer of a mutation that changed nothing (specification 6.2.2 and 7.1).
    static func body(_ errors: GraphQLErrors) -> [UInt8] {
        var body = ByteBuffer(capacity: 512)
        body.append("{\"data\":null,\"errors\":")
        body.append(errors: errors.errors)
        body.append("}")
        return body.array()
    }
}
