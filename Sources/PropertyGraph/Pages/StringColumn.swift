package import Bytes

/// Texts of a page's rows: each distinct text once, as a JSON string with its quotes, ready to send.
///
/// A class, so that readers hold on to it by one count and not by one for each of its arrays.
package final class StringColumn: Sendable {
    /// Row to entry, `absent` where there is no text.
    @usableFromInline let entries: [UInt32]
    /// Where each entry begins; one more than there are entries.
    @usableFromInline let starts: [UInt32]
    @usableFromInline let bytes: [UInt8]
    /// Whether any text holds an escape; without one the inside of the quotes is the text itself.
    private let hasEscapes: Bool

    @usableFromInline static var absent: UInt32 { .max }

    /// A column of texts, one a row.
    package init(_ texts: some Sequence<String?>) {
        var entries: [UInt32] = []
        var starts: [UInt32] = [0]
        var buffer = ByteBuffer()
        // Keyed by bytes: strings that only look alike stay apart.
        var known: [[UInt8]: UInt32] = [:]
        for text in texts {
            guard let text else {
                entries.append(Self.absent)
                continue
            }
            let bytes = Array(text.utf8)
            if let entry = known[bytes] {
                entries.append(entry)
                continue
            }
            let entry = UInt32(starts.count - 1)
            known[bytes] = entry
            entries.append(entry)
            buffer.append(quoted: text)
            starts.append(UInt32(buffer.count))
        }
        self.entries = entries
        self.starts = starts
        bytes = buffer.array()
        hasEscapes = bytes.contains(UInt8(ascii: "\\"))
    }

    package var count: Int { entries.count }

    /// The number of distinct texts.
    package var entryCount: Int { starts.count - 1 }

    /// Which of the distinct texts a row has.
    @inlinable package func entry(_ row: Int) -> Int? {
        let entry = entries[row]
        return entry == Self.absent ? nil : Int(entry)
    }

    /// Whether a row has no text.
    @inlinable package func isAbsent(_ row: Int) -> Bool { entries[row] == Self.absent }

    /// Where a row's JSON string lies in `bytes`, quotes included; nil when absent.
    @inlinable package func range(_ row: Int) -> Range<Int>? {
        let entry = entries[row]
        guard entry != Self.absent else { return nil }
        return Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])
    }

    /// Appends a row's JSON string, or `null`.
    @inlinable package func append(_ row: Int, to buffer: inout ByteBuffer) {
        if let range = range(row) {
            buffer.append(bytes, in: range)
        } else {
            buffer.append("null")
        }
    }

    /// A row's text.
    package func text(_ row: Int) -> String? {
        guard let range = range(row) else { return nil }
        let inside = bytes[range.lowerBound + 1..<range.upperBound - 1]
        guard hasEscapes, inside.contains(UInt8(ascii: "\\")) else {
            return String(decoding: inside, as: UTF8.self)
        }
        return String(decoding: Self.unescaped(inside), as: UTF8.self)
    }

    /// Undoes the escapes that `ByteBuffer.append(escaping:)` makes.
    private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "\\") else {
                text.append(bytes[index])
                index += 1
                continue
            }
            switch bytes[index + 1] {
            case UInt8(ascii: "b"): text.append(0x08)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "u"):
                let high = bytes[index + 4] - UInt8(ascii: "0")
                let low = bytes[index + 5]
                let lowValue =
                    low >= UInt8(ascii: "a")
                    ? low - UInt8(ascii: "a") + 10 : low - UInt8(ascii: "0")
                text.append(high << 4 | lowValue)
                index += 4
            case let other: text.append(other)
            }
            index += 2
        }
        return text
    }
}
