/// The names of one page's rows and their readings in order, for what begins with a text.
final class NameIndex: Sendable {
    /// How a row was found by name, best first.
    enum Match: Int, Comparable {
        case canonicalName, alias, reading, namePrefix, readingPrefix

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private enum Kind: UInt8 { case canonicalName, alias, reading }

    /// A name or reading, and the row that has it.
    private struct Key {
        let bytes: ArraySlice<UInt8>
        let slot: UInt16
        let kind: Kind
    }

    private let bytes: [UInt8]
    /// Where each key begins in `bytes`; one more than there are keys.
    private let starts: [UInt32]
    private let slots: [UInt16]
    private let kinds: [UInt8]
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

    private init(_ keys: [Key]) {
        let keys = keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        bytes = keys.flatMap(\.bytes)
        var starts: [UInt32] = [0]
        for key in keys { starts.append((starts.last ?? 0) + UInt32(key.bytes.count)) }
        self.starts = starts
        slots = keys.map(\.slot)
        kinds = keys.map(\.kind.rawValue)
        patches = [:]
    }

    private init(_ index: NameIndex, _ patches: [UInt16: [Key]]) {
        bytes = index.bytes
        starts = index.starts
        slots = index.slots
        kinds = index.kinds
        self.patches = patches
    }

    private static func add(
        _ name: String,
        isCanonical: Bool,
        of slot: UInt16,
        _ readings: (any NameReadings)?,
        to keys: inout [Key]
    ) {
        let folded = TextFolding.name(name)
        keys.append(
            Key(
                bytes: Array(folded.utf8)[...],
                slot: slot,
                kind: isCanonical ? .canonicalName : .alias
            )
        )
        guard let reading = NameReading(of: folded, readings) else { return }
        keys.append(Key(bytes: reading.syllables[...], slot: slot, kind: .reading))
        keys.append(Key(bytes: reading.initials[...], slot: slot, kind: .reading))
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
        var keys = patches.values.flatMap { $0 }
        for place in slots.indices where patches[slots[place]] == nil {
            guard let kind = Kind(rawValue: kinds[place]) else { continue }
            keys.append(Key(bytes: key(place), slot: slots[place], kind: kind))
        }
        return NameIndex(keys)
    }

    /// The slots that a text names, or whose name begins with it, each with its best match.
    func matches(_ text: SearchText) -> [UInt16: Match] {
        var matches: [UInt16: Match] = [:]
        func note(_ prefix: [UInt8], _ match: (Kind, Bool) -> Match?) {
            guard !prefix.isEmpty else { return }
            func note(_ kind: Kind?, _ slot: UInt16, _ length: Int) {
                guard let kind, let found = match(kind, length == prefix.count) else { return }
                matches[slot] = min(matches[slot] ?? found, found)
            }
            var place = lowerBound(prefix)
            while place < slots.count, key(place).starts(with: prefix) {
                if patches.isEmpty || patches[slots[place]] == nil {
                    note(Kind(rawValue: kinds[place]), slots[place], key(place).count)
                }
                place += 1
            }
            for (slot, keys) in patches {
                for key in keys where key.bytes.starts(with: prefix) {
                    note(key.kind, slot, key.bytes.count)
                }
            }
        }
        note(text.name) { kind, isWhole in
            switch kind {
            case .canonicalName: isWhole ? .canonicalName : .namePrefix
            case .alias: isWhole ? .alias : .namePrefix
            case .reading: nil
            }
        }
        note(text.reading) { kind, isWhole in
            kind == .reading ? isWhole ? .reading : .readingPrefix : nil
        }
        return matches
    }

    private func key(_ place: Int) -> ArraySlice<UInt8> {
        bytes[Int(starts[place])..<Int(starts[place + 1])]
    }

    private func lowerBound(_ key: [UInt8]) -> Int {
        slots.indices.partition { self.key($0).lexicographicallyPrecedes(key) }
    }
}

/// How characters of names are read aloud in Latin letters; asked when names are indexed, never later.
package protocol NameReadings: Sendable {
    /// The reading of one character without tones, in small letters; nil when it has none.
    func reading(
        of character: Unicode.Scalar,
        between before: Unicode.Scalar?,
        and after: Unicode.Scalar?
    ) -> String?
}

/// A name as it is read: `qushuiwuju` and `qswj` of 区水务局.
struct NameReading {
    private(set) var syllables: [UInt8] = []
    private(set) var initials: [UInt8] = []

    /// The reading of a folded name; nil when no character of it is read otherwise than written.
    init?(of name: String, _ readings: (any NameReadings)?) {
        guard let readings else { return nil }
        var hasReading = false
        let scalars = Array(name.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar.isASCII {
                let byte = UInt8(truncatingIfNeeded: scalar.value)
                guard
                    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
                        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                else { continue }
                syllables.append(byte)
                initials.append(byte)
            } else if let reading = readings.reading(
                of: scalar,
                between: index > 0 ? scalars[index - 1] : nil,
                and: index + 1 < scalars.count ? scalars[index + 1] : nil
            ), let first = reading.utf8.first {
                hasReading = true
                syllables += reading.utf8
                initials.append(first)
            }
        }
        guard hasReading else { return nil }
    }
}
