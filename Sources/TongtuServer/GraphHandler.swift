import Bytes
package import EventLoop
import GraphExecution
import GraphQLLanguage
import GraphQLSchema
package import HTTPServer

/// Answers the requests of one loop: GraphQL, health, and the schema.
package final class GraphHandler: HTTPHandler {
    let service: GraphService
    private let workers: WorkerPool
    private let cors: CrossOriginPolicy
    private let documents: DocumentCache
    private var patience = Patience()
    /// Nil when it is not published.
    let schema: DownloadableSchema?

    /// A handler with its own cache of documents.
    package init(
        service: GraphService,
        workers: WorkerPool,
        cors: CrossOriginPolicy,
        schemaText: [UInt8]?
    ) {
        self.service = service
        self.workers = workers
        self.cors = cors
        schema = schemaText.map { DownloadableSchema($0) }
        documents = DocumentCache(api: service.api, limits: service.limits)
    }

    package func handle(_ request: HTTPRequest, _ responder: consuming HTTPResponder) {
        let purpose: Purpose
        do throws(Refusal) {
            purpose = try self.purpose(of: request)
        } catch {
            return responder.answer(answer(to: request, refusedFor: error))
        }
        switch purpose {
        case .graphQL(let mediaType):
            answerGraphQL(request, mediaType, responder)
        case .health:
            let fields = cors.fields(for: request)
                .adding("Content-Type", "text/plain; charset=utf-8")
            var body = ByteBuffer(capacity: 16)
            body.append("ok\n")
            responder.answer(HTTPAnswer(.ok, fields, body: body))
        case .schema(let schema):
            let fields = cors.fields(for: request).adding("ETag", schema.entityTag)
            // In this order (RFC 9110 section 13.2.2).
            if let condition = request.header("if-match"), !schema.isNamed(byStrong: condition) {
                let refusal = Refusal(
                    "If-Match names another schema than the present one, \(schema.entityTag).",
                    .preconditionFailed
                )
                return responder.answer(answer(to: request, refusedFor: refusal))
            }
            if let condition = request.header("if-none-match"), schema.isNamed(by: condition) {
                return responder.answer(.notModified, fields)
            }
            responder.answer(
                .ok,
                fields.adding("Content-Type", "application/graphql; charset=utf-8"),
                copying: schema.text.span
            )
        case .methods(let allowed):
            responder.answer(.noContent, cors.fields(for: request).adding("Allow", allowed))
        }
    }

    package func needsContent(of request: HTTPRequest) -> Bool {
        do throws(Refusal) {
            _ = try purpose(of: request)
            return true
        } catch {
            return false
        }
    }

    package func answer(
        to request: HTTPRequest,
        refusedFor error: RequestError,
        within limits: HTTPLimits
    ) -> HTTPAnswer {
        answer(to: request, refusedFor: Refusal(error, within: limits))
    }

    private func answer(to request: HTTPRequest, refusedFor refusal: Refusal) -> HTTPAnswer {
        let mediaType = AnswerMediaType(for: request) ?? .json
        return HTTPAnswer(refusing: refusal, cors.fields(for: request, mediaType))
    }
}

extension GraphHandler {
    /// A longer request goes to a worker from the start: reading it alone may take a while.
    private static let briefRequestBytesMax = 16 << 10
    /// What takes longer to make ready makes the loop more impatient.
    private static let briefPreparation = Duration.milliseconds(1)

    /// Answers on the loop when that is quick, else on a worker, so that nobody waits behind it.
    private func answerGraphQL(
        _ request: HTTPRequest,
        _ mediaType: AnswerMediaType,
        _ responder: consuming HTTPResponder
    ) {
        let exchange = GraphQLExchange(
            request: request,
            service: service,
            mediaType: mediaType,
            fields: cors.fields(for: request, mediaType)
        )
        let requestBytes = exchange.requestBytes
        guard requestBytes <= Self.briefRequestBytesMax else {
            return delegate(exchange, responder) { exchange.answer(to: $0) }
        }
        let start = ContinuousClock.now
        let bounds = patience.bounds(at: start)
        let prepared: GraphQLExchange.Prepared
        do throws(Refusal) {
            prepared = try exchange.prepared(documents, within: bounds)
        } catch {
            notePreparation(since: start)
            return responder.answer(exchange.answer(refusing: error))
        }
        notePreparation(since: start)
        let asked: GraphQLExchange.Asked
        switch prepared {
        case .operation(let operation): asked = operation
        case .part(let document):
            let late = documents.lateDocuments
            return delegate(exchange, responder) {
                exchange.answer(to: $0, with: document) { late.add($0) }
            }
        }
        guard asked.operation.type != .mutation else {
            return mutate(exchange, asked, responder)
        }
        // An estimate may take longer than the operation.
        if !asked.wantsCost {
            let start = ContinuousClock.now
            let result = service.executeBriefly(
                asked.operation,
                in: asked.context,
                requestBytes: requestBytes,
                duration: bounds.trialDuration
            )
            guard result.isOverLimit else {
                return responder.answer(exchange.answer(with: result, to: asked))
            }
            patience.noteFailure(at: start)
        }
        delegate(exchange, responder) { exchange.answer(asked, to: $0) }
    }

    private func notePreparation(since start: ContinuousClock.Instant) {
        guard start.duration(to: .now) > Self.briefPreparation else { return }
        patience.noteFailure(at: start)
    }

    /// Has a mutation done by the writer, once and without a trial; a preview by a worker, an import by
    /// who reads documents.
    private func mutate(
        _ exchange: GraphQLExchange,
        _ asked: GraphQLExchange.Asked,
        _ responder: consuming HTTPResponder
    ) {
        let isPreview: Bool
        do throws(Refusal) {
            isPreview = try exchange.isPreview(asked)
        } catch {
            return responder.answer(exchange.answer(refusing: error))
        }
        guard !isPreview || asked.operation.isImport else {
            return delegate(exchange, responder) { $0.answer(exchange.previewed(asked)) }
        }
        exchange.write(asked, isPreview: isPreview, for: responder.deferred())
    }

    /// Has a worker answer, unless too many requests wait for one already.
    private func delegate(
        _ exchange: GraphQLExchange,
        _ responder: consuming HTTPResponder,
        _ answer: @escaping @Sendable (DeferredResponder) -> Void
    ) {
        let deferred = responder.deferred()
        let isTaken = workers.submit {
            guard !deferred.isClientGone else { return }
            answer(deferred)
        }
        guard !isTaken else { return }
        let refusal = Refusal.busy("Too many large operations are waiting; ask again in a moment.")
        deferred.answer(exchange.answer(refusing: refusal))
    }
}
