/// Names that somebody who wrote a wrong one may have meant.
package enum Suggestions {
    /// More than this many help nobody choose.
    private static let countMax = 5

    /// The names nearest to a wrong one, nearest first, then by spelling; none that is too far off.
    ///
    /// The distance is that of Damerau and Levenshtein with adjacent transpositions (optimal string
    /// alignment); names that differ in case only are nearest of all.
    /// - Complexity: O(names x length²), but names of too different a length are passed over.
    package static func names(
        near wrong: String,
        among names: some Sequence<String>
    ) -> [String] {
        let wrongBytes = Array(wrong.utf8)
        // Two fifths of the name may be wrong, and a letter more.
        let distanceMax = wrongBytes.count * 2 / 5 + 1
        let folded = wrongBytes.map(lowered)
        let letters = LetterSet(wrongBytes)
        var found: [(distance: Int, name: String)] = []
        for name in names {
            let bytes = name.utf8
            // Most names are too far off by their length or letters alone.
            guard abs(bytes.count - wrongBytes.count) <= distanceMax,
                letters.distance(to: LetterSet(bytes)) <= distanceMax
            else { continue }
            let distance =
                bytes.lazy.map(lowered).elementsEqual(folded)
                ? 1 : Self.distance(wrongBytes, Array(bytes), atMost: distanceMax)
            guard let distance, distance <= distanceMax else { continue }
            found.append((distance, name))
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(countMax).map(\.name)
    }

    /// A question to put behind a message, with a blank in front; nothing when there is no name.
    ///
    /// `subject` says what the names are, where that is not plain: `the enum value`.
    package static func question(_ names: [String], subject: String? = nil) -> String {
        guard !names.isEmpty else { return "" }
        let quoted = names.map { "\"\($0)\"" }
        let list =
            switch quoted.count {
            case 1: quoted[0]
            case 2: quoted.joined(separator: " or ")
            default: quoted.dropLast().joined(separator: ", ") + ", or " + quoted[quoted.count - 1]
            }
        return " Did you mean \(subject.map { $0 + " " } ?? "")\(list)?"
    }

    /// Which letters a name has, whatever their case: one bit of a word for each.
    private struct LetterSet {
        private let bits: UInt64

        init(_ bytes: some Sequence<UInt8>) {
            bits = bytes.reduce(0) { $0 | 1 << UInt64(lowered($1) & 63) }
        }

        /// At least so many letters must be put in, left out or changed to make one of the other.
        func distance(to other: Self) -> Int {
            max((bits & ~other.bits).nonzeroBitCount, (other.bits & ~bits).nonzeroBitCount)
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }

    /// How many letters must be put in, left out, changed or swapped; nil when more than `limit`.
    private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            for (column, other) in right.enumerated() {
                var cost = min(
                    last[column + 1] + 1,
                    current[column] + 1,
                    last[column] + (letter == other ? 0 : 1)
                )
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            guard current.contains(where: { $0 <= limit }) else { return nil }
            beforeLast = last
            last = current
        }
        return last[right.count] <= limit ? last[right.count] : nil
    }
}

/// Suggestions of what a schema holds, none when it keeps its names to itself.
extension Schema {
    /// A question after a wrong name, as far as the schema may be asked what it holds.
    package func question(
        after wrong: String,
        among names: some Sequence<String>,
        subject: String? = nil
    ) -> String {
        guard isDisclosed else { return "" }
        return Suggestions.question(Suggestions.names(near: wrong, among: names), subject: subject)
    }
}
