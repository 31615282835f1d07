import Bytes
import ChineseText
import PropertyGraph

/// Names and titles that stand in a question otherwise than in the graph.
///
/// They are looked for only where words are left that nothing else is known for, among labels with few nodes.
extension QuestionReader {
    /// Labels with more nodes are not gone through.
    private static let nodesMax = 2_000

    /// The names and titles that words may be, by where they begin.
    ///
    /// - Complexity: O(characters of the names and titles).
    func namesOfWords(leftIn pieces: [Piece]) -> [Int: [Piece]] {
        guard text.folded.count <= Self.shortNamesTextMax else { return [:] }
        var found: [Int: [Piece]] = [:]
        func add(_ piece: Piece) {
            var all = found[piece.range.lowerBound] ?? []
            if let same = all.firstIndex(where: {
                $0.range == piece.range && !$0.nodes.isEmpty && !piece.nodes.isEmpty
            }) {
                all[same].nodes += piece.nodes.filter { !all[same].nodes.contains($0) }
            } else {
                all.append(piece)
            }
            found[piece.range.lowerBound] = all
        }
        for label in named where snapshot[label].count <= Self.nodesMax {
            for piece in namesWithoutMarks(of: label) { add(piece) }
        }
        for kind in vocabulary.kinds where snapshot[kind.label].count <= Self.nodesMax {
            if kind.isAbbreviated {
                for piece in abbreviations(of: kind.label, leftIn: pieces) { add(piece) }
            }
            let property = kind.isLookedUp ? kind.text : kind.title
            for piece in titles(of: kind.label, property, min: kind.isLookedUp ? 3 : 2) {
                add(piece)
            }
        }
        return found
    }

    /// `五子联动` of “五子”联动, and what stands between the marks: `用地清单制` of “用地清单制”改革.
    private func namesWithoutMarks(of label: LabelID) -> [Piece] {
        let table = snapshot[label]
        guard let property = snapshot.model[label].names.first else { return [] }
        var found: [Piece] = []
        for row in table.rows {
            guard let name = table.texts(property, of: row).first,
                name.unicodeScalars.contains(where: QuestionText.isMark)
            else { continue }
            let scalars = QuestionText.folded(name.scalars)
            let parts = scalars.split(whereSeparator: QuestionText.isMark).map { Array($0) }
            let isInner = scalars.first.map(QuestionText.isMark) ?? false
            for words in [Array(parts.joined())] + (isInner ? parts.prefix(1) : []) {
                guard words.count > 2, let start = text.place(of: words) else { continue }
                var piece = Piece(start..<start + words.count)
                piece.nodes = [NodeAddress(label: label, row: row)]
                found.append(piece)
            }
        }
        return found
    }

    /// Titles of nodes without names, also without their ordinal: `主要预期目标` of 一、主要预期目标.
    private func titles(of label: LabelID, _ property: String?, min: Int) -> [Piece] {
        let table = snapshot[label]
        guard let property = property.flatMap({ snapshot.model[label].property(named: $0) }) else {
            return []
        }
        var found: [Piece] = []
        for row in table.rows {
            for title in table.texts(property, of: row) {
                let title = QuestionText.folded(title.scalars)
                let bare = title.firstIndex { "、.．".unicodeScalars.contains($0) }
                    .map { Array(title[($0 + 1)...].drop(while: \.isBlank)) }
                for words in [title, bare ?? []] where words.count >= min {
                    guard let range = range(of: words) else { continue }
                    var piece = Piece(range)
                    piece.quoted = text.text(in: range)
                    piece.isTitle = true
                    found.append(piece)
                    break
                }
            }
        }
        return found
    }

    /// Where a title stands in the question, or the beginning of a long one: `区七届人大三次会议`.
    private func range(of title: [Unicode.Scalar]) -> Range<Int>? {
        if let start = text.place(of: title) { return start..<start + title.count }
        let beginning = Array(title.prefix(Self.beginningMin))
        guard beginning.count < title.count, let start = text.place(of: beginning) else {
            return nil
        }
        let count = zip(title, text.folded[start...]).prefix { $0 == $1 }.count
        return start..<start + count
    }

    private static let beginningMin = 6

    /// How many characters such a name has.
    private static let abbreviated = 3...6

    /// `住建委` of 区住房城乡建设委: characters of a name in their order, the first and the last among them.
    private func abbreviations(of label: LabelID, leftIn pieces: [Piece]) -> [Piece] {
        let table = snapshot[label]
        var names: [(name: [Unicode.Scalar], node: NodeAddress)] = []
        for row in table.rows {
            for property in snapshot.model[label].names {
                for name in table.texts(property, of: row) {
                    names.append((name.scalars, NodeAddress(label: label, row: row)))
                }
            }
        }
        let signs = Set(vocabulary.signs.compactMap(\.unicodeScalars.first))
        var found: [Piece] = []
        for start in text.folded.indices {
            for count in Self.abbreviated where start + count <= text.folded.count {
                let range = start..<start + count
                let words = text.folded[range]
                guard words.allSatisfy(\.isHan),
                    pieces.contains(where: { $0.isUnread && $0.range.overlaps(range) })
                else { continue }
                let own = names.filter { Self.isShort(words, of: $0.name, signs) }
                guard !own.isEmpty else { continue }
                var piece = Piece(range)
                for (_, node) in own.sorted(by: { $0.name.count < $1.name.count })
                where !piece.nodes.contains(node) {
                    piece.nodes.append(node)
                }
                // What may be many is none of them.
                if piece.nodes.count <= 3 { found.append(piece) }
            }
        }
        return found
    }

    private static func isShort(
        _ words: ArraySlice<Unicode.Scalar>,
        of name: [Unicode.Scalar],
        _ signs: Set<Unicode.Scalar>
    ) -> Bool {
        guard name.count > words.count, words.last == name.last, let first = name.first else {
            return false
        }
        guard words.first == first || signs.contains(first) && words.first == name[1] else {
            return false
        }
        var rest = words
        for scalar in name where scalar == rest.first { rest.removeFirst() }
        return rest.isEmpty
    }
}
