/// A part of some bytes, with its first ones, which mostly decide its order, as a number.
struct BytePart {
    private let start: UInt32
    private let end: UInt32
    private let head: UInt64

    /// Where some parts begin, in the order of their bytes.
    static func starts(_ parts: [Range<Int>], of bytes: [UInt8]) -> [UInt32] {
        var parts = parts.map { BytePart($0, of: bytes) }
        parts.sort { $0.precedes($1, of: bytes) }
        return parts.map(\.start)
    }

    private init(_ range: Range<Int>, of bytes: [UInt8]) {
        (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound))
        var head: UInt64 = 0
        for index in 0..<8 {
            let byte = index < range.count ? bytes[range.lowerBound + index] : 0
            head = head << 8 | UInt64(byte)
        }
        self.head = head
    }

    private func precedes(_ other: BytePart, of bytes: [UInt8]) -> Bool {
        guard head == other.head else { return head < other.head }
        var (mine, others) = (Int(start) + 8, Int(other.start) + 8)
        while mine < Int(end), others < Int(other.end) {
            guard bytes[mine] == bytes[others] else { return bytes[mine] < bytes[others] }
            (mine, others) = (mine + 1, others + 1)
        }
        return end - start < other.end - other.start
    }
}
