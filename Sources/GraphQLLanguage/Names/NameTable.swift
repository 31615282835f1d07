/// Names as dense numbers, from 0 in the order in which they were first met: equal names, equal
/// numbers.
///
/// An open-addressing hash table whose slots point into the bytes of all names, copied side by side.
/// Hashing is seeded anew in each process, so no document can be made whose names collide.
/// - Complexity: O(length of the name) to find or insert one; a new one may grow three arrays.
package struct NameTable: Sendable {
    /// Power of two many; each is the upper half of a name's hash, then its number plus one, or
    /// nothing at all.
    private var slots: [UInt64]
    private var bytes: [UInt8] = []
    /// Where each name begins among the bytes, and where the last one ends.
    private var starts: [UInt32] = [0]

    /// A table without names; room for `capacity` of them spares growing.
    package init(capacity: Int = 32) {
        let slotCount = max(16, capacity * 2).nextPowerOfTwo
        slots = Array(repeating: 0, count: slotCount)
        starts.reserveCapacity(capacity + 1)
        bytes.reserveCapacity(capacity * 8)
    }

    /// How many names there are.
    package var count: Int { starts.count - 1 }

    /// The number of the name in a range of a text, or nil when it is not here.
    package func find(_ text: [UInt8], in range: Range<Int>) -> UInt32? {
        let hash = Self.hash(text, range)
        let slot = slots[slot(of: text, range, hash)]
        return slot == 0 ? nil : UInt32(truncatingIfNeeded: slot) &- 1
    }

    /// The number of the name in a range of a text, which is now here.
    package mutating func insert(_ text: [UInt8], in range: Range<Int>) -> UInt32 {
        let hash = Self.hash(text, range)
        let index = slot(of: text, range, hash)
        if slots[index] != 0 { return UInt32(truncatingIfNeeded: slots[index]) &- 1 }
        let number = UInt32(truncatingIfNeeded: count)
        bytes += text[range]
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        // Cannot overflow: a number is below that of bytes, which are below 4 GiB.
        slots[index] = hash & Self.tagMask | UInt64(number &+ 1)
        if count * 2 > slots.count { grow() }
        return number
    }

    /// The number of a name, which is now here.
    package mutating func insert(_ name: String) -> UInt32 {
        let text = Array(name.utf8)
        return insert(text, in: 0..<text.count)
    }

    /// The number of a name, or nil when it is not here.
    package func find(_ name: String) -> UInt32? {
        let text = Array(name.utf8)
        return find(text, in: 0..<text.count)
    }

    private static let tagMask: UInt64 = 0xFFFF_FFFF_0000_0000

    /// The slot that holds a name, or the empty one where it would go.
    private func slot(of text: [UInt8], _ range: Range<Int>, _ hash: UInt64) -> Int {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[index]
            if slot == 0 { return index }
            if slot & Self.tagMask == hash & Self.tagMask,
                holds(text, range, at: Int(truncatingIfNeeded: slot & ~Self.tagMask) - 1)
            {
                return index
            }
            index = (index + 1) & mask
        }
    }

    private func holds(_ text: [UInt8], _ range: Range<Int>, at number: Int) -> Bool {
        let start = Int(starts[number])
        guard Int(starts[number + 1]) - start == range.count else { return false }
        for offset in 0..<range.count where bytes[start + offset] != text[range.lowerBound + offset]
        {
            return false
        }
        return true
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for number in 0..<count {
            let range = Int(starts[number])..<Int(starts[number + 1])
            let hash = Self.hash(bytes, range)
            var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
            slots[index] = hash & Self.tagMask | UInt64(number + 1)
        }
    }

    private static let seed = UInt64.random(in: 1...UInt64.max)

    /// Multiplies eight bytes at a time into 128 bits and folds these, as wyhash does
    /// (https://github.com/wangyi-fudan/wyhash).
    private static func hash(_ text: [UInt8], _ range: Range<Int>) -> UInt64 {
        var state = seed
        var word = UInt64(range.count)
        for offset in range {
            if (offset - range.lowerBound) & 7 == 0 {
                state = folded(state ^ word)
                word = 0
            }
            word = word << 8 | UInt64(text[offset])
        }
        return folded(folded(state ^ word) ^ seed)
    }

    private static func folded(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return product.high ^ product.low
    }
}

extension Int {
    /// The least power of two that is not below this.
    fileprivate var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
