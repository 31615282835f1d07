/// The labelled fields that the items of plans have, and how their labels and the heads of columns are told.
struct PlanLayout: Hashable, Sendable {
    /// One field and the labels it is printed under.
    struct Field: Hashable, Sendable {
        var labels: [String]
        /// The words that other labels of it end in, such as `时限`.
        var words: [String] = []
        /// Words that tell it from another field of the same words, such as `配合`.
        var signs: [String] = []
        /// An item without it is malformed.
        var isRequired: Bool
        /// A list, which may go on in the next line.
        var isList: Bool
        /// What printed lists of it say beside the names; nil where they say nothing.
        var roles: RoleWords?
        /// The posts that those it lists are named with.
        var posts: PostWords?
    }

    var fields: [Field]
    /// The labels and heads that the numbers of items stand under, their texts, and what groups them.
    var number = Heads()
    var text = Heads()
    var section = Heads()
    /// The words that stand before others in labels, such as `计划` in `计划完成时间`.
    var qualifiers: [String] = []
    /// Labels that are none of these, whatever words they consist of: `填报单位`.
    var others: [String] = []
    /// Words in a field that mean what the same field of the item before says: `同上`.
    var dittos: Set<String> = []
    /// Whether an item without text is malformed.
    var hasText = true

    /// How something that is no field is called.
    struct Heads: Hashable, Sendable {
        var labels: [String] = []
        /// The words that other labels of it end in.
        var words: [String] = []
    }

    /// The labels that columns are known by, one for each, for a message.
    var knownHeads: [String] {
        [number.labels.first, text.labels.first].compactMap(\.self)
            + fields.compactMap(\.labels.first)
    }
}

/// Words in a list that say what the named have to do.
struct RoleWords: Hashable, Sendable {
    /// Whoever is named with these leads: `牵头`.
    var lead: [String] = []
    /// Whoever is named with these supports: `配合`.
    var support: [String] = []
    /// Whoever is named with these is responsible, as others are: `按职责分工负责`.
    var share: [String] = []
    /// What stands behind such a word in a label: `牵头单位：`.
    var nouns: [String] = []
    /// What ends a list that names not all: `等有关部门`.
    var rests: [String] = []
    /// What joins two names: `和`.
    var conjunctions: [String] = []
    /// How the names end, for lists that stand in brackets without label.
    var endings: [String] = []

    /// What somebody has to do.
    enum Role: Hashable, Sendable {
        case lead, support, share
    }

    /// All words with what they say, longer ones first.
    var all: [(word: String, role: Role)] {
        (lead.map { ($0, Role.lead) } + support.map { ($0, .support) } + share.map { ($0, .share) })
            .sorted { $0.0.unicodeScalars.count > $1.0.unicodeScalars.count }
    }
}
