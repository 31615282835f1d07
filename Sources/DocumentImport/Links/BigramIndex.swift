import ChineseText

/// Which texts share how many pairs of neighbouring characters with another.
///
/// Characters that only part words count for nothing, so that a comma more makes no difference.
struct BigramIndex: Sendable {
    /// Two neighbouring characters.
    struct Bigram: Hashable, Sendable {
        var first: Unicode.Scalar
        var second: Unicode.Scalar
    }

    private var texts: [Set<Bigram>] = []
    private var places: [Bigram: [Int]] = [:]

    /// A bigram of more texts tells too little which of them is meant, and asking all would take time
    /// that grows with the square of what is imported.
    private static let placesMax = 1_000

    /// Takes in a text; texts are numbered from 0.
    mutating func add(_ text: String) {
        let bigrams = Self.bigrams(of: text)
        for bigram in bigrams { places[bigram, default: []].append(texts.count) }
        texts.append(bigrams)
    }

    /// The text that holds most of some bigrams, the earliest of equals, and the share that it holds.
    func best(_ bigrams: Set<Bigram>) -> (text: Int, share: Double)? {
        guard !bigrams.isEmpty else { return nil }
        var counts: [Int: Int] = [:]
        for bigram in bigrams {
            guard let texts = places[bigram], texts.count <= Self.placesMax else { continue }
            for text in texts { counts[text, default: 0] += 1 }
        }
        let best = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
        return best.map { ($0.key, share(of: bigrams, in: $0.key)) }
    }

    /// The share of some bigrams that a text holds.
    func share(of bigrams: Set<Bigram>, in text: Int) -> Double {
        bigrams.isEmpty
            ? 0 : Double(shared(bigrams, with: text).count) / Double(bigrams.count)
    }

    /// The bigrams of some that a text holds.
    func shared(_ bigrams: Set<Bigram>, with text: Int) -> Set<Bigram> {
        bigrams.intersection(texts[text])
    }

    static func bigrams(of text: String) -> Set<Bigram> {
        let scalars = text.unicodeScalars.map(\.narrowed).filter { !isPause($0) }
        return Set(zip(scalars, scalars.dropFirst()).map { Bigram(first: $0, second: $1) })
    }

    private static func isPause(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isBlank || ",;:。、!?.“”".unicodeScalars.contains(scalar)
    }
}
