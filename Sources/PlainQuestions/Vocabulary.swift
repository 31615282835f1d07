import ChineseText
import PropertyGraph

/// The words by which people speak of a model's nodes and relationships, in each language, and what they mean.
///
/// It is read from JSON beside the model: `Schema/ask/README.md` says how.
package struct Vocabulary: Sendable {
    /// How a label's nodes are spoken of.
    struct Kind: Sendable {
        var label: LabelID
        var name: Wording
        /// Several of them, in English; in Chinese the word by which they are counted.
        var plural: String
        var counted: String
        /// The property by which one is told: 任务101.
        var number: String?
        /// The property that is looked into for words.
        var text: String?
        /// The property that is a name, where the label has no names of its own.
        var title: String?
        /// The property that a time is meant for, and how that is said.
        var date: String?
        var dated: Wording?
        var undated: Wording?
        /// The label of those who are asked for where one is named alone: 区长 is a person.
        var stands: LabelID?
        /// Whether one is asked for by words of its text alone: 失业率.
        var isLookedUp = false
        /// Whether names are said by some of their characters: 住建委 for 区住房城乡建设委.
        var isAbbreviated = false
        /// Whether what it means is what is asked for, where a name is of several labels.
        var isDefined = false
        /// What is selected of each, and in which order they come.
        var shown: String
        var order: String?
    }

    /// A way from a label to another, along one relationship or several.
    struct Relation: Sendable {
        var from: LabelID
        var to: LabelID
        var steps: [Step]
        /// What the last relationship's properties have to be: `{lead: {eq: true}}` without its braces.
        var properties: String?
        /// The same of the first one, on the way.
        var through: String?
        /// Whether it is meant where no word says which.
        var isDefault: Bool
        /// Whether the nodes it leads from are not among those it leads to: who else.
        var isToOthers = false
        /// A list of dates among the properties of the last relationship, which a time is meant for.
        var dates: String?
        var title: Wording
        var noun: Wording

        /// A filter on nodes it begins at, without braces, by one on those it leads to.
        func filter(_ within: String) -> String {
            var filter = within
            for (index, step) in steps.enumerated().reversed() {
                if index == 0, let through {
                    filter += "\(filter.isEmpty ? "" : ", ")properties: {\(through)}"
                }
                filter = "\(step.field): {\(step.isToOne ? "is" : "some"): {\(filter)}}"
            }
            return filter
        }

        struct Step: Hashable, Sendable {
            var field: String
            var isToOne: Bool
        }
    }

    /// Words for a filter.
    struct Phrase: Sendable {
        var of: LabelID
        /// GraphQL; `$today` stands for the day.
        var filter: String
        var title: Wording
        /// Whether it speaks of times of its own, so that one beside it is not the label's.
        var hasOwnTimes = false
        /// Whether it names nodes of the label by itself: 街道办事处; the title is then a noun.
        var isNoun = false
    }

    /// What a word may mean.
    enum Sense: Hashable, Sendable {
        case function(FunctionWord)
        case kind(Int)
        /// A word that asks for nodes of a label: 谁, who.
        case asked(Int)
        case relation(Int)
        case phrase(Int)
        /// The property that a label's times are meant for, by its name.
        case date(Int)
        /// That such a time comes: 到期, due.
        case dateVerb(Int)
        /// The most of a label's nodes: 最忙.
        case most(Int)
    }

    /// Words as they are looked for, and what they mean; blanks within match any.
    struct Entry: Sendable {
        var word: [Unicode.Scalar]
        var senses: [Sense]
    }

    var kinds: [Kind] = []
    var relations: [Relation] = []
    var phrases: [Phrase] = []
    /// Names may be said without these in front: 水务局.
    var signs: [String] = []
    /// What is asked for where no word says it.
    var usual: Int?
    private var asked: Set<Int> = []
    private(set) var entries: [Unicode.Scalar: [Entry]] = [:]

    /// One without any words.
    package init() {}

    /// Whether a word asks for nodes of a kind: 谁.
    func isAsked(_ kind: Int) -> Bool { asked.contains(kind) }

    /// The place of a label's kind.
    func kind(of label: LabelID) -> Int? { kinds.firstIndex { $0.label == label } }

    /// What stands at the end of a relation; nil where nothing is said of that label.
    func target(of relation: Relation) -> Kind? { kind(of: relation.to).map { kinds[$0] } }

    /// Adds a word; one that is there already means this, too.
    mutating func add(_ word: String, _ sense: Sense) {
        let scalars = QuestionText.folded(word.scalars)
        guard let first = scalars.first else { return }
        if case .asked(let kind) = sense { asked.insert(kind) }
        if let known = entries[first]?.firstIndex(where: { $0.word == scalars }) {
            entries[first]?[known].senses.append(sense)
        } else {
            entries[first, default: []].append(
                Entry(word: scalars, senses: [sense])
            )
        }
    }
}
