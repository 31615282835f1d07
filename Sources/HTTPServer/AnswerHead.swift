import Bytes

/// Which request an answer belongs to, and what its shape depends on.
struct RequestTicket: Sendable, Equatable {
    /// The place among the requests of its connection: answers go out in this order.
    let sequence: UInt64
    /// The client asked for the head of the answer only.
    let omitsContent: Bool
    /// The client has to be told that the connection stays open.
    let isHTTP10: Bool
}

/// What an answer says about the connection.
enum ConnectionOption {
    case staysOpen
    case staysOpenForHTTP10
    case closes

    fileprivate var line: StaticString {
        switch self {
        case .staysOpen: ""
        case .staysOpenForHTTP10: "Connection: keep-alive\r\n"
        case .closes: "Connection: close\r\n"
        }
    }
}

extension ByteBuffer {
    /// Appends everything of an answer that goes before its content.
    mutating func appendHead(
        _ status: HTTPStatus,
        _ fields: HTTPFields,
        date: [UInt8],
        contentBytes: Int,
        connection: ConnectionOption
    ) {
        append(status.line)
        append(date)
        append(fields.lines)
        append(connection.line)
        if !status.forbidsContent {
            append("Content-Length: ")
            append(decimal: contentBytes)
            append("\r\n")
        }
        append("\r\n")
    }
}
