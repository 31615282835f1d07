/// What a request asks to be done (RFC 9110 section 9).
package enum HTTPMethod: Sendable, Equatable {
    case get
    case head
    case post
    case put
    case patch
    case delete
    case options
    case trace
    case connect
    /// A method this server has no name for; `HTTPRequest.methodName` tells it.
    case other

    /// The method that a request line begins with; methods are told apart by case.
    init(token: Span<UInt8>) {
        self =
            if token.equals("GET") {
                .get
            } else if token.equals("POST") {
                .post
            } else if token.equals("HEAD") {
                .head
            } else if token.equals("OPTIONS") {
                .options
            } else if token.equals("PUT") {
                .put
            } else if token.equals("PATCH") {
                .patch
            } else if token.equals("DELETE") {
                .delete
            } else if token.equals("TRACE") {
                .trace
            } else if token.equals("CONNECT") {
                .connect
            } else {
                .other
            }
    }

    /// The method that a request line begins with, or what is there of it; nil when it has none.
    init?(beginning line: Span<UInt8>) {
        guard let end = line.firstOffset(of: .space, from: 0), end > 0 else { return nil }
        for offset in 0..<end where !line[offset].isTokenByte { return nil }
        self.init(token: line.extracting(0..<end))
    }
}
