import Bytes
import GraphExecution
import GraphQLLanguage
import GraphQLSchema
import HTTPServer
import JSONCoding

/// One request to `/graphql` and the form of its answer; it can be answered on any thread.
struct GraphQLExchange: Sendable {
    let request: HTTPRequest
    let service: GraphService
    let mediaType: AnswerMediaType
    /// What every answer carries, `Content-Type` included.
    let fields: HTTPFields

    /// Bytes of the GraphQL request, which bound the work of reading it.
    var requestBytes: Int {
        request.method == .post ? request.body.count : request.rawQuery.utf8.count
    }

    /// An operation, what it is answered from, and what its answer is to say beside the data.
    struct Asked: Sendable {
        let operation: PreparedOperation
        let context: ReadingContext
        let wantsCost: Bool
    }

    /// What a loop has made ready of a request.
    enum Prepared {
        case operation(Asked)
        /// The rest is a worker's: its plan, or the document too.
        case part(PreparedDocument?)
    }

    /// The operation that is asked for, as far as the bounds allow that it is made ready.
    func prepared(
        _ documents: DocumentCache,
        within bounds: Patience.Bounds
    ) throws(Refusal) -> Prepared {
        let request = try read()
        return try refusing { () throws(GraphQLErrors) in
            let document = try documents.document(request.query, bytesMax: bounds.documentBytesMax)
            let operation = try document?.operation(
                named: request.operationName,
                variables: request.variables,
                fieldCountMax: bounds.fieldCountMax
            )
            return operation.map { .operation(asked($0, by: request)) } ?? .part(document)
        }
    }

    /// Reads the request; of a large body only a mutation may be made.
    private func read() throws(Refusal) -> GraphQLRequest {
        let limits = service.limits
        let read = try GraphQLRequest(request, jsonNestingMax: limits.jsonNestingMax)
        guard requestBytes <= limits.bodyBytesMax || read.asksForMutation(limits) else {
            throw Refusal(
                "The body has \(requestBytes) bytes; at most \(limits.bodyBytesMax) are read of what is no mutation.",
                .contentTooLarge,
                code: .limitExceeded
            )
        }
        return read
    }

    private func refusing<Found>(
        _ find: () throws(GraphQLErrors) -> Found
    ) throws(Refusal) -> Found {
        do throws(GraphQLErrors) {
            return try find()
        } catch {
            throw Refusal(error.errors, mediaType.refusalStatus)
        }
    }

    private func asked(_ operation: PreparedOperation, by request: GraphQLRequest) -> Asked {
        // Few ask who they are or write, so others need not wait until that is found out.
        let asker =
            operation.tellsOfAsker || operation.type == .mutation
            ? service.writePermission.asker(of: self.request) : Asker()
        return Asked(
            operation: operation,
            context: service.capture(for: asker),
            wantsCost: request.wantsCost
        )
    }

    /// The answer of an executed operation.
    func answer(with result: consuming ExecutionResult, to asked: Asked) -> HTTPAnswer {
        var extensions: JSONObject = [:]
        if asked.wantsCost {
            extensions["cost"] = [
                "estimated": .int(Int(min(result.estimatedVisits, 1e15).rounded())),
                "actual": .int(result.visits), "limit": .int(service.limits.visitsMax),
            ]
        }
        return HTTPAnswer(.ok, fields, body: result.takeBody(extensions: extensions))
    }

    /// Answers with all that an operation may use, on the thread of a worker; a mutation when it is done.
    func answer(_ asked: Asked, to responder: DeferredResponder) {
        guard asked.operation.type != .mutation else { return mutate(asked, for: responder) }
        let result = service.execute(asked.operation, in: asked.context) { responder.isClientGone }
        responder.answer(answer(with: result, to: asked))
    }

    private func mutate(_ asked: Asked, for responder: DeferredResponder) {
        do throws(Refusal) {
            let isPreview = try isPreview(asked)
            guard isPreview, !asked.operation.isImport else {
                return write(asked, isPreview: isPreview, for: responder)
            }
            responder.answer(previewed(asked))
        } catch {
            responder.answer(answer(refusing: error))
        }
    }

    /// Has a mutation that is no preview done by the writer, once; the answer comes when it is durable.
    ///
    /// Of imports, previews too are done in their turn.
    /// - Complexity: does not wait.
    func write(_ asked: Asked, isPreview: Bool, for responder: DeferredResponder) {
        let (operation, asker) = (asked.operation, asked.context.asker)
        @Sendable func complete(_ body: [UInt8]) { responder.answer(answer(with: body)) }
        let isTaken =
            operation.isImport
            ? service.submitImport(
                operation,
                of: asker,
                isPreview: isPreview,
                completion: complete
            ) : service.submit(operation, of: asker, completion: complete)
        guard !isTaken else { return }
        let what = operation.isImport ? "imports" : "mutations"
        let refusal = Refusal.busy("Too many \(what) are waiting; ask again in a moment.")
        responder.answer(answer(refusing: refusal))
    }

    /// The answer of a mutation that is known to be a preview.
    func previewed(_ asked: Asked) -> HTTPAnswer {
        answer(with: service.preview(asked.operation, of: asked.context.asker))
    }

    /// Whether a mutation that its sender may ask for is a preview.
    func isPreview(_ asked: Asked) throws(Refusal) -> Bool {
        if let refusal = service.writePermission.refusal(of: request) { throw refusal }
        return try refusing { () throws(GraphQLErrors) in try asked.operation.isPreview() }
    }

    /// An answer whose bytes are written already.
    func answer(with body: [UInt8]) -> HTTPAnswer {
        var buffer = ByteBuffer(capacity: body.count)
        buffer.append(body)
        return HTTPAnswer(.ok, fields, body: buffer)
    }

    /// The answer that says why nothing was executed.
    func answer(refusing refusal: Refusal) -> HTTPAnswer {
        HTTPAnswer(refusing: refusal, fields)
    }

    /// Does all that is asked, from the first byte read to the last one written, with the document if it is ready;
    /// else `keep` gets it, once it is.
    func answer(
        to responder: DeferredResponder,
        with ready: PreparedDocument? = nil,
        keeping keep: (PreparedDocument) -> Void = { _ in }
    ) {
        let asked: Asked
        do throws(Refusal) {
            let request = try read()
            let operation = try refusing { () throws(GraphQLErrors) in
                let document =
                    if let ready { ready } else { try prepared(request.query, keeping: keep) }
                return try document.operation(
                    named: request.operationName,
                    variables: request.variables
                )
            }
            asked = self.asked(operation, by: request)
        } catch {
            return responder.answer(answer(refusing: error))
        }
        answer(asked, to: responder)
    }

    private func prepared(
        _ query: [UInt8],
        keeping keep: (PreparedDocument) -> Void
    ) throws(GraphQLErrors) -> PreparedDocument {
        let document = try PreparedDocument(
            api: service.api,
            source: SourceText(query),
            limits: service.limits
        )
        keep(document)
        return document
    }
}
