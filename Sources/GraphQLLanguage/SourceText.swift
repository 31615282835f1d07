/// A range of bytes in a source text.
package struct SourceRange: Hashable, Sendable, BitwiseCopyable {
    package let start: UInt32
    package let end: UInt32

    package init(start: Int, end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: end)
    }

    /// The bytes as a range of the source's.
    package var offsets: Range<Int> { Int(start)..<Int(end) }
}

/// A place as people read it: both count from 1, columns in UTF-16 units as other GraphQL tools count.
package struct SourceLocation: Hashable, Sendable, Comparable {
    package let line: Int
    package let column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// The UTF-8 of a document, and the name it is reported under.
package struct SourceText: Sendable {
    package let bytes: [UInt8]
    package let name: String

    package init(_ bytes: [UInt8], name: String = "GraphQL request") {
        self.bytes = bytes
        self.name = name
    }

    package init(_ text: String, name: String = "GraphQL request") {
        self.init(Array(text.utf8), name: name)
    }

    /// The text of a range, invalid UTF-8 repaired.
    package func string(in range: SourceRange) -> String {
        String(decoding: bytes[range.offsets], as: UTF8.self)
    }

    /// Line and column of a byte offset; `\n`, `\r\n` and `\r` end a line.
    ///
    /// - Complexity: O(offset), for errors only.
    package func location(ofByteOffset offset: Int) -> SourceLocation {
        var line = 1
        var lineStart = 0
        var index = 0
        let end = min(offset, bytes.count)
        while index < end {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") {
                line += 1
                lineStart = index
            } else if byte == UInt8(ascii: "\r") {
                if index < bytes.count, bytes[index] == UInt8(ascii: "\n") {
                    if index >= end { break }
                    index += 1
                }
                line += 1
                lineStart = index
            }
        }
        var column = 1
        for byte in bytes[lineStart..<max(lineStart, end)] {
            // Continuation bytes add nothing; a four-byte scalar is two UTF-16 units.
            if byte & 0xC0 != 0x80 { column += byte >= 0xF0 ? 2 : 1 }
        }
        return SourceLocation(line: line, column: column)
    }
}
