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
    /// Where in `syllables` each character begins, in the order of `initials`.
    private(set) var syllableStarts: [Int] = []

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
                append(CollectionOfOne(byte), initial: byte)
            } else if let reading = readings.reading(
                of: scalar,
                between: index > 0 ? scalars[index - 1] : nil,
                and: index + 1 < scalars.count ? scalars[index + 1] : nil
            ), let first = reading.utf8.first {
                hasReading = true
                append(reading.utf8, initial: first)
            }
        }
        guard hasReading else { return nil }
    }

    private mutating func append(_ syllable: some Collection<UInt8>, initial: UInt8) {
        syllableStarts.append(syllables.count)
        syllables += syllable
        initials.append(initial)
    }

    /// Whether it, or its initials, goes on as a text from one of its characters.
    func holds(_ text: [UInt8]) -> Bool {
        guard !text.isEmpty else { return false }
        return initials.indices.contains { initials[$0...].starts(with: text) }
            || syllableStarts.contains { syllables[$0...].starts(with: text) }
    }
}
