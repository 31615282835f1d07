/// Which rows of one page have a term: terms in order, and for each the slots, differences in bytes.
///
/// Rows whose texts changed since have their terms beside, until there are so many that they are merged.
final class TextIndex: Sendable {
    /// What a row's texts come to.
    private struct Patch: Sendable {
        /// In order, each once.
        let terms: [UInt32]
        let tokenCount: Int

        init(_ texts: [String]) {
            var terms: [UInt32] = []
            var tokenCount = 0
            for text in texts {
                let tokens = TextTokens(text)
                tokenCount += tokens.tokens.count
                tokens.forEachTerm { terms.append($0) }
            }
            terms.sort()
            var distinct: [UInt32] = []
            distinct.reserveCapacity(terms.count)
            for term in terms where term != distinct.last { distinct.append(term) }
            self.terms = distinct
            self.tokenCount = tokenCount
        }

        func has(_ range: ClosedRange<UInt32>) -> Bool {
            let place = TextIndex.place(of: range.lowerBound, in: terms)
            return place < terms.count && terms[place] <= range.upperBound
        }
    }

    private let terms: [UInt32]
    /// Where each term's slots lie in `postings`; one more than there are terms.
    private let starts: [UInt32]
    private let postings: [UInt8]
    /// Tokens of all rows together, for the average length of a text.
    let tokenCount: Int
    /// Rows that changed; what stands above of them no longer holds.
    private let patches: [UInt16: Patch]

    private init(
        terms: [UInt32],
        starts: [UInt32],
        postings: [UInt8],
        tokenCount: Int,
        patches: [UInt16: Patch] = [:]
    ) {
        self.terms = terms
        self.starts = starts
        self.postings = postings
        self.tokenCount = tokenCount
        self.patches = patches
    }

    /// The index of the texts of a page's rows, several a row.
    convenience init(rowCount: Int, _ texts: (_ slot: Int, _ body: (String) -> Void) -> Void) {
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
        let order = found.indices.sorted { found[$0] < found[$1] }
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
        var writer = PostingWriter(termCount: order.count, placeCount: places.count)
        var next = 0
        for number in order {
            writer.append(found[number], sorted[next..<next + Int(counts[number])])
            next += Int(counts[number])
        }
        self.init(
            terms: writer.terms,
            starts: writer.starts,
            // A copy, which has no room to spare.
            postings: Array(writer.postings[...]),
            tokenCount: tokenCount
        )
    }

    /// The index after the texts of some rows changed from some to others, or to none.
    ///
    /// - Complexity: O(texts + patches), and now and then O(postings).
    func applying(
        _ edits: [(slot: Int, before: [String], after: [String])],
        rowCount: Int
    ) -> TextIndex {
        var patches = patches
        var tokenCount = tokenCount
        for edit in edits {
            let slot = UInt16(edit.slot)
            tokenCount -=
                patches[slot]?.tokenCount
                ?? edit.before.reduce(0) { $0 + TextTokens($1).tokens.count }
            let patch = Patch(edit.after)
            tokenCount += patch.tokenCount
            patches[slot] = patch
        }
        let patched = TextIndex(
            terms: terms,
            starts: starts,
            postings: postings,
            tokenCount: tokenCount,
            patches: patches
        )
        return patches.count > PageLimits.asideMax(rowCount: rowCount)
            ? patched.merged() : patched
    }

    /// The same index without patches.
    private func merged() -> TextIndex {
        var added: [(term: UInt32, slot: UInt16)] = []
        for (slot, patch) in patches { added += patch.terms.map { ($0, slot) } }
        added.sort { ($0.term, $0.slot) < ($1.term, $1.slot) }
        var writer = PostingWriter(
            termCount: terms.count + added.count,
            placeCount: postings.count + added.count
        )
        var (place, next) = (0, 0)
        while place < terms.count || next < added.count {
            let term = min(
                place < terms.count ? terms[place] : .max,
                next < added.count ? added[next].term : .max
            )
            var slots: [UInt16] = []
            if place < terms.count, terms[place] == term {
                slots = self.slots(at: place).filter { patches[$0] == nil }
                place += 1
            }
            let isMixed = !slots.isEmpty
            while next < added.count, added[next].term == term {
                slots.append(added[next].slot)
                next += 1
            }
            if isMixed { slots.sort() }
            if !slots.isEmpty { writer.append(term, slots[...]) }
        }
        return TextIndex(
            terms: Array(writer.terms[...]),
            starts: Array(writer.starts[...]),
            postings: Array(writer.postings[...]),
            tokenCount: tokenCount
        )
    }

    /// The slots that have a term of each range, in order.
    func slots(ofAll ranges: [ClosedRange<UInt32>]) -> [UInt16] {
        guard let first = ranges.first else { return [] }
        var slots = slots(of: first)
        for range in ranges.dropFirst() where !slots.isEmpty {
            slots = Self.intersection(slots, self.slots(of: range))
        }
        guard !patches.isEmpty else { return slots }
        slots.removeAll { patches[$0] != nil }
        for (slot, patch) in patches where ranges.allSatisfy({ patch.has($0) }) {
            slots.append(slot)
        }
        return slots.sorted()
    }

    /// About how many slots have a term of each range: those of the rarest.
    func count(ofAll ranges: [ClosedRange<UInt32>]) -> Int {
        let least =
            ranges.map { range in
                let places = places(of: range)
                // A slot takes a byte, seldom two.
                return Int(starts[places.upperBound] - starts[places.lowerBound])
            }.min() ?? 0
        guard !patches.isEmpty else { return least }
        return least + patches.values.count { patch in ranges.allSatisfy { patch.has($0) } }
    }

    /// About how many steps finding the slots that have a term of each range takes.
    func cost(ofAll ranges: [ClosedRange<UInt32>]) -> Int {
        ranges.reduce(patches.count) { cost, range in
            let places = places(of: range)
            return cost + 16 + Int(starts[places.upperBound] - starts[places.lowerBound])
        }
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
        let start = Self.place(of: range.lowerBound, in: terms)
        var end = start
        if range.lowerBound == range.upperBound {
            if start < terms.count, terms[start] == range.lowerBound { end += 1 }
        } else {
            while end < terms.count, terms[end] <= range.upperBound { end += 1 }
        }
        return start..<end
    }

    private static func place(of term: UInt32, in terms: [UInt32]) -> Int {
        terms.partition { $0 < term }
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

/// Writes terms with their slots, both in order.
private struct PostingWriter {
    private(set) var terms: [UInt32] = []
    private(set) var starts: [UInt32] = [0]
    private(set) var postings: [UInt8] = []

    init(termCount: Int, placeCount: Int) {
        terms.reserveCapacity(termCount)
        starts.reserveCapacity(termCount + 1)
        postings.reserveCapacity(placeCount + placeCount / 8)
    }

    mutating func append(_ term: UInt32, _ slots: ArraySlice<UInt16>) {
        terms.append(term)
        var last = -1
        for slot in slots {
            append(difference: Int(slot) - last - 1)
            last = Int(slot)
        }
        starts.append(UInt32(postings.count))
    }

    /// Seven bits per byte, the lowest first (LEB128).
    private mutating func append(difference: Int) {
        var rest = difference
        while rest >= 0x80 {
            postings.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        postings.append(UInt8(rest))
    }
}
