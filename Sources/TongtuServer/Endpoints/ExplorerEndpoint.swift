import HTTPServer

/// A file of the Explorer.
struct ExplorerEndpoint: Endpoint {
    let file: StoredFile

    /// What browsers are to know of whatever the page consists of: it runs its own scripts only, asks its own
    /// server only, stands in no other page, and tells no other where it was.
    static let policy: HTTPFields = [
        "Content-Security-Policy": [
            "default-src 'none'", "script-src 'self'", "style-src 'self'",
            "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self' data:",
            "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
        ].joined(separator: "; "),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    ]

    var fields: HTTPFields { Self.policy }

    func reply(to request: HTTPRequest) throws(Refusal) -> Reply { try file.reply(to: request) }
}
