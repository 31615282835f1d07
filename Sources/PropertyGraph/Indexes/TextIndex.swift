/// Which rows of one page have a term: terms in order, and for each the slots, differences in bytes.
final class TextIndex: Sendable {
    private let terms: [UInt32]
    /// Where each term's slots lie in `postings`; one more than there are terms.
    private let starts: [UInt32]
    private let postings: [UInt8]
    /// Tokens of all rows together, for the average length of a text.
    let tokenCount: Int

    /// The index of the texts of a page's rows, several a row.
    init(rowCount: Int, _ texts: (_ slot: Int, _ body: (String) -> Void) -> Void) {
        var numbers = WalkTable<UInt32>(filler: 0)
        var found: [UInt32] = []
        /// Of each term, in the order they were found: how many slots it has, and the last of them.
        var counts: [UInt32] = []
        var lastSlots: [UInt16] = []
        /// Each slot of each term, as they come.
        var places: [(number: UInt32, slot: UInt16)] = []
        var tokenCount = 0
        for slot in 0..<rowCount {
            let slot16 = UInt16(slot)
            texts(slot) { text in
                let tokens = TextTokens(text)
                tokenCount += tokens.tokens.count
                tokens.forEachTerm { term in
                    let (number, isNew) = numbers.value(
                        of: UInt64(term),
                        else: UInt32(found.count)
                    )
                    if isNew {
                        found.append(term)
                        counts.append(0)
                        lastSlots.append(slot16)
                    } else if lastSlots[Int(number)] == slot16 {
                        return
                    }
                    lastSlots[Int(number)] = slot16
                    counts[Int(number)] += 1
                    places.append((number, slot16))
                }
            }
        }
        self.tokenCount = tokenCount
        let order = found.indices.sorted { found[$0] < found[$1] }
        terms = order.map { found[$0] }
        // Sorted by counting: the slots of each term come together, in their order.
        var nexts = [Int](repeating: 0, count: found.count)
        var total = 0
        for number in order {
            nexts[number] = total
            total += Int(counts[number])
        }
        var sorted = [UInt16](repeating: 0, count: places.count)
        for place in places {
            sorted[nexts[Int(place.number)]] = place.slot
            nexts[Int(place.number)] += 1
        }
        var starts: [UInt32] = [0]
        starts.reserveCapacity(order.count + 1)
        var postings: [UInt8] = []
        postings.reserveCapacity(places.count + places.count / 8)
        var next = 0
        for number in order {
            var last = -1
            for slot in sorted[next..<next + Int(counts[number])] {
                Self.append(Int(slot) - last - 1, to: &postings)
                last = Int(slot)
            }
            next += Int(counts[number])
            starts.append(UInt32(postings.count))
        }
        self.starts = starts
        // A copy, which has no room to spare.
        self.postings = Array(postings[...])
    }

    /// Seven bits a byte, the lowest first (LEB128).
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// The slots that have a term of each range, in order.
    func slots(ofAll ranges: [ClosedRange<UInt32>]) -> [UInt16] {
        guard let first = ranges.first else { return [] }
        var slots = slots(of: first)
        for range in ranges.dropFirst() where !slots.isEmpty {
            slots = Self.intersection(slots, self.slots(of: range))
        }
        return slots
    }

    /// About how many slots have a term of each range: those of the rarest.
    func count(ofAll ranges: [ClosedRange<UInt32>]) -> Int {
        ranges.map { range in
            let places = places(of: range)
            // A slot takes a byte, seldom two.
            return Int(starts[places.upperBound] - starts[places.lowerBound])
        }.min() ?? 0
    }

    private func slots(of range: ClosedRange<UInt32>) -> [UInt16] {
        let places = places(of: range)
        guard places.count != 1 else { return slots(at: places.lowerBound) }
        return Set(places.flatMap { slots(at: $0) }).sorted()
    }

    private func slots(at place: Int) -> [UInt16] {
        var slots: [UInt16] = []
        var last = -1
        var number = 0
        var shift = 0
        for byte in postings[Int(starts[place])..<Int(starts[place + 1])] {
            number |= Int(byte & 0x7F) << shift
            shift += 7
            guard byte & 0x80 == 0 else { continue }
            last += number + 1
            slots.append(UInt16(last))
            (number, shift) = (0, 0)
        }
        return slots
    }

    private func places(of range: ClosedRange<UInt32>) -> Range<Int> {
        let start = place(of: range.lowerBound)
        var end = start
        if range.lowerBound == range.upperBound {
            if start < terms.count, terms[start] == range.lowerBound { end += 1 }
        } else {
            while end < terms.count, terms[end] <= range.upperBound { end += 1 }
        }
        return start..<end
    }

    private func place(of term: UInt32) -> Int {
        var (low, high) = (0, terms.count)
        while low < high {
            let middle = (low + high) / 2
            if terms[middle] < term { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func intersection(_ left: [UInt16], _ right: [UInt16]) -> [UInt16] {
        var both: [UInt16] = []
        var (l, r) = (0, 0)
        while l < left.count, r < right.count {
            if left[l] == right[r] {
                both.append(left[l])
                l += 1
                r += 1
            } else if left[l] < right[r] {
                l += 1
            } else {
                r += 1
            }
        }
        return both
    }
}
