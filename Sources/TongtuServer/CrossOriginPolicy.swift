import HTTPServer

/// Which pages of other origins may ask (CORS, in the Fetch standard).
package struct CrossOriginPolicy: Sendable {
    private let origins: Set<String>
    private let allowsEveryOrigin: Bool

    /// A policy for some origins such as `https://example.org`; `*` is every origin.
    package init(origins: [String]) {
        self.origins = Set(origins.map { $0.lowercased() })
        allowsEveryOrigin = origins.contains("*")
    }

    /// Whether a text is `*`, `null`, or an origin as browsers write it: no path, no slash at its end.
    package static func isOrigin(_ text: String) -> Bool {
        if text == "*" || text == "null" { return true }
        guard let mark = text.firstRange(of: "://") else { return false }
        let (scheme, host) = (text[..<mark.lowerBound], text[mark.upperBound...])
        return !scheme.isEmpty && scheme.allSatisfy { $0.isASCII && !"/?#@ ".contains($0) }
            && !host.isEmpty && host.allSatisfy { $0.isASCII && !"/?#@ *".contains($0) }
    }

    /// The header fields that an answer to a request carries.
    func fields(for request: HTTPRequest) -> HTTPFields {
        if allowsEveryOrigin {
            return preflight(request, HTTPFields().adding("Access-Control-Allow-Origin", "*"))
        }
        guard !origins.isEmpty else { return HTTPFields() }
        // What is answered hangs on the origin, which caches must know.
        let varied = HTTPFields().adding("Vary", "Origin")
        guard let origin = request.header("origin"), origins.contains(origin) else {
            return varied
        }
        return preflight(request, varied.adding("Access-Control-Allow-Origin", origin))
    }

    /// The fields, and before a page's first request what it may send.
    private func preflight(_ request: HTTPRequest, _ fields: HTTPFields) -> HTTPFields {
        guard request.method == .options else { return fields }
        return
            fields
            .adding("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
            // `*` covers what clients add of their own, except for what the standard wants named.
            .adding("Access-Control-Allow-Headers", "Content-Type, Authorization, *")
            .adding("Access-Control-Max-Age", "7200")
    }
}
