/// A line of a document without the blanks around it.
struct TextLine: Hashable, Sendable {
    /// Counted from 1, as in the file.
    let number: Int
    let text: String

    var isBlank: Bool { text.isEmpty }
}

/// A document as lines of text, decoded strictly: what is not UTF-8 text is refused, never guessed.
struct TextFile: Sendable {
    /// A larger file is no document that people wrote; it would only exhaust memory.
    static let bytesMax = 16 << 20

    let name: String
    let lines: [TextLine]

    /// The lines of a file; `\n` ends one, a `\r` before it is a blank like others.
    ///
    /// - Throws: what makes it no text, with the line.
    init(name: String, bytes: [UInt8]) throws(Finding) {
        self.name = name
        guard bytes.count <= Self.bytesMax else {
            throw Finding(
                file: name,
                message: "larger than \(Self.bytesMax >> 20) MiB: not a document to import"
            )
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Finding(file: name, line: 1, message: "this is UTF-16; save it as UTF-8")
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        var lines: [TextLine] = []
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let number = lines.count + 1
            guard !line.contains(where: Self.isBinary) else {
                throw Finding(
                    file: name,
                    line: number,
                    message: "this holds control bytes: not a text but a binary file"
                )
            }
            guard let decoded = String(validating: line, as: UTF8.self) else {
                throw Finding(
                    file: name,
                    line: number,
                    message: "this is not UTF-8 (GB 18030 perhaps); save the file as UTF-8"
                )
            }
            lines.append(
                TextLine(number: number, text: decoded.scalars[...].trimmed(\.isBlank).text)
            )
        }
        guard lines.contains(where: { !$0.isBlank }) else {
            throw Finding(file: name, message: "the file is empty")
        }
        self.lines = lines
    }

    /// Control bytes other than tab, vertical tab, form feed and carriage return.
    private static func isBinary(_ byte: UInt8) -> Bool {
        byte < 0x09 || (0x0E..<0x20).contains(byte) || byte == 0x7F
    }
}
