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
    /// The last of the transfer codings is `chunked`, which says where the content ends.
    private var isChunked = false
    private var hasUnknownCoding = false
    private(set) var expectsContinue = false
    private var saysClose = false
    private var saysKeepAlive = false

    /// Takes note of a field, if it is one that matters here.
    mutating func receive(_ name: Span<UInt8>, _ value: Span<UInt8>) throws(RequestError) {
        // The length tells most fields apart without comparing.
        switch name.count {
        case 4 where name.equalsIgnoringCase("host"):
            try receive(host: value)
        case 6 where name.equalsIgnoringCase("expect"):
            try receive(expectation: value)
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
    func content(of version: HTTPRequest.Version) throws(RequestError) -> Content {
        guard hasHost || version == .http10 else { throw .malformedHost }
        if hasTransferCoding {
            guard length == nil, version == .http11 else { throw .ambiguousLength }
            guard isChunked else { throw .malformedTransferCoding }
            guard !hasUnknownCoding else { throw .unknownTransferCoding }
            return .chunked
        }
        guard let length, length > 0 else { return .none }
        return .length(length)
    }

    /// Whether the connection stays open: the custom of 1.1, the exception of 1.0.
    func keepsAlive(_ version: HTTPRequest.Version) -> Bool {
        !saysClose && (version == .http11 || saysKeepAlive)
    }

    private mutating func receive(host: Span<UInt8>) throws(RequestError) {
        // It is empty when the target has no authority.
        guard !hasHost, host.isEmpty || host.isAuthority else { throw .malformedHost }
        hasHost = true
    }

    /// `Content-Length = 1*DIGIT`; a list or a second field is refused even if both agree.
    private mutating func receive(length text: Span<UInt8>) throws(RequestError) {
        guard length == nil, text.count > 0 else { throw .malformedLength }
        var count = 0
        for offset in 0..<text.count {
            guard text[offset].isDigit else { throw .malformedLength }
            // What no integer holds is over every limit.
            let isHuge = count >= Int.max / 10
            count = isHuge ? .max : count * 10 + Int(text[offset] - UInt8(ascii: "0"))
        }
        length = count
    }

    /// `Transfer-Encoding = #transfer-coding`, of which `chunked` must be the last, and only that:
    /// what is coded twice has no end that all readers agree on (RFC 9112 section 6).
    private mutating func receive(transferCoding list: Span<UInt8>) throws(RequestError) {
        hasTransferCoding = true
        var offset = 0
        while let range = list.nextListElement(from: &offset) {
            let coding = list.extracting(range)
            var cursor = FieldCursor()
            guard !isChunked, cursor.takeToken(coding) != nil else {
                throw .malformedTransferCoding
            }
            if coding.equalsIgnoringCase("chunked") {
                isChunked = true
            } else {
                hasUnknownCoding = true
            }
        }
    }

    /// `Expect = #expectation`, of which RFC 9110 knows one (section 10.1.1).
    private mutating func receive(expectation list: Span<UInt8>) throws(RequestError) {
        var offset = 0
        while let range = list.nextListElement(from: &offset) {
            guard list.extracting(range).equalsIgnoringCase("100-continue") else {
                throw .unknownExpectation
            }
            expectsContinue = true
        }
    }

    /// `Connection = #connection-option`, of which two concern us.
    private mutating func receive(connection list: Span<UInt8>) {
        var offset = 0
        while let range = list.nextListElement(from: &offset) {
            let option = list.extracting(range)
            if option.equalsIgnoringCase("close") { saysClose = true }
            if option.equalsIgnoringCase("keep-alive") { saysKeepAlive = true }
        }
    }
}
