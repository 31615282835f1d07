package import Compression
package import EventLoop
import HTTPServer

/// What is to be read where, beside GraphQL: the same for all loops.
package struct RouteTable: Sendable {
    /// By path, decoded.
    private let endpoints: [String: any Endpoint]
    /// By the first part of a path, whatever follows it.
    private let branches: [String: any Endpoint]
    let readiness: ReadinessEndpoint
    /// What a person sees where there is nothing; nil when there is no page.
    let nothing: ExplorerEndpoint?

    /// The addresses of a service; `schemaText` is nil when the schema is not published, and `page` when there
    /// is none.
    package init(
        service: GraphService,
        workers: WorkerPool,
        schemaText: [UInt8]?,
        page: ExplorerPage? = nil
    ) throws(CompressionError) {
        readiness = ReadinessEndpoint(store: service.store, workers: workers)
        branches = page?.branches ?? [:]
        nothing = page?.endpoints["/"]
        var endpoints: [String: any Endpoint] = page?.endpoints ?? [:]
        endpoints["/healthz"] = HealthEndpoint()
        endpoints["/readyz"] = readiness
        endpoints["/schema.graphql"] = try SchemaEndpoint(schemaText)
        self.endpoints = endpoints
    }

    /// What is at a path; nil when there is nothing.
    subscript(path: String) -> (any Endpoint)? {
        if let endpoint = endpoints[path] { return endpoint }
        // By bytes: a character may be a slash and a mark on it.
        let first = path.utf8.dropFirst().prefix { $0 != UInt8(ascii: "/") }
        return branches[String(Substring(first))]
    }
}
