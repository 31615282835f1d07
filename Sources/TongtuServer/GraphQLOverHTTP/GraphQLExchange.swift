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

    /// Makes the document of a request ready, or finds it in a cache.
    typealias Preparing = ([UInt8]) throws(GraphQLErrors) -> PreparedDocument

    /// The operation that is asked for.
    func operation(_ prepare: Preparing) throws(Refusal) -> Asked {
        let request = try read()
        return asked(
            try refusing { () throws(GraphQLErrors) in
                try prepare(request.query).operation(
                    named: request.operationName,
                    variables: request.variables
                )
            },
            by: request
        )
    }

    /// The same, or nil when its plan would have to be made of more than so many fields.
    func operation(_ prepare: Preparing, fieldCountMax: Int) throws(Refusal) -> Asked? {
        let request = try read()
        return try refusing { () throws(GraphQLErrors) in
            try prepare(request.query).operation(
                named: request.operationName,
                variables: request.variables,
                fieldCountMax: fieldCountMax
            )
        }.map { asked($0, by: request) }
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

    /// The answer of an operation that may use all that is allowed.
    func answer(
        to asked: Asked,
        isAbandoned: @escaping @Sendable () -> Bool
    ) -> HTTPAnswer {
        guard asked.operation.type != .mutation else { return mutated(asked) }
        return answer(
            with: service.execute(asked.operation, in: asked.context, isAbandoned: isAbandoned),
            to: asked
        )
    }

    /// The answer of a mutation or its preview, made on the thread of a worker.
    private func mutated(_ asked: Asked) -> HTTPAnswer {
        do throws(Refusal) {
            guard try isPreview(asked) else {
                return answer(with: service.write(asked.operation, of: asked.context.asker))
            }
            return previewed(asked)
        } catch {
            return answer(refusing: error)
        }
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

    /// The answer, from the first byte read to the last one written; its document is not kept.
    func answer(isAbandoned: @escaping @Sendable () -> Bool) -> HTTPAnswer {
        do throws(Refusal) {
            let asked = try operation { (text) throws(GraphQLErrors) in
                try PreparedDocument(
                    api: service.api,
                    source: SourceText(text),
                    limits: service.limits
                )
            }
            return answer(to: asked, isAbandoned: isAbandoned)
        } catch {
            return answer(refusing: error)
        }
    }
}
