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
    private var trials = TrialDuration()
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

    package func answer(to request: HTTPRequest, refusedFor error: RequestError) -> HTTPAnswer {
        answer(to: request, refusedFor: Refusal(error))
    }

    private func answer(to request: HTTPRequest, refusedFor refusal: Refusal) -> HTTPAnswer {
        let mediaType = AnswerMediaType(for: request) ?? .json
        return HTTPAnswer(refusing: refusal, cors.fields(for: request, mediaType))
    }
}

extension GraphHandler {
    /// A longer request goes to a worker from the start: reading it alone may take a while.
    private static let briefRequestBytesMax = 16 << 10
    /// So is one whose plan has more fields: fragments make short documents large.
    private static let briefFieldCountMax = 4_000

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
            return delegate(exchange, responder) { exchange.answer(isAbandoned: $0) }
        }
        let found: GraphQLExchange.Asked?
        do throws(Refusal) {
            found = try exchange.operation(
                documents.document,
                fieldCountMax: Self.briefFieldCountMax
            )
        } catch {
            return responder.answer(exchange.answer(refusing: error))
        }
        guard let asked = found else {
            return delegate(exchange, responder) { exchange.answer(isAbandoned: $0) }
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
                duration: trials.duration(at: start)
            )
            guard result.isOverLimit else {
                return responder.answer(exchange.answer(with: result, to: asked))
            }
            trials.noteFailure(at: start)
        }
        delegate(exchange, responder) { exchange.answer(to: asked, isAbandoned: $0) }
    }

    /// Has a mutation done by the writer, once and without a trial; a preview by a worker.
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
        guard !isPreview else {
            return delegate(exchange, responder) { _ in exchange.previewed(asked) }
        }
        let deferred = responder.deferred()
        let isTaken = service.submit(asked.operation, of: asked.context.asker) { body in
            deferred.answer(exchange.answer(with: body))
        }
        guard !isTaken else { return }
        let refusal = Refusal.busy("Too many mutations are waiting; ask again in a moment.")
        deferred.answer(exchange.answer(refusing: refusal))
    }

    /// Has a worker answer, unless too many requests wait for one already.
    private func delegate(
        _ exchange: GraphQLExchange,
        _ responder: consuming HTTPResponder,
        _ answer:
            @escaping @Sendable (_ isAbandoned: @escaping @Sendable () -> Bool) -> HTTPAnswer
    ) {
        let deferred = responder.deferred()
        let isTaken = workers.submit {
            guard !deferred.isClientGone else { return }
            deferred.answer(answer { deferred.isClientGone })
        }
        guard !isTaken else { return }
        let refusal = Refusal.busy("Too many large operations are waiting; ask again in a moment.")
        deferred.answer(exchange.answer(refusing: refusal))
    }
}

/// How long the next operation may be tried on the loop: the less, the more were tried in vain just now, since
/// whoever asks beside them waits for all of them.
private struct TrialDuration {
    private static let longest = Duration.milliseconds(2)
    private static let shortest = Duration.microseconds(100)
    /// After so long without a failure all is forgotten.
    private static let memory = Duration.milliseconds(20)

    private var present = Self.longest
    private var lastFailure: ContinuousClock.Instant?

    mutating func duration(at now: ContinuousClock.Instant) -> Duration {
        if let lastFailure, now - lastFailure > Self.memory {
            present = Self.longest
            self.lastFailure = nil
        }
        return present
    }

    mutating func noteFailure(at now: ContinuousClock.Instant) {
        present = max(Self.shortest, present / 2)
        lastFailure = now
    }
}
