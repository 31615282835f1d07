import GraphQLSchema
import HTTPServer

extension GraphHandler {
    /// What a request wants, as far as its header tells.
    enum Purpose {
        case graphQL(AnswerMediaType)
        case health
        case schema(DownloadableSchema)
        /// To know the methods there are.
        case methods(String)
    }

    private static let readingMethods = "GET, HEAD, OPTIONS"
    private static let graphQLMethods = "GET, HEAD, POST, OPTIONS"

    /// Finds what a request wants, or why its header alone refuses it.
    func purpose(of request: HTTPRequest) throws(Refusal) -> Purpose {
        // The one that must be quick.
        if request.hasPath("/graphql") { return try graphQLPurpose(of: request) }
        switch request.path {
        case _ where request.method == .connect:
            throw .method(of: request, allowed: Self.graphQLMethods)
        case "*":
            return .methods(Self.graphQLMethods)
        case "/graphql":
            return try graphQLPurpose(of: request)
        case "/healthz", "/readyz":
            return try methodsPurpose(of: request) ?? .health
        case "/schema.graphql":
            if let purpose = try methodsPurpose(of: request) { return purpose }
            guard let schema else {
                throw Refusal("The schema is not published here.", .notFound, code: .notFound)
            }
            return .schema(schema)
        default:
            throw Refusal(
                "There is nothing here. GraphQL is served at /graphql, its schema at /schema.graphql.",
                .notFound,
                code: .notFound
            )
        }
    }

    /// To know the methods, where there is only something to read; nil when it is read.
    private func methodsPurpose(of request: HTTPRequest) throws(Refusal) -> Purpose? {
        if request.method == .options { return .methods(Self.readingMethods) }
        guard request.isReading else {
            throw .method(of: request, allowed: Self.readingMethods)
        }
        return nil
    }

    private func graphQLPurpose(of request: HTTPRequest) throws(Refusal) -> Purpose {
        if request.method == .options { return .methods(Self.graphQLMethods) }
        guard request.isReading || request.method == .post else {
            throw .method(of: request, allowed: Self.graphQLMethods)
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
        return .graphQL(mediaType)
    }
}

extension HTTPRequest {
    fileprivate var isReading: Bool { method == .get || method == .head }
}
