import EventLoop

/// Why the server answers a request without its handler's word; most end the connection.
package enum RequestError: Error, Equatable, Sendable, CaseIterable {
    case malformedRequestLine
    case unsupportedVersion
    case requestLineTooLong
    case bareLineFeed
    case malformedField
    case headerTooLarge
    case malformedHost
    case malformedLength
    case ambiguousLength
    case malformedTransferCoding
    case unknownTransferCoding
    case unknownExpectation
    case malformedChunk
    case chunkLineTooLong
    case bodyTooLarge
    case headerTooSlow
    case bodyTooSlow
    case tooManyConnections
    /// A handler has dropped its responder.
    case unanswered

    /// The status it is answered with.
    package var status: HTTPStatus {
        switch self {
        case .malformedRequestLine, .bareLineFeed, .malformedField, .malformedHost,
            .malformedLength, .ambiguousLength, .malformedTransferCoding, .malformedChunk:
            .badRequest
        case .unsupportedVersion: .httpVersionNotSupported
        case .requestLineTooLong: .uriTooLong
        case .headerTooLarge: .requestHeaderFieldsTooLarge
        case .unknownTransferCoding: .notImplemented
        case .unknownExpectation: .expectationFailed
        case .bodyTooLarge, .chunkLineTooLong: .contentTooLarge
        case .headerTooSlow, .bodyTooSlow: .requestTimeout
        case .tooManyConnections: .serviceUnavailable
        case .unanswered: .internalServerError
        }
    }

    /// A sentence for whoever reads the answer, with the limit that was passed.
    package func reason(within limits: HTTPLimits) -> String {
        switch self {
        case .malformedRequestLine: "The request line is malformed."
        case .unsupportedVersion: "This server speaks HTTP/1.1 and HTTP/1.0."
        case .requestLineTooLong:
            "The request line is longer than \(limits.requestLineBytesMax) bytes; send the request by POST."
        case .bareLineFeed: "A line does not end in CR LF."
        case .malformedField: "A header field is malformed."
        case .headerTooLarge:
            "The header has more than \(limits.headerBlockBytesMax) bytes or \(limits.headerFieldsMax) fields."
        case .malformedHost: "There must be one Host, a valid host with or without a port."
        case .malformedLength: "The Content-Length is malformed or repeated."
        case .ambiguousLength: "The length of the content is ambiguous."
        case .malformedTransferCoding: "Transfer-Encoding must end in chunked, and name it once."
        case .unknownTransferCoding: "The only known transfer coding is chunked."
        case .unknownExpectation: "The only known expectation is 100-continue."
        case .malformedChunk: "A chunk of the content is malformed."
        case .chunkLineTooLong:
            "The size of a chunk is too long, or the extensions are longer than \(limits.chunkExtensionBytesMax) bytes."
        case .bodyTooLarge: "The content is longer than \(limits.bodyBytesMax) bytes."
        case .headerTooSlow:
            "The header took longer to arrive than \(Self.seconds(limits.headerArrival))."
        case .bodyTooSlow:
            "The content took longer to arrive than \(Self.seconds(limits.bodyArrival))."
        case .tooManyConnections:
            "There are \(limits.connectionsMax) connections, and may be no more; ask again in a moment."
        case .unanswered: "The request was not answered."
        }
    }

    private static func seconds(_ duration: Duration) -> String {
        "\(Double(duration.wholeMilliseconds) / 1_000) s"
    }
}
