/// Why a request is refused before anyone is asked to handle it; the connection ends with it.
package enum RequestFault: Error, Equatable, Sendable, CaseIterable {
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
        }
    }

    /// A sentence for whoever reads the answer.
    package var reason: StaticString {
        switch self {
        case .malformedRequestLine: "The request line is malformed.\n"
        case .unsupportedVersion: "This server speaks HTTP/1.1 and HTTP/1.0.\n"
        case .requestLineTooLong: "The request line is too long.\n"
        case .bareLineFeed: "A line does not end in CR LF.\n"
        case .malformedField: "A header field is malformed.\n"
        case .headerTooLarge: "The header fields are too large.\n"
        case .malformedHost: "There must be one Host, a valid host with or without a port.\n"
        case .malformedLength: "The Content-Length is malformed or repeated.\n"
        case .ambiguousLength: "The length of the content is ambiguous.\n"
        case .malformedTransferCoding: "Transfer-Encoding must end in chunked, and have it once.\n"
        case .unknownTransferCoding: "The only known transfer coding is chunked.\n"
        case .unknownExpectation: "The only known expectation is 100-continue.\n"
        case .malformedChunk: "A chunk of the content is malformed.\n"
        case .chunkLineTooLong: "The size of a chunk, or what extends it, is too long.\n"
        case .bodyTooLarge: "The content is too large.\n"
        case .headerTooSlow: "The header took too long to arrive.\n"
        case .bodyTooSlow: "The content took too long to arrive.\n"
        case .tooManyConnections: "There are too many connections; ask again in a moment.\n"
        }
    }
}
