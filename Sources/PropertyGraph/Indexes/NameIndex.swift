/// The names of one page's rows and their readings in order, for what begins with a text, and from each of
/// their characters on, for what holds it.
final class NameIndex: Sendable {
    /// How a row was found by name, best first.
    enum Match: Int, Comparable {
        case canonicalName, alias, reading, namePrefix, readingPrefix
        /// The name holds the text, as it is written or read.
        case inside

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// What a key is.
    fileprivate enum Kind: UInt8 { case canonicalName, alias, reading }

    /// A name or reading, and the row that has it.
    fileprivate struct Key {
        let bytes: [UInt8]
        let slot: UInt16
        let kind: Kind
        /// Where its characters begin, but for the first.
        let innerStarts: [Int]

        init(_ bytes: [UInt8], starts: [Int], slot: UInt16, kind: Kind) {
            self.bytes = bytes
            self.slot = slot
            self.kind = kind
            innerStarts = bytes.count > Self.searchedBytesMax ? [] : Array(starts.dropFirst())
        }

        /// Longer ones are found by what they begin with only: nobody is called so, and putting their parts
        /// in order would take long.
        private static let searchedBytesMax = 512
    }

    /// All keys by slot, one after the other.
    private let bytes: [UInt8]
    /// Where each key begins in `bytes`; one more than there are keys.
    private let starts: [UInt32]
    private let slots: [UInt16]
    private let kinds: [UInt8]
    /// Where each key begins, in the order of the keys' bytes.
    private let wholes: [UInt32]
    /// Where a character begins within a key, in the order of the bytes from there on.
    private let insides: [UInt32]
    /// The same places, a bit for each of `bytes`.
    private let isInside: [UInt64]
    /// The keys of rows that changed since; what stands above of these rows no longer holds.
    private let patches: [UInt16: [Key]]

    /// The index of a page's names, canonical one first; none of a row without.
    convenience init(
        rowCount: Int,
        readings: (any NameReadings)?,
        _ names: (_ slot: Int, _ body: (String, _ isCanonical: Bool) -> Void) -> Void
    ) {
        var keys: [Key] = []
        for slot in 0..<rowCount {
            names(slot) { Self.add($0, isCanonical: $1, of: UInt16(slot), readings, to: &keys) }
        }
        self.init(keys)
    }

    /// The index of keys in the order of their slots.
    private init(_ keys: [Key]) {
        bytes = keys.flatMap(\.bytes)
        var starts: [UInt32] = [0]
        starts.reserveCapacity(keys.count + 1)
        var wholes: [Range<Int>] = []
        var insides: [Range<Int>] = []
        for key in keys {
            let start = Int(starts[starts.count - 1])
            let end = start + key.bytes.count
            wholes.append(start..<end)
            insides += key.innerStarts.map { start + $0..<end }
            starts.append(UInt32(end))
        }
        self.starts = starts
        slots = keys.map(\.slot)
        kinds = keys.map(\.kind.rawValue)
        self.wholes = BytePart.starts(wholes, of: bytes)
        self.insides = BytePart.starts(insides, of: bytes)
        var isInside = [UInt64](repeating: 0, count: bytes.count / 64 + 1)
        for part in insides { isInside[part.lowerBound / 64] |= 1 << UInt64(part.lowerBound % 64) }
        self.isInside = isInside
        patches = [:]
    }

    private init(_ index: NameIndex, _ patches: [UInt16: [Key]]) {
        bytes = index.bytes
        starts = index.starts
        slots = index.slots
        kinds = index.kinds
        wholes = index.wholes
        insides = index.insides
        isInside = index.isInside
        self.patches = patches
    }

    private static func add(
        _ name: String,
        isCanonical: Bool,
        of slot: UInt16,
        _ readings: (any NameReadings)?,
        to keys: inout [Key]
    ) {
        let name = TextFolding.name(name)
        let folded = Array(name.utf8)
        // No text is nothing, begins with it or holds it.
        guard !folded.isEmpty else { return }
        keys.append(
            Key(
                folded,
                // Bytes that continue a character begin with the bits 10.
                starts: folded.indices.filter { folded[$0] & 0xC0 != 0x80 },
                slot: slot,
                kind: isCanonical ? .canonicalName : .alias
            )
        )
        guard let reading = NameReading(of: name, readings) else { return }
        for (bytes, starts) in [
            (reading.syllables, reading.syllableStarts),
            (reading.initials, Array(reading.initials.indices)),
        ] {
            keys.append(Key(bytes, starts: starts, slot: slot, kind: .reading))
        }
    }

    /// The index after some rows got other names, or none.
    ///
    /// - Complexity: O(patches), and now and then O(keys x log keys).
    func applying(
        _ edits: [(slot: Int, names: [(name: String, isCanonical: Bool)])],
        rowCount: Int,
        readings: (any NameReadings)?
    ) -> NameIndex {
        var patches = patches
        for edit in edits {
            var keys: [Key] = []
            for name in edit.names {
                Self.add(
                    name.name,
                    isCanonical: name.isCanonical,
                    of: UInt16(edit.slot),
                    readings,
                    to: &keys
                )
            }
            patches[UInt16(edit.slot)] = keys
        }
        guard patches.count > PageLimits.asideMax(rowCount: rowCount) else {
            return NameIndex(self, patches)
        }
        return NameIndex(merged(patches))
    }

    /// The keys of rows that did not change, and those of patches, by slot.
    private func merged(_ patches: [UInt16: [Key]]) -> [Key] {
        var keys = patches.values.flatMap { $0 }
        for (number, slot) in slots.enumerated() where patches[slot] == nil {
            guard let kind = Kind(rawValue: kinds[number]) else { continue }
            let range = Int(starts[number])..<Int(starts[number + 1])
            let starts = range.filter { $0 == range.lowerBound || isInside($0) }
            keys.append(
                Key(
                    Array(bytes[range]),
                    starts: starts.map { $0 - range.lowerBound },
                    slot: slot,
                    kind: kind
                )
            )
        }
        return keys.sorted { $0.slot < $1.slot }
    }
}

/// What a text finds.
extension NameIndex {
    /// The slots that a text names, or whose name or reading begins with it, each with its best match.
    func matches(_ text: SearchText) -> [UInt16: Match] {
        var matches: [UInt16: Match] = [:]
        func note(_ kind: Kind, _ slot: UInt16, isWhole: Bool) {
            let match = kind.match(isWhole: isWhole)
            matches[slot] = min(matches[slot] ?? match, match)
        }
        for (part, isReading) in text.parts {
            for number in numbers(of: part, isReading, in: wholes) {
                let isWhole = starts[number + 1] - starts[number] == part.count
                note(kind(number), slots[number], isWhole: isWhole)
            }
            for keys in patches.values {
                for key in keys
                where key.kind.isReading == isReading && key.bytes.starts(with: part) {
                    note(key.kind, key.slot, isWhole: key.bytes.count == part.count)
                }
            }
        }
        return matches
    }

    /// The slots that have a name that holds a text behind its first character, or whose reading does.
    func slots(inside text: SearchText) -> Set<UInt16> {
        var found: Set<UInt16> = []
        for (part, isReading) in text.parts {
            for number in numbers(of: part, isReading, in: insides) { found.insert(slots[number]) }
            for keys in patches.values {
                for key in keys where key.kind.isReading == isReading && key.isInside(part) {
                    found.insert(key.slot)
                }
            }
        }
        return found
    }

    /// Whether a text names a slot, or a name of it begins with the text or holds it, also as it is read.
    func has(_ text: SearchText, slot: UInt16) -> Bool {
        if let keys = patches[slot] {
            return text.parts.contains { part, isReading in
                keys.contains { key in
                    key.kind.isReading == isReading
                        && (key.bytes.starts(with: part) || key.isInside(part))
                }
            }
        }
        let own = slots.partition { $0 < slot }..<slots.partition { $0 <= slot }
        return text.parts.contains { part, isReading in
            own.contains { kind($0).isReading == isReading && holds($0, part) }
        }
    }

    /// Whether a key holds a text from one of its characters on.
    private func holds(_ number: Int, _ text: [UInt8]) -> Bool {
        let key = Int(starts[number])..<Int(starts[number + 1])
        guard text.count <= key.count else { return false }
        return (key.lowerBound...key.upperBound - text.count).contains { place in
            (place == key.lowerBound || isInside(place)) && stands(text, at: place)
        }
    }

    private func stands(_ text: [UInt8], at place: Int) -> Bool {
        for index in text.indices where bytes[place + index] != text[index] { return false }
        return true
    }

    private func isInside(_ place: Int) -> Bool {
        isInside[place / 64] >> UInt64(place % 64) & 1 == 1
    }

    /// About how many slots a text finds: those found several times are counted for each.
    func count(_ text: SearchText) -> Int {
        text.parts.reduce(patches.count) { count, part in
            count + range(of: part.bytes, in: wholes).count
                + range(of: part.bytes, in: insides).count
        }
    }

    /// About how many steps looking for a text takes.
    func cost(_ text: SearchText) -> Int { 32 + count(text) }

    /// The names, or the readings, that go on as a text from one of some places in order; none of patched rows.
    private func numbers(
        of text: [UInt8],
        _ isReading: Bool,
        in places: [UInt32]
    ) -> [Int] {
        places[range(of: text, in: places)].lazy.map { self.number(at: $0) }.filter { number in
            (patches.isEmpty || patches[slots[number]] == nil)
                && kind(number).isReading == isReading
        }
    }

    /// Which of some places in order begin with a text.
    private func range(of text: [UInt8], in places: [UInt32]) -> Range<Int> {
        let start = places.partition { rest(from: $0).lexicographicallyPrecedes(text) }
        let end = places.partition {
            let rest = rest(from: $0)
            return rest.starts(with: text) || rest.lexicographicallyPrecedes(text)
        }
        return start..<end
    }

    /// The bytes from a place to its key's end.
    private func rest(from place: UInt32) -> ArraySlice<UInt8> {
        bytes[Int(place)..<Int(starts[number(at: place) + 1])]
    }

    /// The key that a place of `bytes` belongs to.
    private func number(at place: UInt32) -> Int { starts.partition { $0 <= place } - 1 }

    private func kind(_ number: Int) -> Kind {
        guard let kind = Kind(rawValue: kinds[number]) else {
            preconditionFailure("a key of no kind")
        }
        return kind
    }
}

extension SearchText {
    /// As names are written, and as they are read.
    fileprivate var parts: [(bytes: [UInt8], isReading: Bool)] {
        [(name, false), (reading, true)].filter { !$0.0.isEmpty }
    }
}

extension NameIndex.Key {
    fileprivate func isInside(_ text: [UInt8]) -> Bool {
        innerStarts.contains { bytes[$0...].starts(with: text) }
    }
}

extension NameIndex.Kind {
    fileprivate var isReading: Bool { self == .reading }

    /// How a key of this kind was found that is a text, or begins with it.
    fileprivate func match(isWhole: Bool) -> NameIndex.Match {
        switch self {
        case .canonicalName: isWhole ? .canonicalName : .namePrefix
        case .alias: isWhole ? .alias : .namePrefix
        case .reading: isWhole ? .reading : .readingPrefix
        }
    }
}
