/// One request as it was received: a value that may be kept, or taken to another thread.
///
/// The bytes of the head stand in one array, and everything in it is found by offsets.
package struct HTTPRequest: Sendable {
    /// The two versions of the protocol that this server speaks.
    package enum Version: Sendable {
        case http10
        case http11
    }

    /// What is asked for.
    package internal(set) var method = HTTPMethod.get
    /// The version of the client's message; higher minor versions count as 1.1.
    package internal(set) var version = Version.http11
    /// Whether the client wants to ask more on this connection.
    package internal(set) var keepsAlive = true
    /// Whether the server listens where only its own machine reaches it.
    package internal(set) var isListenerLoopback = false
    /// Whether the client is on the server's own machine, as far as addresses tell.
    package internal(set) var isPeerLoopback = false
    /// The content, whole, without any transfer coding.
    package internal(set) var body: [UInt8] = []

    /// The request line and the field lines, without their line ends.
    var head: [UInt8] = []
    var fields: [Field] = []
    var methodRange = 0..<0
    /// Of an absolute target: its host and port.
    var authorityRange = 0..<0
    var pathRange = 0..<0
    var queryRange = 0..<0

    /// Where a field's name and value stand in the head.
    struct Field: Sendable, BitwiseCopyable {
        let nameStart: UInt32
        let nameCount: UInt32
        let valueStart: UInt32
        let valueCount: UInt32

        var name: Range<Int> { Int(nameStart)..<Int(nameStart) + Int(nameCount) }
        var value: Range<Int> { Int(valueStart)..<Int(valueStart) + Int(valueCount) }
    }

    init() {}

    /// Forgets the request but keeps ordinary amounts of memory for the next of the same client.
    mutating func reset() {
        method = .get
        version = .http11
        keepsAlive = true
        if body.capacity <= 16_384 { body.removeAll(keepingCapacity: true) } else { body = [] }
        if head.capacity <= 8_192 { head.removeAll(keepingCapacity: true) } else { head = [] }
        if fields.capacity <= 64 { fields.removeAll(keepingCapacity: true) } else { fields = [] }
        (methodRange, authorityRange) = (0..<0, 0..<0)
        (pathRange, queryRange) = (0..<0, 0..<0)
    }
}

extension HTTPRequest {
    /// Whether it asks to read, and for nothing else.
    package var isReading: Bool { method == .get || method == .head }

    /// The method as it was written.
    package var methodName: String { head.span.extracting(methodRange).text }

    /// The path as it was written, percent-encoded.
    ///
    /// For an absolute address without one it is `/`, or `*` where the whole server is asked for its
    /// options (RFC 9112 section 3.2.4).
    package var rawPath: String {
        pathRange.isEmpty ? absentPath : head.span.extracting(pathRange).text
    }

    private var absentPath: String { method == .options ? "*" : "/" }

    /// The path decoded, or nil when it is badly encoded.
    package var path: String? {
        if pathRange.isEmpty { return absentPath }
        guard let bytes = percentDecoded(head.span.extracting(pathRange)) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// Whether the path is written so, without any escape.
    ///
    /// - Complexity: allocates nothing.
    package func hasPath(_ path: StaticString) -> Bool {
        head.span.extracting(pathRange).equals(path)
    }

    /// The host that is asked, perhaps with a port: that of an absolute target, else what `Host` says
    /// (RFC 9112 section 3.3).
    package var authority: String? {
        authorityRange.isEmpty ? header("host") : head.span.extracting(authorityRange).text
    }

    /// The query as it was written, after `?`; empty when there is none.
    package var rawQuery: String { head.span.extracting(queryRange).text }

    /// The named values of the query, or nil when it is badly encoded.
    package var query: QueryString? { QueryString(head.span.extracting(queryRange)) }
}

extension HTTPRequest {
    /// The value of a header field; several lines of one name are joined by a comma.
    package func header(_ name: StaticString) -> String? {
        var joined: String?
        for field in fields where isNamed(field, name) {
            let value = head.span.extracting(field.value).text
            joined = joined.map { "\($0), \(value)" } ?? value
        }
        return joined
    }

    /// Whether a header field is there once, with just this value, in any case.
    ///
    /// - Complexity: allocates nothing.
    package func header(_ name: StaticString, is value: StaticString) -> Bool {
        var isFound = false
        for field in fields where isNamed(field, name) {
            guard !isFound, head.span.extracting(field.value).equalsIgnoringCase(value) else {
                return false
            }
            isFound = true
        }
        return isFound
    }

    /// The first header field whose name begins so, as it was written.
    package func headerName(beginningWith start: StaticString) -> String? {
        let count = start.utf8CodeUnitCount
        for field in fields where Int(field.nameCount) >= count {
            let name = head.span.extracting(field.name)
            if name.extracting(0..<count).equalsIgnoringCase(start) { return name.text }
        }
        return nil
    }

    /// All header fields in the order they came, names as they were written.
    package var headers: [(name: String, value: String)] {
        fields.map { field in
            (head.span.extracting(field.name).text, head.span.extracting(field.value).text)
        }
    }

    private func isNamed(_ field: Field, _ name: StaticString) -> Bool {
        // The length tells most fields apart without comparing.
        Int(field.nameCount) == name.utf8CodeUnitCount
            && head.span.extracting(field.name).equalsIgnoringCase(name)
    }
}
