import ChineseText

/// From which sentences of reports the items of plans were made, and how their wording differs.
struct Derivation: Sendable {
    private var index = BigramIndex()

    /// Sentences that together hold less of an item than this are not where it comes from.
    private static let shareMin = 0.5
    /// What an item takes from a second sentence is a clause that the first hardly holds.
    private static let clauseShareMax = 0.5
    private static let clauseShareMin = 0.7
    /// Shorter clauses stand in many sentences.
    private static let clauseBigramsMin = 5

    /// Takes in a sentence; sentences are numbered from 0.
    mutating func add(_ sentence: String) { index.add(sentence) }

    /// The sentences that an item comes from: the one that holds most of it first, then others that
    /// hold clauses of it, in the order of these.
    func sentences(of item: String) -> [Int] {
        let whole = BigramIndex.bigrams(of: item)
        guard let first = index.best(whole) else { return [] }
        var found = first.share >= Self.shareMin ? [first.text] : []
        for clause in item.scalars.split(whereSeparator: { Clauses.isEnd($0.narrowed) }) {
            let bigrams = BigramIndex.bigrams(of: clause.text)
            guard bigrams.count >= Self.clauseBigramsMin,
                !found.contains(where: { index.share(of: bigrams, in: $0) > Self.clauseShareMax }),
                let other = index.best(bigrams), other.share >= Self.clauseShareMin,
                !found.contains(other.text)
            else { continue }
            found.append(other.text)
        }
        let held = found.reduce(into: Set()) { held, text in
            held.formUnion(index.shared(whole, with: text))
        }
        return Double(held.count) >= Double(whole.count) * Self.shareMin ? found : []
    }
}

/// How the wording of an item differs from the sentence that it was taken from.
enum WordingDifference {
    /// Longer texts are compared up to here: the table grows with the product.
    private static let charactersMax = 600
    /// Characters shown around a change, so that it can be read.
    private static let contextCharacters = 3

    /// The changes as `“…原…”→“…新…”`, parted by `；`; nil where the item stands in the sentence
    /// word for word.
    ///
    /// What the sentence says before, behind, or besides in a list is not a change.
    static func between(_ item: String, and sentence: String) -> String? {
        let new = trimmed(item)
        let old = trimmed(sentence)
        if old.text.firstOffset(of: new.text) != nil { return nil }
        let changes = changes(
            from: Array(old.prefix(charactersMax)),
            to: Array(new.prefix(charactersMax))
        )
        return changes.isEmpty ? nil : changes.joined(separator: "；")
    }

    private static func trimmed(_ text: String) -> [Unicode.Scalar] {
        text.scalars.map { $0 == "，" || $0 == "," ? "，" : $0 }[...]
            .trimmedAtEnd { "。；".unicodeScalars.contains($0) }.map(\.self)
    }

    private enum Step {
        case keep, delete, insert
    }

    private static func changes(
        from old: [Unicode.Scalar],
        to new: [Unicode.Scalar]
    ) -> [String] {
        var steps = steps(from: old, to: new)
        // Before the first and behind the last character that both have, only the item counts.
        var oldStart = 0
        while let first = steps.first, first == .delete {
            steps.removeFirst()
            oldStart += 1
        }
        while let last = steps.last, last == .delete { steps.removeLast() }
        var found: [String] = []
        var (o, n, index) = (oldStart, 0, 0)
        while index < steps.count {
            guard steps[index] != .keep else {
                (o, n, index) = (o + 1, n + 1, index + 1)
                continue
            }
            let (oldFrom, newFrom) = (o, n)
            while index < steps.count, steps[index] != .keep {
                if steps[index] == .delete { o += 1 } else { n += 1 }
                index += 1
            }
            found.append(
                described(old, oldFrom..<o, new, newFrom..<n)
            )
        }
        return found
    }

    private static func described(
        _ old: [Unicode.Scalar],
        _ oldRange: Range<Int>,
        _ new: [Unicode.Scalar],
        _ newRange: Range<Int>
    ) -> String {
        let was = shown(old, oldRange)
        let now = shown(new, newRange)
        return "“\(was)”→“\(now)”"
    }

    /// A changed piece with the characters around it, up to the next mark.
    private static func shown(_ text: [Unicode.Scalar], _ range: Range<Int>) -> String {
        let isMark: (Unicode.Scalar) -> Bool = { "，、；：。“”（）".unicodeScalars.contains($0) }
        let before = text[..<range.lowerBound].suffix(contextCharacters).reversed().prefix {
            !isMark($0)
        }
        let behind = text[range.upperBound...].prefix(contextCharacters).prefix { !isMark($0) }
        return (Array(before.reversed()) + Array(text[range]) + Array(behind)).text
    }

    /// A shortest script of changes (the longest common subsequence).
    private static func steps(from old: [Unicode.Scalar], to new: [Unicode.Scalar]) -> [Step] {
        let width = new.count + 1
        var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
        for o in stride(from: old.count - 1, through: 0, by: -1) {
            for n in stride(from: new.count - 1, through: 0, by: -1) {
                lengths[o * width + n] =
                    old[o] == new[n]
                    ? lengths[(o + 1) * width + n + 1] + 1
                    : max(lengths[(o + 1) * width + n], lengths[o * width + n + 1])
            }
        }
        var steps: [Step] = []
        var (o, n) = (0, 0)
        while o < old.count || n < new.count {
            if o < old.count, n < new.count, old[o] == new[n],
                lengths[o * width + n] == lengths[(o + 1) * width + n + 1] + 1
            {
                steps.append(.keep)
                (o, n) = (o + 1, n + 1)
            } else if o < old.count,
                n == new.count || lengths[(o + 1) * width + n] >= lengths[o * width + n + 1]
            {
                steps.append(.delete)
                o += 1
            } else {
                steps.append(.insert)
                n += 1
            }
        }
        return steps
    }
}
