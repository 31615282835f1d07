import Bytes
import DocumentImport
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
        let withdrawsDocuments = operation.withdrawsDocuments
        return store.submit(
            waitingMax: Self.waitingMutationsMax,
            WriteOperation(
                author: asker.author ?? "",
                isDraftedAlone: withdrawsDocuments,
                draft: { [self] (snapshot, at) in
                    let context = context(on: snapshot, at: at, for: asker) { [self] in
                        try keepers().people
                    }
                    let result = try operation.mutate(context, isPreview: false)
                    answer.withLock { $0 = result.body }
                    return Draft(result.changes, applied: result.graph)
                },
                completion: { [self] outcome in
                    completion(Self.body(outcome) { answer.withLock { $0 } })
                    if withdrawsDocuments, case .success(let outcome) = outcome,
                        outcome.commit != nil
                    {
                        documents?.readAgain(for: self, author: asker.author ?? "")
                    }
                }
            )
        )
    }

    /// Has an import done in its turn; `completion` gets the answer.
    ///
    /// - Complexity: does not wait.
    /// - Returns: false when too many are waiting, and it is not done.
    func submitImport(
        _ operation: PreparedOperation,
        of asker: Asker,
        isPreview: Bool,
        completion: @escaping @Sendable ([UInt8]) -> Void
    ) -> Bool {
        guard let documents else {
            let error = operation.importError("No documents are taken here.", code: .forbidden)
            completion(Self.body(error))
            return true
        }
        let job = ImportOperation(
            operation: operation,
            asker: asker,
            isPreview: isPreview,
            service: self,
            documents: documents
        )
        return documents.submit { completion(job.run()) }
    }

    /// Mutations that wait for the writer at most; each of them holds its request.
    static let waitingMutationsMax = 4_096

    /// The answer of a mutation that shows what it would do.
    func preview(_ operation: PreparedOperation, of asker: Asker) -> [UInt8] {
        do throws(GraphQLErrors) {
            let context: ReadingContext
            if operation.withdrawsDocuments {
                do throws(StorageError) {
                    let (graph, people) = try keepers()
                    context = self.context(on: graph, at: store.now, for: asker) { people }
                } catch {
                    return Self.body(of: .notStored(error))
                }
            } else {
                context = self.context(on: store.snapshot, at: store.now, for: asker)
            }
            return try operation.mutate(context, isPreview: true).body
        } catch {
            return Self.body(error)
        }
    }

    /// What people say that keeps what a document said, and the graph that they say it of; who settles what is
    /// doubtful does not keep it.
    private func keepers() throws(StorageError) -> (graph: Snapshot, people: PeoplesClaims) {
        var (graph, people) = try store.peoplesClaims()
        if let label = documents?.mapping.findingLabel {
            people.nodes = people.nodes.filter { graph.node($0.key)?.label != label }
        }
        return (graph, people)
    }

    func context(
        on snapshot: Snapshot,
        at: Instant,
        for asker: Asker,
        people: @escaping @Sendable () throws -> PeoplesClaims = { PeoplesClaims() }
    ) -> ReadingContext {
        ReadingContext(
            snapshot: snapshot,
            today: clock.today,
            now: at,
            asker: asker,
            limits: limits,
            questions: questions,
            people: people
        )
    }

    private static func body(
        _ outcome: Result<WriteOutcome, WriteError>,
        _ answer: () -> [UInt8]
    ) -> [UInt8] {
        switch outcome {
        case .success: answer()
        case .failure(let error): body(of: error)
        }
    }

    /// The answer of a mutation that was not done.
    static func body(of error: WriteError) -> [UInt8] {
        switch error {
        case .refused(let errors as GraphQLErrors): body(errors)
        case .refused(let error):
            body(
                GraphQLErrors([GraphQLError("\(error)", code: .internalServerError)])
            )
        case .notStored(let error):
            body(
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
