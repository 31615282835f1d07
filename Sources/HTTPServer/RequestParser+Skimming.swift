/// What is still read of a refused request: its header, since the answer depends on some of the fields.
extension RequestParser {
    /// Bytes of a header that are read although the request is refused; it is answered at once beyond.
    private static let skimmedBytesMax = 1_024 * 1_024

    /// Why the request is refused, while the rest of its header is awaited.
    package var error: RequestError? {
        if case .skimming(let error) = phase { error } else { nil }
    }

    /// The request as far as it has come.
    package var partialRequest: HTTPRequest {
        var request = request
        if phase == .requestLine, let method = HTTPMethod(beginning: partialLine.span) {
            request.method = method
        }
        return request
    }

    /// Refuses the request, and from now on only looks for fields.
    mutating func beginSkimming(_ error: RequestError, at method: HTTPMethod?) {
        if phase == .requestLine, let method { request.method = method }
        phase = .skimming(error)
        headerBytesLeft = limits.headerBlockBytesMax
        skimmedBytesLeft = Self.skimmedBytesMax
    }

    /// Keeps the field of a line if it is one, and if there is room for it.
    mutating func skim(_ line: Span<UInt8>, _ error: RequestError) {
        let endsInReturn = line.count > 0 && line[line.count - 1] == .carriageReturn
        let content = line.extracting(0..<(endsInReturn ? line.count - 1 : line.count))
        guard !content.isEmpty else {
            phase = .refused(error)
            return
        }
        guard
            line.count < headerBytesLeft, request.fields.count < 2 * limits.headerFieldsMax,
            let (name, value) = try? fieldRanges(in: content)
        else { return }
        headerBytesLeft -= line.count + 1
        keepField(name, value, of: content)
    }
}
