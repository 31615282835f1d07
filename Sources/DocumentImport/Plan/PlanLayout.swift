import Bytes
import ChineseText

/// The labelled fields that the items of plans have, and how their labels and the heads of columns are told.
struct PlanLayout: Sendable {
    /// One field and the labels it is printed under.
    struct Field: Hashable, Sendable {
        var labels: [String]
        /// The words that other labels of it end in, such as `时限`.
        var words: [String] = []
        /// Verbs that are labels of it before a colon: `配合`.
        var verbs: [String] = []
        /// Words that tell it from another field of the same words, such as `配合`.
        var signs: [String] = []
        /// How labels end that count only where no other label of it stands beside them: `责任人`.
        var lesser: [String] = []
        /// An item without it is malformed.
        var isRequired: Bool
        /// A list, which may go on in the next line.
        var isList: Bool
        /// A date by which something is due.
        var isDate = false
        /// How far the item is; several columns may say it.
        var isProgress = false
        /// Whether everybody in it only supports, or leads.
        var isSupport = false
        var isLead = false
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
    /// Words in headings below which there are no items: `工作要求`.
    var closings: [String] = []
    /// Words in a field that mean what the same field of the item before says: `同上`.
    var dittos: Set<String> = []
    /// What a person says that labels and heads mean, nil for those that are not read; before all else.
    var told: [Text: LabelMeaning?] = [:]
    /// Whether an item without text is malformed.
    var hasText = true
    /// Its labels and words, once it is whole.
    var tables: LabelTables?

    /// How something that is no field is called.
    struct Heads: Hashable, Sendable {
        var labels: [String] = []
        /// The words that other labels of it end in.
        var words: [String] = []
    }

    /// The labels that columns are known by, one for each, for a message.
    var knownHeads: [String] {
        [number.labels.first, text.labels.first].compactMap(\.self)
            + fields.filter { !$0.isProgress }.compactMap(\.labels.first)
    }
}

/// Words in a list that say what the named have to do.
struct RoleWords: Hashable, Sendable {
    /// What somebody has to do.
    enum Role: Hashable, Sendable {
        case lead, support, share
    }

    /// A word and what it says.
    struct Word: Hashable, Sendable {
        let text: String
        let scalars: [Unicode.Scalar]
        let role: Role
    }

    /// Those by which somebody leads (`牵头`), supports (`配合`), or is responsible as others are
    /// (`按职责分工负责`); longer ones first.
    let words: [Word]

    /// Whether a name ends as those of some kind do.
    func endsAsNames(_ name: String) -> Bool {
        !isUnclear(name)
            && (name.unicodeScalars.first == "各"
                || endings.contains { name.ends(withText: $0) && name != $0 })
    }

    /// Who a heading says leads all below it: `县教育局牵头工作（2项）`; nil where it names nobody for certain.
    func leader(inHeading text: ArraySlice<Unicode.Scalar>) -> String? {
        let lead = words.filter { $0.role == .lead }
        for place in text.indices {
            guard let word = lead.first(where: { text[place...].starts(with: $0.scalars) }),
                place > text.startIndex
            else { continue }
            let list = text[..<place].text
            let entries = RoleList.split(list, keeping: [], self)
            let areNames = entries.allSatisfy {
                endsAsNames($0.listed.name) && !NameShape.isNone($0.listed.name)
            }
            return areNames && !entries.isEmpty && word.scalars.count > 1 ? list : nil
        }
        return nil
    }

    /// Whether a name has something in it that none has.
    func isUnclear(_ name: String) -> Bool {
        unclear.contains { name.firstOffset(of: $0) != nil }
    }

    /// Whether a name looks like one of these by how it ends.
    func isName(_ name: String) -> Bool {
        guard !isUnclear(name) else { return false }
        return name.unicodeScalars.first == "各"
            || (endings + tails).contains {
                // `县科` is none.
                name.ends(withText: $0)
                    && (name.unicodeScalars.count > 2 || $0.unicodeScalars.count > 1)
            }
    }

    /// What lists have beside names that says when, and no day: `长期`.
    let times: Set<String>
    /// What stands behind such a word in a label: `牵头单位：`.
    let nouns: [String]
    /// What ends a list that names not all: `等有关部门`.
    let rests: [String]
    /// What joins two names: `和`.
    let conjunctions: [String]
    /// How the names end, for lists that stand in brackets without label.
    let endings: [String]
    /// What names nobody by itself, but behind `各乡镇、`: `街道`.
    let generic: Set<String>
    /// What no name has in it: `完成`.
    let unclear: [String]
    /// What is no name, but said of the list: `排在第一位的为牵头单位，下同`.
    let asides: [String]
    /// The marks before whoever leads: `▲`.
    let marks: Set<Unicode.Scalar>
    /// How others may end where a column of names is looked for.
    let tails: [String]

    init(
        lead: [String] = [],
        support: [String] = [],
        share: [String] = [],
        times: [String] = [],
        nouns: [String] = [],
        rests: [String] = [],
        conjunctions: [String] = [],
        endings: [String] = [],
        tails: [String] = [],
        marks: [String] = [],
        unclear: [String] = [],
        generic: [String] = [],
        asides: [String] = []
    ) {
        (self.unclear, self.generic, self.asides) = (unclear, Set(generic), asides)
        let all = [(lead, Role.lead), (support, .support), (share, .share)].flatMap { texts, role in
            texts.map { Word(text: $0, scalars: $0.scalars, role: role) }
        }
        words = all.sorted { $0.scalars.count > $1.scalars.count }
        self.times = Set(times)
        (self.nouns, self.rests) = (nouns, rests)
        (self.conjunctions, self.endings, self.tails) = (conjunctions, endings, tails)
        self.marks = Set(marks.flatMap(\.unicodeScalars))
    }
}
