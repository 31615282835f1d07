/// The lines of chunked content (RFC 9112 section 7.1).
extension RequestParser {
    /// Digits of a chunk's size that do not count as its extensions.
    static let ordinaryChunkDigits = 16

    /// `chunk-size [ chunk-ext ]`; extensions are read and ignored.
    mutating func receive(chunkSize line: Span<UInt8>) throws(RequestError) {
        var size = 0
        var digits = 0
        while digits < line.count, let digit = line[digits].hexadecimalValue {
            // What no integer holds is over every limit.
            size = size >= 1 << 58 ? .max : size << 4 | Int(digit)
            digits += 1
        }
        guard digits > 0, line.extracting(digits..<line.count).isChunkExtension else {
            throw .malformedChunk
        }
        extensionBytesLeft -= line.count - min(digits, Self.ordinaryChunkDigits)
        guard extensionBytesLeft >= 0 else { throw .chunkLineTooLong }
        guard size <= limits.bodyBytesMax - request.body.count else { throw .bodyTooLarge }
        phase = size == 0 ? .trailers : .chunkData(remaining: size)
    }
}

extension Span where Element == UInt8 {
    /// Whether the bytes are
    /// `chunk-ext = *( BWS ";" BWS token [ BWS "=" BWS ( token / quoted-string ) ] )`.
    fileprivate var isChunkExtension: Bool {
        var cursor = FieldCursor()
        while cursor.offset < count {
            cursor.skipBlanks(self)
            guard cursor.take(";", self) else { return false }
            cursor.skipBlanks(self)
            guard cursor.takeToken(self) != nil else { return false }
            let nameEnd = cursor.offset
            cursor.skipBlanks(self)
            if cursor.take("=", self) {
                cursor.skipBlanks(self)
                guard cursor.takeToken(self) != nil || cursor.takeQuotedString(self) != nil else {
                    return false
                }
            } else {
                cursor.rewind(to: nameEnd)
            }
        }
        return true
    }
}
