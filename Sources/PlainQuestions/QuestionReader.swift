import Bytes
import ChineseText
import PropertyGraph

/// Takes a question apart into the pieces that are known: words of the vocabulary, names of the graph, times, numbers.
///
/// Of all ways to do so it takes the one with the fewest pieces and unread characters, as Chinese is written without
/// blanks: the shortest path through a lattice of words.
struct QuestionReader {
    let vocabulary: Vocabulary
    let snapshot: Snapshot
    let text: QuestionText
    let periods: PeriodReader
    /// The labels whose nodes have names.
    let named: [LabelID]

    init(
        _ text: QuestionText,
        _ vocabulary: Vocabulary,
        _ snapshot: Snapshot,
        today: CalendarDate
    ) {
        (self.text, self.vocabulary, self.snapshot) = (text, vocabulary, snapshot)
        periods = PeriodReader(text: text, today: today)
        named = vocabulary.kinds.map(\.label).filter { !snapshot.model[$0].names.isEmpty }
    }

    /// No name has more characters that is looked for in a question, and in a long one fewer: look-ups are what
    /// takes time.
    private static let nameMax = 40
    private static let lookUpsMax = 8_000
    /// The longest name that is looked for here.
    private var nameMax: Int {
        min(Self.nameMax, max(8, Self.lookUpsMax / max(1, text.folded.count)))
    }
    /// Questions that are longer are asked with whole names.
    static let shortNamesTextMax = 200

    /// How many characters names have that stand without the sign of their level.
    private static let shortNames = 2...10

    /// How dear pieces are against each other: many unread characters stand against none.
    private enum Cost {
        static let name = 100
        static let period = 95
        static let word = 110
        static let filler = 130
        static let number = 150
        static let shortName = 160
        static let unread = 1_000
    }

    /// The pieces in order, without what only parts them.
    ///
    /// Where words are left, names and titles are looked for that stand in the question in other ways.
    ///
    /// - Complexity: O(characters x the longest name) look-ups.
    func pieces() -> [Piece] {
        let pieces = shortestPath([:])
        // They are written in Chinese.
        let isLeft = pieces.contains { piece in
            piece.isUnread && text.folded[piece.range].contains(where: \.isHan)
        }
        guard isLeft else { return pieces }
        let names = namesOfWords(leftIn: pieces)
        return names.isEmpty ? pieces : shortestPath(names)
    }

    private func shortestPath(_ names: [Int: [Piece]]) -> [Piece] {
        let count = text.folded.count
        var best = [(cost: Int, piece: Piece?)](repeating: (.max, nil), count: count + 1)
        best[0] = (0, nil)
        for start in 0..<count where best[start].cost < .max {
            let before = best[start].cost
            func offer(_ piece: Piece?, to end: Int, _ cost: Int) {
                if before + cost < best[end].cost {
                    best[end] = (before + cost, piece ?? Piece(start..<end))
                }
            }
            if text.isGap(start) { offer(nil, to: start + 1, 1) }
            var unread = Piece(start..<unreadEnd(from: start))
            unread.isUnread = true
            offer(unread, to: unread.range.upperBound, Cost.unread * unread.range.count)
            for name in names[start] ?? [] {
                offer(name, to: name.range.upperBound, Cost.shortName)
            }
            for (piece, cost) in candidates(at: start) {
                offer(piece, to: piece.range.upperBound, cost)
            }
        }
        var pieces: [Piece] = []
        var end = count
        while end > 0, let piece = best[end].piece {
            pieces.append(piece)
            end = piece.range.lowerBound
        }
        return joined(pieces.reversed())
    }

    /// A letter's whole word, or one character.
    private func unreadEnd(from start: Int) -> Int {
        var end = start + 1
        while end < text.folded.count, !text.isBoundary(end) { end += 1 }
        return end
    }

    private func candidates(at start: Int) -> [(Piece, Int)] {
        guard text.isBoundary(start), !text.folded[start].isBlank else { return [] }
        var found = words(at: start)
        if let quoted = quoted(at: start) { found.append((quoted, Cost.name)) }
        if let (period, end) = periods.period(at: start) {
            var end = end
            while end > start + 1, text.folded[end - 1].isBlank { end -= 1 }
            var piece = Piece(start..<end)
            piece.period = period
            found.append((piece, Cost.period))
        }
        if let piece = number(at: start) { found.append((piece, Cost.number)) }
        found += names(at: start)
        return found
    }

    private func words(at start: Int) -> [(Piece, Int)] {
        var found: [Int: Piece] = [:]
        for entry in vocabulary.entries[text.folded[start]] ?? [] {
            guard let end = text.end(of: entry.word, at: start) else { continue }
            var piece = found[end] ?? Piece(start..<end)
            for sense in entry.senses {
                switch sense {
                case .function(let word): piece.functions.insert(word)
                case .kind(let kind): piece.kind = piece.kind ?? kind
                case .asked(let kind):
                    if piece.isAsked {
                        piece.otherKinds.append(kind)
                    } else {
                        (piece.kind, piece.isAsked) = (kind, true)
                    }
                case .relation(let relation): piece.relations.append(relation)
                case .phrase(let phrase): piece.phrases.append(phrase)
                case .date(let kind): piece.date = kind
                case .dateVerb(let kind): piece.dateVerb = kind
                case .most(let kind):
                    piece.functions.insert(.most)
                    piece.measured = kind
                }
            }
            found[end] = piece
        }
        return found.values.map { piece in
            (piece, piece.functions == [.filler] ? Cost.filler : Cost.word)
        }
    }

    private static let closers: [Unicode.Scalar: Unicode.Scalar] = [
        "“": "”", "\"": "\"", "「": "」", "『": "』", "《": "》", "'": "'", "‘": "’", "”": "”",
    ]

    private func quoted(at start: Int) -> Piece? {
        // `units' tasks`
        let isApostrophe =
            start > 0 && text.folded[start] == "'" && QuestionText.isLetter(text.folded[start - 1])
        guard !isApostrophe, let closer = Self.closers[text.folded[start]],
            let end = text.folded[(start + 1)...].firstIndex(of: closer), end > start + 1
        else { return nil }
        var piece = Piece(start..<end + 1)
        let words = text.text(in: start + 1..<end)
        piece.quoted = words
        if end - start <= Self.nameMax { piece.nodes = nodes(named: words) }
        return piece
    }

    private func number(at start: Int) -> Piece? {
        // `-5`
        if start > 0, text.folded[start - 1] == "-" { return nil }
        var end = start
        while end < text.folded.count, end - start < 10,
            text.folded[end].isArabicDigit || ChineseNumeral.isNumeral(text.folded[end])
        {
            end += 1
        }
        if let (number, isOrdinal, end) = EnglishNumber.read(text, at: start) {
            var piece = Piece(start..<end)
            piece.number = number
            if isOrdinal { piece.functions = [.ordinal] }
            return piece
        }
        guard end > start, text.isBoundary(end),
            let number = ChineseNumeral.value(text.folded[start..<end])
        else { return nil }
        var piece = Piece(start..<end)
        piece.number = number
        return piece
    }

    private func names(at start: Int) -> [(Piece, Int)] {
        var found: [(Piece, Int)] = []
        let last = min(text.folded.count, start + nameMax)
        guard start + 2 <= last else { return [] }
        guard !text.isGap(start) else { return [] }
        for end in (start + 2)...last {
            // No name goes on behind what ends a clause.
            if "。？！；，?!;,".unicodeScalars.contains(text.folded[end - 1]) { break }
            guard text.isBoundary(end), !text.folded[end - 1].isBlank else { continue }
            let name = text.text(in: start..<end)
            var piece = Piece(start..<end)
            piece.nodes = nodes(named: name)
            if !piece.nodes.isEmpty {
                found.append((piece, Cost.name))
                continue
            }
            // `水务局` of 区水务局.
            guard Self.shortNames.contains(end - start), found.isEmpty,
                text.folded.count <= Self.shortNamesTextMax
            else { continue }
            for sign in vocabulary.signs {
                piece.nodes = nodes(named: sign + name)
                guard !piece.nodes.isEmpty else { continue }
                found.append((piece, Cost.shortName))
                break
            }
        }
        return found
    }

    /// The nodes of a name, those first that it is the usual name of.
    private func nodes(named name: String) -> [NodeAddress] {
        let nodes = snapshot.nodes(named: name, of: named)
        guard nodes.count > 1 else { return nodes }
        let isUsual = { (node: NodeAddress) -> Bool in
            let property = snapshot.model[node.label].names.first
            return property.map { snapshot[node.label].texts($0, of: node.row).contains(name) }
                ?? false
        }
        return nodes.filter(isUsual) + nodes.filter { !isUsual($0) }
    }

    /// The pieces, with those that no word is known for taken for names that hold them, or are read so: `qswj`.
    ///
    /// Nothing is taken so that stands beside a word which asks for it as it is.
    /// - Complexity: a search for each such piece, of which at most a few are looked for.
    func namesInPart(_ pieces: [Piece]) -> [Piece] {
        var pieces = pieces
        var searches = 0
        let isDefinition = pieces.contains { $0.functions.contains(.define) }
        for place in pieces.indices where searches < Self.searchesMax {
            let quoted = isDefinition && pieces[place].nodes.isEmpty ? pieces[place].quoted : nil
            guard pieces[place].isUnread || quoted != nil else { continue }
            let words = quoted ?? text.text(in: pieces[place].range)
            let isMentioned = place > 0 && pieces[place - 1].functions.contains(.mention)
            guard !isMentioned, words.unicodeScalars.count > 1 else { continue }
            searches += 1
            let hits = Self.search(words, Set(named), in: snapshot, first: Self.readingsMax)
            guard let best = hits.first, best.score >= Self.inNameScore else { continue }
            var equal = hits.filter { $0.score == best.score }
            let defined = equal.filter { hit in
                vocabulary.kind(of: hit.node.label).map { vocabulary.kinds[$0].isDefined } ?? false
            }
            if isDefinition, !defined.isEmpty { equal = defined }
            // A part of many names is none of them, nor is a small part of one.
            guard
                best.score >= Self.readAsScore
                    || equal.count == 1 && isMost(words, of: equal[0].excerpt)
            else { continue }
            pieces[place].nodes = equal.map(\.node)
        }
        return pieces
    }

    /// Whether some words are what a name begins or ends with, and half of it.
    private func isMost(_ words: String, of name: String) -> Bool {
        // `千里潞道` of “千里潞道”品牌.
        let plain = QuestionText.withoutMarks(name)
        return words.unicodeScalars.count * 2 >= plain.unicodeScalars.count
            && words.unicodeScalars.count > 2
            && (plain.hasPrefix(words) || plain.hasSuffix(words))
    }

    /// What a search finds for some words among nodes of some labels; nothing where there are many, since a search
    /// looks into all their pages.
    static func search(
        _ words: String,
        _ labels: Set<LabelID>,
        in snapshot: Snapshot,
        first: Int
    ) -> [SearchHit] {
        guard labels.reduce(0, { $0 + snapshot[$1].count }) <= searchedMax else { return [] }
        var budget = VisitBudget(visitsMax: visitsMax)
        return (try? snapshot.search(SearchText(words), labels: labels, first: first, &budget))
            ?? []
    }

    private static let searchedMax = 50_000
    /// Searches that a question may need, what each may visit, and readings of it.
    private static let searchesMax = 4
    private static let visitsMax = 5_000
    private static let readingsMax = 6
    /// What `Snapshot.search` scores for names that are read so, and those that hold the words.
    private static let readAsScore = 800.0
    private static let inNameScore = 550.0

    /// The pieces without gaps, and with unread ones beside each other made one.
    private func joined(_ pieces: [Piece]) -> [Piece] {
        var all: [Piece] = []
        for piece in pieces {
            if piece.isUnread, let last = all.last, last.isUnread,
                (last.range.upperBound..<piece.range.lowerBound)
                    .allSatisfy({ text.folded[$0].isBlank })
            {
                all[all.count - 1].range = last.range.lowerBound..<piece.range.upperBound
            } else if piece.isUnread || !piece.isGap {
                all.append(piece)
            }
        }
        return all
    }
}

extension Piece {
    /// Whether it only parts others.
    fileprivate var isGap: Bool {
        functions.isEmpty && kind == nil && relations.isEmpty && phrases.isEmpty && date == nil
            && dateVerb == nil && nodes.isEmpty && number == nil && period == nil && quoted == nil
    }
}
