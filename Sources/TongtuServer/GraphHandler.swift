package import EventLoop
import GraphQLSchema
package import HTTPServer

/// Answers the requests of one loop: GraphQL, and what is to be read beside it.
package final class GraphHandler: HTTPHandler {
    private let graphQL: GraphQLEndpoint
    private let routes: RouteTable
    private let cors: CrossOriginPolicy

    /// A handler with its own cache of documents.
    package init(
        service: GraphService,
        workers: WorkerPool,
        cors: CrossOriginPolicy,
        routes: RouteTable
    ) {
        graphQL = GraphQLEndpoint(service: service, workers: workers, cors: cors)
        self.routes = routes
        self.cors = cors
    }

    /// What a request is sent to.
    private enum Destination {
        case graphQL
        /// The server itself, which is asked for its methods.
        case server
        case reading(any Endpoint)
        /// Nothing, which the page says to who looks at it in a browser.
        case nothing(ExplorerEndpoint)
    }

    package func handle(_ request: HTTPRequest, _ responder: consuming HTTPResponder) {
        // The one that must be quick.
        if request.hasPath("/graphql") { return graphQL.handle(request, responder) }
        let reply: Reply
        do throws(Refusal) {
            switch try destination(of: request) {
            case .graphQL: return graphQL.handle(request, responder)
            case .server: reply = .methods(GraphQLEndpoint.methods)
            case .reading(let endpoint): reply = try self.reply(to: request, endpoint)
            case .nothing(let page): reply = try self.reply(to: request, page).asNothing
            }
        } catch {
            return responder.answer(HTTPAnswer(refusing: error, to: request, cors))
        }
        let fields = cors.fields(for: request).adding(reply.fields)
        responder.answer(HTTPAnswer(reply.status, fields, sharing: reply.content))
    }

    package func needsContent(of request: HTTPRequest) -> Bool {
        if request.hasPath("/graphql") { return graphQL.needsContent(of: request) }
        do throws(Refusal) {
            if case .graphQL = try destination(of: request) {
                return graphQL.needsContent(of: request)
            }
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
        HTTPAnswer(refusing: Refusal(error, within: limits), to: request, cors)
    }

    package func drain() { routes.readiness.leave() }
}

extension GraphHandler {
    private static let readingMethods = "GET, HEAD, OPTIONS"

    /// Finds what a request is sent to, or why its method or its path alone refuses it.
    private func destination(of request: HTTPRequest) throws(Refusal) -> Destination {
        guard request.method != .connect else {
            throw .method(of: request, allowed: GraphQLEndpoint.methods)
        }
        let path = request.path
        if path == "/graphql" { return .graphQL }
        if path == "*" { return .server }
        guard let endpoint = path.flatMap({ routes[$0] }) else {
            // As browsers ask for what a person is to see.
            if let page = routes.nothing, request.isReading,
                request.header("accept")?.hasPrefix("text/html") ?? false
            {
                return .nothing(page)
            }
            throw Refusal(
                "There is nothing here. GraphQL is served at /graphql, its schema at /schema.graphql.",
                .notFound,
                code: .notFound
            )
        }
        guard request.isReading || request.method == .options else {
            throw Refusal.method(of: request, allowed: Self.readingMethods).adding(endpoint.fields)
        }
        return .reading(endpoint)
    }

    private func reply(
        to request: HTTPRequest,
        _ endpoint: any Endpoint
    ) throws(Refusal) -> Reply {
        guard request.method != .options else {
            return .methods(Self.readingMethods).adding(endpoint.fields)
        }
        do throws(Refusal) {
            return try endpoint.reply(to: request).adding(endpoint.fields)
        } catch {
            throw error.adding(endpoint.fields)
        }
    }
}

extension Reply {
    /// Which methods there are.
    fileprivate static func methods(_ allowed: String) -> Reply {
        Reply(.noContent, ["Allow": allowed])
    }

    fileprivate func adding(_ more: HTTPFields) -> Reply {
        Reply(status, fields.adding(more), content)
    }

    /// The same content, said to be of nothing that is there.
    fileprivate var asNothing: Reply { Reply(status == .ok ? .notFound : status, fields, content) }
}

extension Refusal {
    fileprivate func adding(_ more: HTTPFields) -> Refusal {
        Refusal(errors, status, fields.adding(more))
    }
}
