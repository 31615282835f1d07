package import Bytes

/// The distinct texts of one page, each once, as JSON strings with their quotes, ready to send.
///
/// Texts that commits add stand in a part of their own, so that a commit copies those and not all:
/// ```
/// page    "区水务局""2023年…" …     made with the page, shared by what commits make of it
/// added   "区水务局（新）"            copied by each commit that adds a text, until the page is packed
/// ```
package final class TextPool: Sendable {
    /// JSON strings one behind another.
    @usableFromInline struct Part: Sendable {
        /// Where each entry begins; one more than there are entries.
        @usableFromInline let starts: [UInt32]
        @usableFromInline let bytes: [UInt8]

        init(starts: [UInt32] = [0], bytes: [UInt8] = []) {
            self.starts = starts
            self.bytes = bytes
        }

        var count: Int { starts.count - 1 }

        @inlinable func range(_ entry: Int) -> Range<Int> {
            Int(starts[entry])..<Int(starts[entry + 1])
        }
    }

    @usableFromInline let page: Part
    @usableFromInline let added: Part
    /// Entries below it are of the page, the others were added.
    @usableFromInline let pageCount: Int
    /// Whether any text holds an escape; without one the inside of the quotes is the text itself.
    private let hasEscapes: Bool

    init(page: Part, added: Part = Part(), hasEscapes: Bool) {
        self.page = page
        self.added = added
        self.hasEscapes = hasEscapes
        pageCount = page.count
    }

    convenience init(starts: [UInt32], bytes: [UInt8]) {
        self.init(
            page: Part(starts: starts, bytes: bytes),
            hasEscapes: bytes.contains(UInt8(ascii: "\\"))
        )
    }

    /// A pool with other added texts.
    func adding(_ added: Part) -> TextPool {
        TextPool(
            page: page,
            added: added,
            hasEscapes: hasEscapes || added.bytes.contains(UInt8(ascii: "\\"))
        )
    }

    /// The number of texts.
    package var count: Int { pageCount + added.count }

    /// Whether so much was added that the page should be packed.
    var isFull: Bool { added.bytes.count > max(Self.addedBytesMin, page.bytes.count / 8) }

    /// Fewer added bytes are never worth packing.
    private static let addedBytesMin = 4_096

    /// An entry's JSON string, quotes included.
    @inlinable package func json(_ entry: Int) -> ArraySlice<UInt8> {
        entry < pageCount
            ? page.bytes[page.range(entry)] : added.bytes[added.range(entry - pageCount)]
    }

    /// Appends an entry's JSON string.
    @inlinable package func append(_ entry: Int, to buffer: inout ByteBuffer) {
        if entry < pageCount {
            buffer.append(page.bytes, in: page.range(entry))
        } else {
            buffer.append(added.bytes, in: added.range(entry - pageCount))
        }
    }

    /// Whether an entry is a JSON string.
    func isEqual(_ entry: Int, _ json: [UInt8]) -> Bool {
        let own = self.json(entry)
        return own.count == json.count && own.elementsEqual(json)
    }

    /// Whether one entry's JSON string is before another's, byte by byte.
    func precedes(_ left: Int, _ right: Int) -> Bool {
        json(left).lexicographicallyPrecedes(json(right))
    }

    /// How an entry stands to a JSON string, byte by byte: below 0 before it, 0 when it is the same.
    func compare(_ entry: Int, _ json: [UInt8]) -> Int {
        let own = self.json(entry)
        for index in 0..<min(own.count, json.count) {
            let difference = Int(own[own.startIndex + index]) - Int(json[index])
            if difference != 0 { return difference }
        }
        return own.count - json.count
    }

    /// An entry's text.
    func text(_ entry: Int) -> String {
        let inside = json(entry).dropFirst().dropLast()
        guard hasEscapes, inside.contains(UInt8(ascii: "\\")) else {
            return String(decoding: inside, as: UTF8.self)
        }
        return String(decoding: Self.unescaped(inside), as: UTF8.self)
    }

    /// The text of a JSON string as pools keep it, quotes included.
    static func text(ofJSON json: [UInt8]) -> String {
        String(decoding: unescaped(json[1..<json.count - 1]), as: UTF8.self)
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

/// Gathers the texts of a page.
package struct TextPoolBuilder: ~Copyable, Sendable {
    private var buffer = ByteBuffer(capacity: 4_096)
    private var starts: [UInt32] = [0]
    /// Entries plus one by hash, open addressing; 0 is a free place.
    private var places = [UInt32](repeating: 0, count: 256)

    package init() {}

    /// The entry of a text, which is added when it is new.
    package mutating func entry(of text: String) -> Int64 {
        let start = buffer.count
        buffer.append(quoted: text)
        return entry(from: start)
    }

    /// The entry of a text that holds nothing that JSON escapes.
    package mutating func entry(ofPlain text: borrowing Span<UInt8>) -> Int64 {
        let start = buffer.count
        buffer.append(UInt8(ascii: "\""))
        buffer.append(text)
        buffer.append(UInt8(ascii: "\""))
        return entry(from: start)
    }

    /// The text of an entry.
    func text(of entry: Int64) -> String {
        let range = Int(starts[Int(entry)])..<Int(starts[Int(entry) + 1])
        return TextPool.text(ofJSON: buffer.withSpan { bytes in range.map { bytes[$0] } })
    }

    /// The entry of what was appended last; taken back when it is there already.
    private mutating func entry(from start: Int) -> Int64 {
        let end = buffer.count
        let starts = starts
        let places = places
        let (place, entry) = buffer.withSpan { bytes in
            let mask = places.count - 1
            var place = Int(truncatingIfNeeded: Self.hash(bytes, start..<end)) & mask
            while places[place] != 0 {
                let entry = Int(places[place]) - 1
                let range = Int(starts[entry])..<Int(starts[entry + 1])
                if Self.isEqual(bytes, range, start..<end) { return (place, Optional(entry)) }
                place = (place + 1) & mask
            }
            return (place, nil)
        }
        if let entry {
            buffer.truncate(to: start)
            return Int64(entry)
        }
        self.starts.append(UInt32(end))
        self.places[place] = UInt32(self.starts.count - 1)
        if self.starts.count * 2 > self.places.count { grow() }
        return Int64(self.starts.count - 2)
    }

    private mutating func grow() {
        let starts = starts
        let count = places.count * 2
        places = buffer.withSpan { bytes in
            var places = [UInt32](repeating: 0, count: count)
            for entry in 0..<starts.count - 1 {
                let range = Int(starts[entry])..<Int(starts[entry + 1])
                var place = Int(truncatingIfNeeded: Self.hash(bytes, range)) & (count - 1)
                while places[place] != 0 { place = (place + 1) & (count - 1) }
                places[place] = UInt32(entry + 1)
            }
            return places
        }
    }

    /// Mixes eight bytes at a time; products may wrap, only their bits matter.
    private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
        var hash = UInt64(range.count) &* 0x9E37_79B9_7F4A_7C15
        var index = range.lowerBound
        // Safe: bytes have no padding.
        let raw = unsafe bytes.bytes
        while index + 8 <= range.upperBound {
            // Safe: the range lies inside the span, and every pattern of bits is a number.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
            hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index += 8
        }
        while index < range.upperBound {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3
            index += 1
        }
        return hash ^ hash >> 29
    }

    private static func isEqual(
        _ bytes: Span<UInt8>,
        _ left: Range<Int>,
        _ right: Range<Int>
    ) -> Bool {
        guard left.count == right.count else { return false }
        // Safe: bytes have no padding.
        let raw = unsafe bytes.bytes
        var offset = 0
        while offset + 8 <= left.count {
            // Safe: both ranges lie inside the span, and every pattern of bits is a number.
            let one = unsafe raw.unsafeLoadUnaligned(
                fromByteOffset: left.lowerBound + offset,
                as: UInt64.self
            )
            let other = unsafe raw.unsafeLoadUnaligned(
                fromByteOffset: right.lowerBound + offset,
                as: UInt64.self
            )
            guard one == other else { return false }
            offset += 8
        }
        while offset < left.count {
            guard bytes[left.lowerBound + offset] == bytes[right.lowerBound + offset] else {
                return false
            }
            offset += 1
        }
        return true
    }

    /// The pool of all texts so far.
    package func finish() -> TextPool {
        TextPool(starts: starts, bytes: buffer.array())
    }
}
