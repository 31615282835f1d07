import Bytes
package import EventLoop
import GraphExecution
import GraphQLSchema
package import HTTPServer

/// Answers the requests of one loop: GraphQL, health, and the schema.
package final class GraphHandler: HTTPHandler {
    private let service: GraphService
    private let workers: WorkerPool
    private let cors: CrossOriginPolicy
    private let documents: DocumentCache
    /// The schema as it is downloaded, printed once for all loops; nil when it is not given away.
    private let schemaText: [UInt8]?

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
        self.schemaText = schemaText
        documents = DocumentCache(api: service.api, limits: service.limits)
    }

    private enum Endpoint {
        case graphQL
        case health
        case schema
    }

    package func handle(_ request: HTTPRequest, _ responder: consuming HTTPResponder) {
        let fields = cors.fields(for: request)
        switch Self.endpoint(of: request) {
        case .graphQL:
            answerGraphQL(request, fields, responder)
        case .health:
            guard request.isReading else {
                return refuseMethod(of: request, Self.readingMethods, fields, responder)
            }
            responder.answer(.ok, fields.addingPlainText, body: ByteBuffer("ok\n"))
        case .schema:
            guard request.isReading else {
                return refuseMethod(of: request, Self.readingMethods, fields, responder)
            }
            guard let text = schemaText else {
                let help: StaticString = "The schema is not given away here.\n"
                return responder.answer(
                    .notFound,
                    fields.addingPlainText,
                    body: ByteBuffer(help)
                )
            }
            responder.answer(
                .ok,
                fields.adding("Content-Type", "application/graphql; charset=utf-8"),
                copying: text.span
            )
        case nil:
            let help: StaticString =
                "There is nothing here. GraphQL is served at /graphql, its schema at /schema.graphql.\n"
            responder.answer(.notFound, fields.addingPlainText, body: ByteBuffer(help))
        }
    }

    private static func endpoint(of request: HTTPRequest) -> Endpoint? {
        // The one that must be quick.
        if request.hasPath("/graphql") { return .graphQL }
        return switch request.path {
        case "/graphql": .graphQL
        case "/healthz", "/readyz": .health
        case "/schema.graphql": .schema
        default: nil
        }
    }

    private static let readingMethods = "GET, HEAD, OPTIONS"
    private static let graphQLMethods = "GET, HEAD, POST, OPTIONS"

    /// Answers a method that a path does not have; `OPTIONS` says which it has.
    private func refuseMethod(
        of request: HTTPRequest,
        _ allowed: String,
        _ fields: HTTPFields,
        _ responder: consuming HTTPResponder
    ) {
        let fields = fields.adding("Allow", allowed)
        guard request.method != .options else {
            return responder.answer(.noContent, fields)
        }
        let error = GraphQLError(
            "The method \(request.methodName) is not served here; use \(allowed).",
            code: .methodNotAllowed
        )
        responder.answer(
            GraphQLAnswer(
                refusing: [error],
                .methodNotAllowed,
                AnswerMediaType.json.fields(with: fields)
            )
        )
    }
}

extension GraphHandler {
    /// A longer request is a worker's from the start: reading it alone may take a while.
    private static let briefRequestBytesMax = 16 << 10

    /// Answers on the loop when that is quick, else on a worker, so that nobody waits behind it.
    private func answerGraphQL(
        _ request: HTTPRequest,
        _ fields: HTTPFields,
        _ responder: consuming HTTPResponder
    ) {
        guard request.isReading || request.method == .post else {
            return refuseMethod(of: request, Self.graphQLMethods, fields, responder)
        }
        guard let mediaType = AnswerMediaType(for: request) else {
            let error = GraphQLError(
                "An answer is application/graphql-response+json or application/json; Accept allows neither.",
                code: .badUserInput
            )
            let fields = AnswerMediaType.json.fields(with: fields)
            return responder.answer(GraphQLAnswer(refusing: [error], .notAcceptable, fields))
        }
        let exchange = GraphQLExchange(
            request,
            service: service,
            mediaType: mediaType,
            fields: fields
        )
        let requestBytes = exchange.requestBytes
        guard requestBytes <= Self.briefRequestBytesMax else {
            return delegate(exchange, responder) { exchange.answer(isAbandoned: $0) }
        }
        let asked: GraphQLExchange.Asked
        do throws(GraphQLExchange.Refusal) {
            asked = try exchange.operation(documents.document)
        } catch {
            return responder.answer(exchange.answer(refusing: error))
        }
        let result = service.executeBriefly(asked.operation, requestBytes: requestBytes)
        guard result.isOverLimit else {
            return responder.answer(exchange.answer(with: result, to: asked))
        }
        delegate(exchange, responder) { [service] isAbandoned in
            exchange.answer(
                with: service.execute(asked.operation, isAbandoned: isAbandoned),
                to: asked
            )
        }
    }

    /// Has a worker answer, unless too many requests wait for one already.
    private func delegate(
        _ exchange: GraphQLExchange,
        _ responder: consuming HTTPResponder,
        _ answer:
            @escaping @Sendable (_ isAbandoned: @escaping @Sendable () -> Bool) ->
            GraphQLAnswer
    ) {
        let deferred = responder.deferred()
        let isTaken = workers.submit {
            guard !deferred.isClientGone else { return }
            deferred.answer(answer { deferred.isClientGone })
        }
        guard !isTaken else { return }
        let error = GraphQLError(
            "Too many large operations are waiting; ask again in a moment.",
            code: .rateLimited
        )
        let fields = exchange.fields.adding("Retry-After", "1")
        deferred.answer(GraphQLAnswer(refusing: [error], .serviceUnavailable, fields))
    }
}

extension HTTPRequest {
    fileprivate var isReading: Bool { method == .get || method == .head }
}

extension HTTPFields {
    fileprivate var addingPlainText: HTTPFields {
        adding("Content-Type", "text/plain; charset=utf-8")
    }
}

extension ByteBuffer {
    fileprivate init(_ text: StaticString) {
        self.init(capacity: text.utf8CodeUnitCount)
        append(text)
    }
}
