import EventLoop
import GraphExecution
import GraphQLLanguage
import GraphQLSchema
import HTTPServer

/// GraphQL over HTTP, on one loop, with its own cache of documents.
final class GraphQLEndpoint {
    private let service: GraphService
    private let workers: WorkerPool
    private let cors: CrossOriginPolicy
    private let documents: DocumentCache
    private var patience = Patience()

    static let methods = "GET, HEAD, POST, OPTIONS"

    init(service: GraphService, workers: WorkerPool, cors: CrossOriginPolicy) {
        self.service = service
        self.workers = workers
        self.cors = cors
        documents = DocumentCache(api: service.api, limits: service.limits)
    }

    func handle(_ request: HTTPRequest, _ responder: consuming HTTPResponder) {
        let purpose: Purpose
        do throws(Refusal) {
            purpose = try self.purpose(of: request)
        } catch {
            return responder.answer(HTTPAnswer(refusing: error, to: request, cors))
        }
        switch purpose {
        case .answer(let mediaType): answer(request, mediaType, responder)
        case .methods:
            responder.answer(.noContent, cors.fields(for: request).adding("Allow", Self.methods))
        }
    }

    func needsContent(of request: HTTPRequest) -> Bool {
        do throws(Refusal) {
            _ = try purpose(of: request)
            return true
        } catch {
            return false
        }
    }
}

extension GraphQLEndpoint {
    /// What a request wants, as far as its header tells.
    private enum Purpose {
        case answer(AnswerMediaType)
        /// To know the methods there are.
        case methods
    }

    /// Finds what a request wants, or why its header alone refuses it.
    private func purpose(of request: HTTPRequest) throws(Refusal) -> Purpose {
        if request.method == .options { return .methods }
        guard request.isReading || request.method == .post else {
            throw .method(of: request, allowed: Self.methods)
        }
        if request.isReading, request.query?.asksForMutation(service.limits) ?? false {
            throw Refusal(
                "A mutation must be sent by POST.",
                .methodNotAllowed,
                code: .methodNotAllowed,
                ["Allow": "POST"]
            )
        }
        guard let mediaType = AnswerMediaType(for: request) else {
            throw Refusal(
                "Answers are application/graphql-response+json or application/json; Accept allows neither.",
                .notAcceptable
            )
        }
        if request.method == .post { try request.checkContent() }
        return .answer(mediaType)
    }
}

extension GraphQLEndpoint {
    /// A longer request goes to a worker from the start: reading it alone may take a while.
    private static let briefRequestBytesMax = 16 << 10
    /// What takes longer to make ready makes the loop more impatient.
    private static let briefPreparation = Duration.milliseconds(1)

    /// Answers on the loop when that is quick, else on a worker, so that nobody waits behind it.
    private func answer(
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
