import EventLoop
import GraphExecution
import GraphQLSchema
import HTTPServer

/// Who may change the graph: whoever asks from the server's own machine, as long as there is no login.
///
/// A page of another origin that a person's browser shows, a name that leads to the loopback address, and a proxy
/// are not the person.
package struct WritePermission: Sendable {
    /// Why nobody may change the graph.
    package enum Ban: Sendable {
        /// The server was told so.
        case readOnly
        /// The graph is in memory only, and nobody said that changes may be lost.
        case forgetful
    }

    /// The name that changes go by.
    package let author: String
    /// Nil when those on this machine may.
    package let ban: Ban?
    private let origins: CrossOriginPolicy

    /// A permission for requests from this machine; pages of other origins must be named by the policy.
    package init(author: String, ban: Ban? = nil, origins: CrossOriginPolicy = .init(origins: [])) {
        self.author = author
        self.ban = ban
        self.origins = origins
    }

    /// Who sends a request, as far as the graph is concerned.
    func asker(of request: HTTPRequest) -> Asker {
        objection(to: request) == nil ? Asker(mayWrite: true, author: author) : Asker()
    }

    /// The answer to a mutation that its sender may not ask for; nil when it may.
    func refusal(of request: HTTPRequest) -> Refusal? {
        objection(to: request).map { Refusal($0, .forbidden, code: .forbidden) }
    }

    /// Why a request may change nothing, and how to mend it; nil when it may.
    private func objection(to request: HTTPRequest) -> String? {
        switch ban {
        case .readOnly:
            return "The graph is only read here: the server was started with --read-only."
        case .forgetful:
            return
                "Changes would be lost, since the graph is in memory only: start the server with "
                + "--database FILE, or with --memory if they may be lost."
        case nil:
            break
        }
        return objectionToPlace(of: request) ?? objectionToProxy(of: request)
            ?? objectionToHost(of: request) ?? objectionToOrigin(of: request)
    }

    private func objectionToPlace(of request: HTTPRequest) -> String? {
        guard request.isListenerLoopback else {
            return
                "The server listens where other machines reach it, and cannot tell who asks: to change the "
                + "graph, start it with --host 127.0.0.1."
        }
        guard request.isPeerLoopback else {
            return "The graph can be changed only from the machine that the server runs on."
        }
        return nil
    }

    /// Who asks through a proxy may be anywhere.
    private func objectionToProxy(of request: HTTPRequest) -> String? {
        let name =
            request.headerName(beginningWith: "x-forwarded-")
            ?? ["forwarded", "x-real-ip", "via"].first { request.header($0) != nil }?.description
        return name.map {
            "The request came through a proxy, as its field \($0) says: to change the graph, ask the server itself."
        }
    }

    /// A name that leads to the loopback address may belong to anybody's page.
    private func objectionToHost(of request: HTTPRequest) -> String? {
        let host = request.authority?.hostOfAuthority ?? ""
        // What is no address, and not `localhost`, is some other name.
        if let address = try? SocketAddress(host: host, port: 0), address.isLoopback { return nil }
        return
            "The graph can be changed only under the host localhost, 127.0.0.1 or [::1], not \"\(host)\"."
    }

    private func objectionToOrigin(of request: HTTPRequest) -> String? {
        guard let origin = request.header("origin") else { return nil }
        let own = request.authority.map { "http://\($0)".withoutUsualPort }
        guard origin.withoutUsualPort != own, !origins.names(origin) else { return nil }
        return
            "A page of the origin \"\(origin)\" may not change the graph, unless the server is started with "
            + "--cors and that origin."
    }
}

extension String {
    /// The host of a host and port in small letters, an IPv6 address without its brackets.
    fileprivate var hostOfAuthority: String {
        let host = hasPrefix("[") ? dropFirst().prefix { $0 != "]" } : prefix { $0 != ":" }
        return host.lowercased()
    }

    /// An origin in small letters, without the port that `http` has anyway.
    fileprivate var withoutUsualPort: String {
        let origin = lowercased()
        for port in [":80", ":"] where origin.hasSuffix(port) {
            return String(origin.dropLast(port.count))
        }
        return origin
    }
}
