import ChineseText

/// The forms of all known names, to be found in running text.
///
/// A trie over the characters of the forms, of either width and without blanks; forms of several
/// parts are found by their first part, then by looking for the others in order within the clause.
struct Lexicon: Sendable {
    /// What a form stands for.
    struct Entry: Hashable, Sendable {
        var role: NameRole
        /// The name under which it is looked up.
        var name: String
        /// The form, as it was given.
        var form: String
        /// Longer words in which it does not count, of either width and without blanks.
        var exceptions: [[Unicode.Scalar]]
        /// The parts behind the first, for words that are printed apart.
        var rest: [[Unicode.Scalar]]
    }

    /// A form found in a text, its place counted in characters.
    struct Match: Hashable, Sendable {
        var entry: Entry
        /// From the first character of the form to behind its last.
        var range: Range<Int>
        /// Behind its first part; the end of the range where it has only one.
        var headEnd: Int
        /// Where its last part begins; the beginning of the range where it has only one.
        var tailStart: Int
    }

    private struct State: Sendable {
        var next: [Unicode.Scalar: Int] = [:]
        var entries: [Int] = []
    }

    private var states = [State()]
    private var entries: [Entry] = []

    /// What parts the words of one form.
    private static let gap: Unicode.Scalar = "…"
    /// A form of one character would be found everywhere.
    static let charactersMin = 2

    /// Takes in a form of a name.
    mutating func add(_ role: NameRole, name: String, form: String, except: [String] = []) {
        let parts = Self.folded(form.unicodeScalars).split(separator: Self.gap).map(Array.init)
        guard let first = parts.first, first.count >= Self.charactersMin else { return }
        var state = 0
        for scalar in first {
            if let known = states[state].next[scalar] {
                state = known
            } else {
                states.append(State())
                states[state].next[scalar] = states.count - 1
                state = states.count - 1
            }
        }
        let entry = Entry(
            role: role,
            name: name,
            form: form,
            exceptions: except.map { Self.folded($0.unicodeScalars) },
            rest: Array(parts.dropFirst())
        )
        guard !states[state].entries.contains(where: { entries[$0] == entry }) else { return }
        states[state].entries.append(entries.count)
        entries.append(entry)
    }

    /// All forms in a text, by where they begin, longer ones first.
    ///
    /// - Complexity: the text's length times that of the longest form.
    func matches(in text: [Unicode.Scalar]) -> [Match] {
        let scalars = text.map(\.narrowed)
        var found: [Match] = []
        for start in scalars.indices {
            var state = 0
            var index = start
            var here: [Match] = []
            while index < scalars.count {
                // A line break or blank within a name is not part of it.
                if scalars[index].isBlank, index > start {
                    index += 1
                    continue
                }
                guard let next = states[state].next[scalars[index]] else { break }
                state = next
                index += 1
                for place in states[state].entries.reversed() {
                    if let match = match(entries[place], start..<index, in: scalars) {
                        here.append(match)
                    }
                }
            }
            found += here.reversed()
        }
        return found
    }

    private func match(
        _ entry: Entry,
        _ first: Range<Int>,
        in scalars: [Unicode.Scalar]
    ) -> Match? {
        var (end, tailStart) = (first.upperBound, first.lowerBound)
        for part in entry.rest {
            guard let place = Self.find(part, from: end, in: scalars) else { return nil }
            (end, tailStart) = (place.upperBound, place.lowerBound)
        }
        let range = first.lowerBound..<end
        let isExcepted = entry.exceptions.contains { Self.isWithin($0, first, in: scalars) }
        return isExcepted
            ? nil
            : Match(entry: entry, range: range, headEnd: first.upperBound, tailStart: tailStart)
    }

    /// Where a part next stands within the same clause.
    private static func find(
        _ part: [Unicode.Scalar],
        from start: Int,
        in scalars: [Unicode.Scalar]
    ) -> Range<Int>? {
        var index = start
        while index + part.count <= scalars.count {
            let range = index..<(index + part.count)
            if scalars[index] == part[0], scalars[range].elementsEqual(part) { return range }
            guard !Clauses.isEnd(scalars[index]) else { return nil }
            index += 1
        }
        return nil
    }

    /// Whether a word of the text covers a range.
    private static func isWithin(
        _ word: [Unicode.Scalar],
        _ range: Range<Int>,
        in scalars: [Unicode.Scalar]
    ) -> Bool {
        let first = max(0, range.upperBound - word.count)
        guard first <= range.lowerBound else { return false }
        return (first...range.lowerBound).contains { start in
            start + word.count <= scalars.count
                && scalars[start..<(start + word.count)].elementsEqual(word)
        }
    }

    static func folded(_ text: some Sequence<Unicode.Scalar>) -> [Unicode.Scalar] {
        text.filter { !$0.isBlank }.map(\.narrowed)
    }
}
