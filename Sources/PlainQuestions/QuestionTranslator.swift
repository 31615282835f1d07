package import Bytes
import ChineseText
package import JSONCoding
package import PropertyGraph

/// What became of a plain question.
package struct Asked: Sendable {
    /// A part of the text, and what it was taken for.
    package struct Part: Sendable {
        package let text: String
        /// Code points of the question, the end exclusive.
        package let range: Range<Int>
        /// In the question's language.
        package let meaning: String
        package let node: NodeAddress?
    }

    /// What was understood, in the question's language; where that is nothing, what to do.
    package let title: String
    /// GraphQL, prettily printed; nil where the heart of the question is not understood.
    package let document: String?
    package let variables: JSONObject?
    package let parts: [Part]
    /// The words that mean nothing here.
    package let unread: [String]
    /// Other readings that are as good; they have none themselves.
    package let alternatives: [Asked]
    /// Questions that are understood.
    package let suggestions: [String]
    package let language: QuestionLanguage
    /// Of which label the nodes are that are answered; nil for a path, and where nothing is.
    package let label: LabelID?
}

/// Understands plain questions about a graph, in Chinese and English.
///
/// A question is taken apart into words of a vocabulary, names of the graph, times and numbers (`QuestionReader`),
/// these are put together to what is asked (`Interpreter`), and that is written as GraphQL (`DocumentBuilder`). What
/// may mean something and is not understood leaves no document: nothing is dropped in silence.
package struct QuestionTranslator: Sendable {
    private let vocabulary: Vocabulary

    /// No question is longer, in code points.
    private static let charactersMax = 1_000

    /// Why a text is no question; nil where it may be one.
    package static func fault(of text: String) -> String? {
        let count = text.unicodeScalars.count
        return count > charactersMax
            ? "a question has at most \(charactersMax) characters, not \(count)." : nil
    }
    /// More readings than so many are not told.
    private static let alternativesMax = 4

    package init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

    /// About how many steps understanding a text takes: what may be a name begins at each of its characters.
    package static func cost(of text: String) -> Int { text.unicodeScalars.count * 100 }

    /// What a text asks of a graph on a day.
    ///
    /// - Complexity: O(characters) look-ups of names; a search for each word that is none and written in Latin
    ///   letters.
    package func ask(_ text: String, of snapshot: Snapshot, today: CalendarDate) -> Asked {
        let question = QuestionText(text)
        let reader = QuestionReader(question, vocabulary, snapshot, today: today)
        var pieces = reader.pieces()
        let language = self.language(of: question, pieces)
        fitYears(of: &pieces, snapshot, today)
        let found = reader.namesInPart(pieces)
        let answers = Answers(
            vocabulary: vocabulary,
            snapshot: snapshot,
            text: question,
            language: language,
            today: today
        )
        return answers.asked(found, alternativesMax: Self.alternativesMax)
    }

    /// The language of most of the words that are known; where none is, that of its letters.
    private func language(of text: QuestionText, _ pieces: [Piece]) -> QuestionLanguage {
        let known = pieces.filter { piece in
            piece.nodes.isEmpty && piece.quoted == nil && !piece.isUnread && piece.number == nil
        }
        let english = known.count { piece in
            piece.range.count > 1 && text.folded[piece.range].contains { ("a"..."z").contains($0) }
        }
        let chinese = known.count { text.folded[$0.range].contains(where: \.isHan) }
        if english != chinese { return english > chinese ? .english : .chinese }
        return chinese > 0 || text.folded.contains(where: \.isHan) ? .chinese : .english
    }

    /// Gives times without a year the one nearest to today in which the graph has dates, of those that fit.
    private func fitYears(of pieces: inout [Piece], _ snapshot: Snapshot, _ today: CalendarDate) {
        guard pieces.contains(where: { $0.period?.lacksYear == true }) else { return }
        let year = DateYears(vocabulary, snapshot).nearest(to: today.year)
        for place in pieces.indices {
            guard let period = pieces[place].period, period.lacksYear else { continue }
            pieces[place].period = period.moved(by: year - period.from.year)
        }
    }
}

/// The years that a graph's dates lie in.
private struct DateYears {
    private let years: [Int: Int]

    /// So many nodes tell.
    private static let nodesMax = 500

    /// - Complexity: O(1): of many nodes some are looked at, evenly spaced.
    init(_ vocabulary: Vocabulary, _ snapshot: Snapshot) {
        var years: [Int: Int] = [:]
        if let usual = vocabulary.usual
            ?? vocabulary.kinds.indices.first(where: {
                vocabulary.kinds[$0].date != nil
            })
        {
            let kind = vocabulary.kinds[usual]
            let table = snapshot[kind.label]
            if let name = kind.date, let date = snapshot.model[kind.label].property(named: name) {
                let step = max(1, table.rowCount / Self.nodesMax)
                for offset in stride(from: 0, to: table.rowCount, by: step) {
                    let row = NodeRow(offset: offset)
                    guard table.isLive(row) else { continue }
                    switch table.value(date, of: row) {
                    case .date(let day): years[day.year, default: 0] += 1
                    case .int(let year) where (1...9_999).contains(year):
                        years[year, default: 0] += 1
                    default: break
                    }
                }
            }
        }
        self.years = years
    }

    func nearest(to year: Int) -> Int {
        years.keys.min { (abs($0 - year), $0) < (abs($1 - year), $1) } ?? year
    }
}
