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
        case refused(RequestError)
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
        /// The request is refused, and the rest of its header read for what the answer depends on.
        case skimming(RequestError)
        case body(remaining: Int)
        case chunkSize
        case chunkData(remaining: Int)
        case chunkEnd
        case trailers
        case complete
        case refused(RequestError)
    }

    /// The request being read; whole when the outcome says so.
    package internal(set) var request = HTTPRequest()

    let limits: HTTPLimits
    var phase = Phase.requestLine
    var framing = MessageFraming()
    /// What is left of the limits for the present request.
    var headerBytesLeft: Int
    var extensionBytesLeft: Int
    var skimmedBytesLeft = 0
    /// The beginning of a line whose end has not come yet.
    private(set) var partialLine: [UInt8] = []
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
        while offset < input.count {
            do throws(RequestError) {
                try advance(over: input, from: &offset)
            } catch {
                phase = .refused(error)
            }
            if phase == .complete { return .complete }
            if case .refused(let error) = phase { return .refused(error) }
            if owesContinue {
                owesContinue = false
                return .expectsContinue
            }
        }
        return .needsMore
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
        case .fieldLines, .skimming: .inHeader
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
    ) throws(RequestError) {
        switch phase {
        case .body(let remaining):
            let left = takeContent(remaining, of: input, from: &offset)
            phase = left == 0 ? .complete : .body(remaining: left)
        case .chunkData(let remaining):
            let left = takeContent(remaining, of: input, from: &offset)
            phase = left == 0 ? .chunkEnd : .chunkData(remaining: left)
        case .refused(let error):
            throw error
        case .skimming(let error):
            let start = offset
            try takeLine(of: input, from: &offset)
            skimmedBytesLeft -= offset - start
            guard skimmedBytesLeft >= 0 else { throw error }
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
    ) throws(RequestError) {
        let start = offset
        guard let end = input.firstOffset(of: .lineFeed, from: start) else {
            offset = input.count
            return try keep(input.extracting(start..<input.count))
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

    /// Keeps the beginning of a line.
    private mutating func keep(_ part: Span<UInt8>) throws(RequestError) {
        // Of a line that is passed over anyway, no more is kept.
        if case .skimming = phase, partialLine.count >= headerBytesLeft { return }
        partialLine.append(part)
        do throws(RequestError) {
            try checkLength(partialLine.count)
        } catch {
            guard isInHeader else { throw error }
            beginSkimming(error, at: HTTPMethod(beginning: partialLine.span))
        }
    }

    private var isInHeader: Bool { phase == .requestLine || phase == .fieldLines }

    /// Checks a line, whole or not, that has this many bytes before its line feed.
    private func checkLength(_ count: Int) throws(RequestError) {
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
        case .skimming, .body, .chunkData, .complete, .refused:
            break
        }
    }

    /// Reads one line, given without its line feed.
    private mutating func receive(line: Span<UInt8>) throws(RequestError) {
        if case .skimming(let error) = phase { return skim(line, error) }
        do throws(RequestError) {
            try checkLength(line.count)
            guard line.count > 0, line[line.count - 1] == .carriageReturn else {
                throw .bareLineFeed
            }
            try receive(content: line.extracting(0..<line.count - 1))
        } catch {
            guard isInHeader else { throw error }
            beginSkimming(error, at: HTTPMethod(beginning: line))
            skim(line, error)
        }
    }

    /// Reads one line, given without its end.
    private mutating func receive(content: Span<UInt8>) throws(RequestError) {
        switch phase {
        case .requestLine:
            if content.isEmpty && mayBeBlank {
                mayBeBlank = false
            } else {
                try receive(requestLine: content)
                phase = .fieldLines
            }
        case .fieldLines:
            headerBytesLeft -= content.count + 2
            if content.isEmpty {
                finishHeader()
            } else {
                try receive(fieldLine: content)
            }
        case .trailers:
            headerBytesLeft -= content.count + 2
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
        case .skimming, .body, .chunkData, .complete, .refused:
            break
        }
    }

    /// Decides, after the last field line, what content follows.
    private mutating func finishHeader() {
        do throws(RequestError) {
            phase = try phaseAfterHeader()
            owesContinue =
                framing.expectsContinue && phase != .complete && request.version == .http11
        } catch {
            phase = .refused(error)
        }
    }

    private mutating func phaseAfterHeader() throws(RequestError) -> Phase {
        let content = try framing.content(of: request.version)
        request.keepsAlive = framing.keepsAlive(request.version)
        switch content {
        case .none:
            return .complete
        case .length(let count):
            guard count <= limits.bodyBytesMax else { throw .bodyTooLarge }
            // Only what a client sends may cost memory, not what it promises.
            request.body.reserveCapacity(min(count, 16_384))
            return .body(remaining: count)
        case .chunked:
            return .chunkSize
        }
    }
}
