/// Reads requests from bytes as they come, in pieces of any size (RFC 9112).
///
/// It is strict where leniency would let two readers see different requests in the same bytes. It
/// does no I/O and knows no time; the outcome does not depend on how the bytes were cut.
package struct RequestParser: Sendable {
    /// What the bytes so far amount to.
    package enum Outcome: Equatable, Sendable {
        /// All bytes are taken, and the request is not yet whole.
        case needsMore
        /// The header is whole, and the client waits for leave to send the content.
        case expectsContinue
        /// `request` is whole; bytes after the offset belong to the next.
        case complete
        /// Nothing on this connection can be trusted any more.
        case refused(RequestFault)
    }

    /// How much of a request is there, which decides how long it may take.
    package enum Stage: Equatable, Sendable {
        case betweenRequests
        case inHeader
        case inBody
    }

    enum Phase: Equatable {
        case requestLine
        case fieldLines
        case body(remaining: Int)
        case chunkSize
        case chunkData(remaining: Int)
        case chunkEnd
        case trailers
        case complete
        case refused(RequestFault)
    }

    /// The request being read; whole when the outcome says so.
    package internal(set) var request = HTTPRequest()

    let limits: HTTPLimits
    var phase = Phase.requestLine
    var framing = MessageFraming()
    /// What is left of the limits for the present request.
    var headerBytesLeft: Int
    var extensionBytesLeft: Int
    /// The beginning of a line whose end has not come yet.
    private var partialLine: [UInt8] = []
    /// One empty line is allowed before a request, for clients that end their content with one.
    private var mayBeBlank = true
    /// Whether the client is to be given leave to send its content.
    private var owesContinue = false

    /// A reader at the beginning of a connection.
    package init(limits: HTTPLimits) {
        self.limits = limits
        headerBytesLeft = limits.headerBlockBytesMax
        extensionBytesLeft = limits.chunkExtensionBytesMax
    }

    /// Takes bytes from an offset on, at most to the end of one request.
    ///
    /// - Precondition: `begin` has been called after a complete request.
    /// - Complexity: linear in the bytes taken; allocates only to outgrow earlier requests.
    package mutating func receive(_ input: Span<UInt8>, from offset: inout Int) -> Outcome {
        precondition(phase != .complete, "the complete request has not been taken")
        do throws(RequestFault) {
            while offset < input.count {
                try advance(over: input, from: &offset)
                if phase == .complete { return .complete }
                if owesContinue {
                    owesContinue = false
                    return .expectsContinue
                }
            }
            return .needsMore
        } catch {
            phase = .refused(error)
            return .refused(error)
        }
    }

    /// Forgets the request and waits for the next.
    package mutating func begin() {
        request.reset()
        phase = .requestLine
        framing = MessageFraming()
        headerBytesLeft = limits.headerBlockBytesMax
        extensionBytesLeft = limits.chunkExtensionBytesMax
        mayBeBlank = true
    }

    /// How much of a request is there.
    package var stage: Stage {
        switch phase {
        case .requestLine: partialLine.isEmpty ? .betweenRequests : .inHeader
        case .fieldLines: .inHeader
        case .body, .chunkSize, .chunkData, .chunkEnd, .trailers: .inBody
        case .complete, .refused: .betweenRequests
        }
    }
}

extension RequestParser {
    /// Takes one line, or as much of the content as is there.
    private mutating func advance(
        over input: Span<UInt8>,
        from offset: inout Int
    ) throws(RequestFault) {
        switch phase {
        case .body(let remaining):
            let left = takeContent(remaining, of: input, from: &offset)
            phase = left == 0 ? .complete : .body(remaining: left)
        case .chunkData(let remaining):
            let left = takeContent(remaining, of: input, from: &offset)
            phase = left == 0 ? .chunkEnd : .chunkData(remaining: left)
        case .refused(let fault):
            throw fault
        case .requestLine, .fieldLines, .chunkSize, .chunkEnd, .trailers, .complete:
            try takeLine(of: input, from: &offset)
        }
    }

    /// Adds content to the request; answers how much of it is still to come.
    private mutating func takeContent(
        _ remaining: Int,
        of input: Span<UInt8>,
        from offset: inout Int
    ) -> Int {
        let count = min(remaining, input.count - offset)
        request.body.append(input.extracting(offset..<offset + count))
        offset += count
        return remaining - count
    }

    /// Takes a line up to its line feed, or keeps what is there of it.
    private mutating func takeLine(
        of input: Span<UInt8>,
        from offset: inout Int
    ) throws(RequestFault) {
        let start = offset
        guard let end = input.firstOffset(of: .lineFeed, from: start) else {
            partialLine.append(input.extracting(start..<input.count))
            offset = input.count
            return try checkLength(partialLine.count)
        }
        offset = end + 1
        if partialLine.isEmpty {
            return try receive(line: input.extracting(start..<end))
        }
        // The line is moved out meanwhile, since reading it changes `self`.
        var line: [UInt8] = []
        swap(&line, &partialLine)
        line.append(input.extracting(start..<end))
        try receive(line: line.span)
        line.removeAll(keepingCapacity: line.capacity <= 4_096)
        swap(&line, &partialLine)
    }

    /// Checks a line, whole or not, that has this many bytes before its line feed.
    private func checkLength(_ count: Int) throws(RequestFault) {
        switch phase {
        case .requestLine:
            if count > limits.requestLineBytesMax { throw .requestLineTooLong }
        case .fieldLines, .trailers:
            if count >= headerBytesLeft { throw .headerTooLarge }
        case .chunkSize:
            // Of a line without extensions, sixteen digits and the carriage return.
            if count > extensionBytesLeft + Self.ordinaryChunkDigits + 1 {
                throw .chunkLineTooLong
            }
        case .chunkEnd:
            if count > 1 { throw .malformedChunk }
        case .body, .chunkData, .complete, .refused:
            break
        }
    }

    /// Reads one line, given without its line feed.
    private mutating func receive(line: Span<UInt8>) throws(RequestFault) {
        try checkLength(line.count)
        guard line.count > 0, line[line.count - 1] == .carriageReturn else { throw .bareLineFeed }
        let content = line.extracting(0..<line.count - 1)
        switch phase {
        case .requestLine:
            if content.isEmpty && mayBeBlank {
                mayBeBlank = false
            } else {
                try receive(requestLine: content)
                phase = .fieldLines
            }
        case .fieldLines:
            headerBytesLeft -= line.count + 1
            if content.isEmpty {
                try finishHeader()
            } else {
                try receive(fieldLine: content)
            }
        case .trailers:
            headerBytesLeft -= line.count + 1
            if content.isEmpty {
                phase = .complete
            } else {
                _ = try fieldRanges(in: content)
            }
        case .chunkSize:
            try receive(chunkSize: content)
        case .chunkEnd:
            guard content.isEmpty else { throw .malformedChunk }
            phase = .chunkSize
        case .body, .chunkData, .complete, .refused:
            break
        }
    }

    /// Decides, after the last field line, what content follows.
    private mutating func finishHeader() throws(RequestFault) {
        let content = try framing.content(of: request.version)
        request.keepsAlive = framing.keepsAlive(request.version)
        switch content {
        case .none:
            phase = .complete
        case .length(let count):
            guard count <= limits.bodyBytesMax else { throw .bodyTooLarge }
            // Only what a client sends may cost memory, not what it promises.
            request.body.reserveCapacity(min(count, 16_384))
            phase = .body(remaining: count)
        case .chunked:
            phase = .chunkSize
        }
        owesContinue =
            framing.expectsContinue && phase != .complete && request.version == .http11
    }
}
