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

    /// Whether a text is `*`, `null`, or an origin as browsers write it: no path, no slash at its end, no port
    /// that its scheme has anyway.
    package static func isOrigin(_ text: String) -> Bool {
        if text == "*" || text == "null" { return true }
        guard let mark = text.firstRange(of: "://") else { return false }
        let (scheme, host) = (text[..<mark.lowerBound], text[mark.upperBound...])
        let usualPort = ["http": ":80", "https": ":443"][scheme.lowercased()]
        return !scheme.isEmpty && !(usualPort.map { host.hasSuffix($0) } ?? false)
            && scheme.allSatisfy { $0.isASCII && !"/?#@ ".contains($0) }
            && !host.isEmpty && host.allSatisfy { $0.isASCII && !"/?#@ *".contains($0) }
    }

    /// The header fields that every answer to a request carries: its media type, if `Accept` chose one;
    /// what else it depends on, which caches must know; and whether a page may read it.
    func fields(for request: HTTPRequest, _ mediaType: AnswerMediaType? = nil) -> HTTPFields {
        guard allowsEveryOrigin || !origins.isEmpty else {
            return mediaType?.fields ?? HTTPFields()
        }
        var fields = HTTPFields()
        let reasons = (mediaType == nil ? [] : ["Accept"]) + (allowsEveryOrigin ? [] : ["Origin"])
        if !reasons.isEmpty { fields.append("Vary", reasons.joined(separator: ", ")) }
        if let mediaType { fields.append("Content-Type", mediaType.contentType) }
        guard let origin = allowedOrigin(of: request) else { return fields }
        fields.append("Access-Control-Allow-Origin", origin)
        if request.method == .options {
            // Before its first request, a page asks what it may send.
            fields.append("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
            // `*` covers what clients add of their own, except for what the standard wants named.
            fields.append("Access-Control-Allow-Headers", "Content-Type, Authorization, *")
            fields.append("Access-Control-Max-Age", "7200")
        }
        return fields
    }

    /// Whether an origin is named itself: `*` names none, nor does `null`, which any page can have.
    func names(_ origin: String) -> Bool {
        origin != "*" && origin != "null" && origins.contains(origin)
    }

    private func allowedOrigin(of request: HTTPRequest) -> String? {
        if allowsEveryOrigin { return "*" }
        return request.header("origin").flatMap { origins.contains($0) ? $0 : nil }
    }
}
