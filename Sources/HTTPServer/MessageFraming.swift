/// What the header fields say about where the request ends, and whether another may follow.
///
/// Two readers that understood these differently could be played against each other, so every
/// contradiction is refused (RFC 9112 sections 3.2, 6 and 9.3).
struct MessageFraming: Equatable {
    /// What follows the header.
    enum Content: Equatable {
        case none
        case length(Int)
        case chunked
    }

    private var hasHost = false
    private var length: Int?
    private var hasTransferCoding = false
    private(set) var expectsContinue = false
    private var saysClose = false
    private var saysKeepAlive = false

    /// Takes note of a field, if it is one that matters here.
    mutating func receive(_ name: Span<UInt8>, _ value: Span<UInt8>) throws(RequestFault) {
        // The length tells most fields apart without comparing.
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"):
            try receive(host: value)
        case 6 where name.equalsIgnoringCase("expect"):
            guard value.equalsIgnoringCase("100-continue") else { throw .unknownExpectation }
            expectsContinue = true
        case 10 where name.equalsIgnoringCase("connection"):
            receive(connection: value)
        case 14 where name.equalsIgnoringCase("content-length"):
            try receive(length: value)
        case 17 where name.equalsIgnoringCase("transfer-encoding"):
            try receive(transferCoding: value)
        default:
            break
        }
    }

    /// What follows the header, once all fields are known.
    func content(of version: HTTPRequest.Version) throws(RequestFault) -> Content {
        guard hasHost || version == .http10 else { throw .malformedHost }
        if hasTransferCoding {
            guard length == nil, version == .http11 else { throw .ambiguousLength }
            return .chunked
        }
        guard let length, length > 0 else { return .none }
        return .length(length)
    }

    /// Whether the connection stays open: the custom of 1.1, the exception of 1.0.
    func keepsAlive(_ version: HTTPRequest.Version) -> Bool {
        !saysClose && (version == .http11 || saysKeepAlive)
    }

    private mutating func receive(host: Span<UInt8>) throws(RequestFault) {
        guard !hasHost else { throw .malformedHost }
        for offset in 0..<host.count where !host[offset].isHostByte { throw .malformedHost }
        hasHost = true
    }

    /// `Content-Length = 1*DIGIT`; a list or a second field is refused even if both agree.
    private mutating func receive(length text: Span<UInt8>) throws(RequestFault) {
        // Eighteen digits cannot overflow, and no limit is so high.
        guard length == nil, text.count > 0, text.count <= 18 else { throw .malformedLength }
        var count = 0
        for offset in 0..<text.count {
            guard text[offset].isDigit else { throw .malformedLength }
            count = count * 10 + Int(text[offset] - UInt8(ascii: "0"))
        }
        length = count
    }

    /// Only `chunked`, once: what is coded otherwise could not be read, and what is coded twice
    /// has no end that all readers agree on.
    private mutating func receive(transferCoding text: Span<UInt8>) throws(RequestFault) {
        guard !hasTransferCoding, text.count > 0 else { throw .ambiguousLength }
        guard text.equalsIgnoringCase("chunked") else { throw .unknownTransferCoding }
        hasTransferCoding = true
    }

    /// `Connection = #connection-option`, of which two concern us.
    private mutating func receive(connection text: Span<UInt8>) {
        var start = 0
        while start < text.count {
            let end = text.firstOffset(of: UInt8(ascii: ","), from: start) ?? text.count
            let part = text.extracting(start..<end)
            let option = part.extracting(part.rangeTrimmingBlanks(from: 0))
            if option.equalsIgnoringCase("close") { saysClose = true }
            if option.equalsIgnoringCase("keep-alive") { saysKeepAlive = true }
            start = end + 1
        }
    }
}
