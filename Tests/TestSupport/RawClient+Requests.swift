import Bytes

/// Requests as tests send them.
extension RawClient {
    /// Sends a request without content; more header lines end in CR LF.
    package func send(
        _ method: String,
        _ target: String,
        headers: String = ""
    ) throws {
        try send("\(method) \(target) HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
    }

    /// Sends JSON, or what should be, to a path.
    package func post(
        _ body: String,
        to target: String = "/graphql",
        host: String = "a",
        headers: String = ""
    ) throws {
        let isTyped = headers.lowercased().contains("content-type:")
        let type = isTyped ? "" : "Content-Type: application/json\r\n"
        let length = "Content-Length: \(body.utf8.count)\r\n"
        try send(
            "POST \(target) HTTP/1.1\r\nHost: \(host)\r\n\(type)\(length)\(headers)\r\n\(body)"
        )
    }

    /// Sends a GraphQL document.
    package func ask(_ document: String, headers: String = "") throws {
        var body = ByteBuffer()
        body.append("{\"query\":")
        body.append(quoted: document)
        body.append("}")
        try post(String(decoding: body.array(), as: UTF8.self), headers: headers)
    }

    /// The content of the answer to a GraphQL document.
    package func answer(to document: String) throws -> String {
        try ask(document)
        return try answer().body
    }
}

extension RawClient.Answer {
    /// The value of a header field, nil when there is none.
    package func header(_ name: String) -> String? {
        let start = "\(name.lowercased()): "
        return head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(start) }
            .map { String($0.dropFirst(start.count)) }
    }
}
