/// The lines of a request's head.
extension RequestParser {
    /// `request-line = method SP request-target SP HTTP-version` (RFC 9112 section 3).
    mutating func receive(requestLine line: Span<UInt8>) throws(RequestError) {
        guard let method = HTTPMethod(beginning: line) else { throw .malformedRequestLine }
        let methodEnd = line.firstOffset(of: .space, from: 0) ?? line.count
        let targetStart = methodEnd + 1
        guard let targetEnd = line.firstOffset(of: .space, from: targetStart) else {
            throw .malformedRequestLine
        }
        request.version = try version(line.extracting((targetEnd + 1)..<line.count))
        guard targetEnd > targetStart else { throw .malformedRequestLine }
        for offset in targetStart..<targetEnd where !line[offset].isTargetByte {
            throw .malformedRequestLine
        }
        request.method = method
        request.methodRange = 0..<methodEnd
        try receive(target: targetStart..<targetEnd, in: line)
        request.head.append(line)
    }

    /// `HTTP-version = "HTTP/" DIGIT "." DIGIT` (RFC 9112 section 2.3).
    private func version(_ text: Span<UInt8>) throws(RequestError) -> HTTPRequest.Version {
        guard
            text.count == 8, text.extracting(0..<5).equals("HTTP/"),
            text[5].isDigit, text[6] == UInt8(ascii: "."), text[7].isDigit
        else { throw .malformedRequestLine }
        guard text[5] == UInt8(ascii: "1") else { throw .unsupportedVersion }
        return text[7] == UInt8(ascii: "0") ? .http10 : .http11
    }

    /// The four forms of a request target (RFC 9112 section 3.2).
    private mutating func receive(
        target: Range<Int>,
        in line: Span<UInt8>
    ) throws(RequestError) {
        let text = line.extracting(target)
        var pathStart = target.lowerBound
        if request.method == .connect {
            guard text.isAuthorityWithPort else { throw .malformedRequestLine }
            request.pathRange = target
            return
        } else if text.equals("*") {
            guard request.method == .options else { throw .malformedRequestLine }
        } else if text[0] != UInt8(ascii: "/") {
            let authority = try authority(of: text)
            pathStart += authority.upperBound
            request.authorityRange =
                target.lowerBound + authority.lowerBound..<target.lowerBound + authority.upperBound
        }
        let question = line.firstOffset(of: UInt8(ascii: "?"), from: pathStart) ?? line.count
        let pathEnd = min(question, target.upperBound)
        request.pathRange = pathStart..<pathEnd
        request.queryRange = min(pathEnd + 1, target.upperBound)..<target.upperBound
    }

    /// Where host and port stand in an absolute address, which proxies send.
    private func authority(of text: Span<UInt8>) throws(RequestError) -> Range<Int> {
        for scheme: StaticString in ["http://", "https://"] {
            let start = scheme.utf8CodeUnitCount
            guard
                text.count > start, text.extracting(0..<start).equalsIgnoringCase(scheme)
            else { continue }
            var end = start
            while end < text.count, text[end] != UInt8(ascii: "/"), text[end] != UInt8(ascii: "?") {
                end += 1
            }
            guard text.extracting(start..<end).isAuthority else { throw .malformedRequestLine }
            return start..<end
        }
        throw .malformedRequestLine
    }

    /// `field-line = field-name ":" OWS field-value OWS` (RFC 9112 section 5).
    mutating func receive(fieldLine line: Span<UInt8>) throws(RequestError) {
        guard request.fields.count < limits.headerFieldsMax else { throw .headerTooLarge }
        let (name, value) = try fieldRanges(in: line)
        try framing.receive(line.extracting(name), line.extracting(value))
        keepField(name, value, of: line)
    }

    /// Adds a field to the request.
    mutating func keepField(_ name: Range<Int>, _ value: Range<Int>, of line: Span<UInt8>) {
        // The head is bounded by limits far below what 32 bits count.
        let start = UInt32(truncatingIfNeeded: request.head.count)
        request.fields.append(
            HTTPRequest.Field(
                nameStart: start,
                nameCount: UInt32(truncatingIfNeeded: name.count),
                valueStart: start + UInt32(truncatingIfNeeded: value.lowerBound),
                valueCount: UInt32(truncatingIfNeeded: value.count)
            )
        )
        request.head.append(line)
    }

    /// Where name and value stand in a field line.
    ///
    /// A line that continues the one before is refused, since it begins with a blank, and so is a
    /// blank before the colon.
    func fieldRanges(
        in line: Span<UInt8>
    ) throws(RequestError) -> (name: Range<Int>, value: Range<Int>) {
        var colon = 0
        while colon < line.count, line[colon].isTokenByte { colon += 1 }
        guard colon > 0, colon < line.count, line[colon] == UInt8(ascii: ":") else {
            throw .malformedField
        }
        var offset = colon + 1
        while offset < line.count {
            guard line[offset].isFieldValueByte else { throw .malformedField }
            offset += 1
        }
        return (0..<colon, line.rangeTrimmingBlanks(in: colon + 1..<line.count))
    }
}
