/// The names of one page's rows and their readings in order, for what begins with a text.
final class NameIndex: Sendable {
    /// How a row was found by name, best first.
    enum Match: Int, Comparable {
        case canonicalName, alias, reading, namePrefix, readingPrefix

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    private enum Kind: UInt8 { case canonicalName, alias, reading }

    private let bytes: [UInt8]
    /// Where each key begins in `bytes`; one more than there are keys.
    private let starts: [UInt32]
    private let slots: [UInt16]
    private let kinds: [UInt8]

    /// The index of a page's names, canonical one first; nil of a row without.
    init(
        rowCount: Int,
        readings: (any NameReadings)?,
        _ names: (_ slot: Int, _ body: (String, _ isCanonical: Bool) -> Void) -> Void
    ) {
        var keys: [(key: [UInt8], slot: UInt16, kind: Kind)] = []
        for slot in 0..<rowCount {
            names(slot) { name, isCanonical in
                let folded = TextFolding.name(name)
                keys.append(
                    (Array(folded.utf8), UInt16(slot), isCanonical ? .canonicalName : .alias)
                )
                guard let reading = NameReading(of: folded, readings) else { return }
                keys.append((reading.syllables, UInt16(slot), .reading))
                keys.append((reading.initials, UInt16(slot), .reading))
            }
        }
        keys.sort { $0.key.lexicographicallyPrecedes($1.key) }
        bytes = keys.flatMap(\.key)
        var starts: [UInt32] = [0]
        for key in keys { starts.append((starts.last ?? 0) + UInt32(key.key.count)) }
        self.starts = starts
        slots = keys.map(\.slot)
        kinds = keys.map(\.kind.rawValue)
    }

    /// The slots that a text names, or whose name begins with it, each with its best match.
    func matches(_ text: SearchText) -> [UInt16: Match] {
        var matches: [UInt16: Match] = [:]
        func note(_ prefix: [UInt8], _ match: (Kind, Bool) -> Match?) {
            guard !prefix.isEmpty else { return }
            var place = lowerBound(prefix)
            while place < slots.count, key(place).starts(with: prefix) {
                let isWhole = key(place).count == prefix.count
                if let kind = Kind(rawValue: kinds[place]), let found = match(kind, isWhole) {
                    matches[slots[place]] = min(matches[slots[place]] ?? found, found)
                }
                place += 1
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
        var (low, high) = (0, slots.count)
        while low < high {
            let middle = (low + high) / 2
            if self.key(middle).lexicographicallyPrecedes(key) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
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
