import Bytes
import ChineseText
import JSONCoding
package import PropertyGraph

/// How the records of documents become nodes and relationships of a model.
///
/// Every name of the model, every label and every rule about names and words stands in a file of
/// `Schema/import/`; this is such a file checked against the model.
package struct Mapping: Sendable {
    let document: RecordMapping
    let section: RecordMapping
    let item: RecordMapping
    let sentence: RecordMapping?
    let facts: FactMappings
    let fields: [FieldMapping]
    var layout: PlanLayout
    let report: ReportLayout
    let header: HeaderPatterns
    let wording: Wording
    let names: [NameMapping]
    let places: PlaceMapping?
    /// What it was read from.
    var source = JSONObject()

    /// The type of the nodes for what is doubtful; nil when there is none.
    package var findingLabel: LabelID? { facts.finding?.label }

    /// The names of a role; nil when the mapping knows none.
    func names(_ role: NameRole) -> NameMapping? { names.first { $0.key == role.rawValue } }
}

/// A record of which a node is made.
enum RecordRole: String {
    case document, section, parent, item, sentence
}

/// The node that a record becomes: its type, its properties, what it is related to.
struct RecordMapping: Sendable {
    var label: LabelID
    var assignments: [Assignment]
    var links: [Link]

    /// A relationship from the record's node to that of another record.
    struct Link: Sendable {
        var table: RelationshipTableID
        var target: RecordRole
    }
}

extension Mapping {
    /// The relationships that are made of what several documents say.
    var inferred: Set<RelationshipTableID> {
        var tables = [facts.derivation?.table, facts.contradiction?.table, facts.term?.use]
        tables += names.flatMap(\.rules).map { $0.members?.table }
        return Set(tables.compactMap(\.self))
    }
}

/// What is made of the facts that sentences and record files state; nil where a model has no use for
/// them.
struct FactMappings: Sendable {
    var term: Term?
    var figure: RecordMapping?
    var mention: Mention?
    /// From an item to the places that its text names.
    var touch: RelationshipTableID?
    var derivation: Link?
    var contradiction: Link?
    var post: Post?
    var event: Event?
    /// What is doubtful in a document.
    var finding: RecordMapping?
    /// What a ledger says of how far its items are.
    var progress: Progress?

    /// A relationship between two nodes that are known.
    struct Link: Sendable {
        var table: RelationshipTableID
        var assignments: [Assignment]
    }

    /// A term that a document explains.
    struct Term: Sendable {
        var record: RecordMapping
        /// From a term to an item that uses it.
        var use: RelationshipTableID?
    }

    /// What sentences say of projects.
    struct Mention: Sendable {
        /// From what is named to the sentence.
        var link: Link
        /// From an item to what its text names.
        var item: RelationshipTableID?
        /// From what is named to where it lies.
        var place: RelationshipTableID?
        /// The kinds of places that count.
        var placeKinds: Set<PropertyValue>
    }

    /// Offices and who holds them.
    struct Post: Sendable {
        var record: RecordMapping
        /// From the holder to the office.
        var holding: Link
        /// The offices that running text names people by.
        var offices: [String]
    }

    /// Reports on items, and the words that tell how far these are.
    struct Progress: Sendable {
        var record: RecordMapping
        var words: ProgressWords
    }

    /// Events and who was there.
    struct Event: Sendable {
        var record: RecordMapping
        /// From who was there to the event.
        var attendance: Link
    }
}

/// A labelled field of an item.
struct FieldMapping: Sendable {
    var labels: [String]
    /// The words that other labels of it end in, and those that tell it from another field of the same.
    var words: [String] = []
    /// Verbs that are labels of it before a colon.
    var verbs: [String] = []
    var signs: [String] = []
    /// How labels end that count only where no other of its labels stands beside them.
    var lesser: [String] = []
    /// What everybody in the list does; nil where the list says it.
    var role: RoleWords.Role?
    var isRequired: Bool
    var content: Content

    /// What stands behind the label.
    enum Content: Sendable {
        /// Names, each of which becomes a node related to the item's.
        case names(NameListMapping)
        /// A date by which something is due, or one of the phrases that set none.
        case date([Assignment], openEnded: [String])
        case text([Assignment])
        /// How far the item is.
        case progress
    }

    /// The place of the names that it lists.
    var names: Int? { if case .names(let list) = content { list.names } else { nil } }

    var isDate: Bool { if case .date = content { true } else { false } }

    var isList: Bool { if case .names = content { true } else { false } }

    var isProgress: Bool { if case .progress = content { true } else { false } }

    /// What the field gives to the item's own properties.
    var ownAssignments: [Assignment] {
        switch content {
        case .names, .progress: []
        case .date(let assignments, openEnded: _), .text(let assignments): assignments
        }
    }
}

/// How a list of names is related to its item.
struct NameListMapping: Sendable {
    /// The place of the name mapping.
    var names: Int
    var table: RelationshipTableID
    /// Whether the relationship runs from the name's node to the item's.
    var runsFromName: Bool
    var assignments: [Assignment]
}

/// How names become nodes of a type.
struct NameMapping: Sendable {
    var key: String
    var label: LabelID
    var name: PropertyID
    var aliases: PropertyID?
    var kind: PropertyID?
    var note: PropertyID?
    /// Names in brackets behind a name become nodes of their own; else brackets belong to the name.
    var splitsBrackets: Bool
    /// Words in lists and brackets that are not names, such as `无` and `牵头`.
    var remarks: Set<String>
    /// What lists say beside the names.
    var roles = RoleWords()
    /// The signs of the level that a list prints once for several names.
    var levels = LevelSigns()
    /// The posts that people are named with; nil where names come without.
    var posts: PostWords?
    /// The first rule that fits a name says what it is.
    var rules: [NameRule]

    /// Whether text that can be no name is kept out: lists in documents have more than names in them.
    var isStrict: Bool { posts != nil || !roles.words.isEmpty }
}

/// The characters by which names of units say of which level they are: `区` in 区财政局.
struct LevelSigns: Hashable, Sendable {
    var signs: [String] = []
    /// Words that only begin with such a character: `市场`.
    var exceptions: [String] = []
    /// How short names end to which lists leave the sign away: `财政局`.
    var endings: [String] = []
    var exceptionalEndings: [String] = []
    /// Names before which there may be the place: `无锡国税局`.
    var branches: [String] = []
    /// What longer names begin with that every level has: `住房` of 住房城乡建设局.
    var stems: [String] = []
    /// What is part of a level's committee, so that its name begins with that: `组织部` of 县委组织部.
    var committees: Set<Text> = []

    /// Other names of more characters are names of their own, such as 通州公安分局.
    private static let bareCharactersMax = 5

    /// Whether a name without sign is one that every level has.
    func mayLackSign(_ name: String) -> Bool {
        if committees.contains(Text(name)) { return true }
        let isShort = name.unicodeScalars.count <= Self.bareCharactersMax
        return (isShort || stems.contains { name.begins(withText: $0) }) && sign(of: name) == nil
            && endings.contains { name.ends(withText: $0) && name.utf8.count > $0.utf8.count }
            && !exceptionalEndings.contains { name.ends(withText: $0) }
            && !branches.contains { name.ends(withText: $0) && name != $0 }
    }

    /// A name of a level, which it is printed without: `财政局` is 县财政局, `组织部` 县委组织部.
    func whole(_ name: String, of sign: String) -> String {
        sign + (committees.contains(Text(name)) ? "委" : "") + name
    }

    /// The sign that a name begins with.
    func sign(of name: String) -> String? {
        guard !exceptions.contains(where: { name.begins(withText: $0) }) else { return nil }
        return signs.first { name.begins(withText: $0) && name.utf8.count > $0.utf8.count }
    }
}

/// What a name of some form stands for.
struct NameRule: Sendable {
    var names: Set<Text> = []
    var begins: [String] = []
    var contains: [String] = []
    var ends: [String] = []
    /// The name to store instead, `{stem}` being what stands before the ending that fits.
    var storedName: Template?
    var aliases: [Template] = []
    var kind: PropertyValue?
    /// Whether the name means something within the issuing district only; nil: as it begins.
    var isOfDistrict: Bool?
    /// Whether a name of this form names nobody for certain: `区水务局等单位`.
    var isUnclear = false
    /// Whether it is for what people are called only: two to four Chinese characters, or parts with a dot
    /// between.
    var isPersonal = false
    /// The name to store where another district has someone of the same name; nil: they are one.
    var homonyms: Template?
    var members: Members?
    var place: NamedPlace?

    /// The nodes of a district that a collective name stands for.
    struct Members: Sendable {
        /// From the member to the collective.
        var table: RelationshipTableID
        var kinds: Set<PropertyValue>
    }

    /// The place that a name speaks of.
    struct NamedPlace: Sendable {
        var name: Template
        var aliases: [Template]
        var kind: PropertyValue?
    }

    /// Whether it is for names of some form only.
    var hasCondition: Bool {
        !names.isEmpty || !begins.isEmpty || !contains.isEmpty || !ends.isEmpty || isPersonal
    }

    /// The stem of a name that the rule is for; nil when it is for other names.
    func stem(of name: String) -> String? {
        if names.contains(Text(name)) { return name }
        guard !isPersonal || PersonName.isOne(name) else { return nil }
        guard !begins.isEmpty || !contains.isEmpty || !ends.isEmpty || names.isEmpty else {
            return nil
        }
        guard contains.isEmpty || contains.contains(where: { name.firstOffset(of: $0) != nil })
        else { return nil }
        guard begins.isEmpty || begins.contains(where: { name.begins(withText: $0) }) else {
            return nil
        }
        guard !ends.isEmpty else { return name }
        let fitting = ends.first {
            name.ends(withText: $0) && name.utf8.count > $0.utf8.count
        }
        return fitting.map { name.unicodeScalars.dropLast($0.unicodeScalars.count).text }
    }
}

/// Places, and the districts among them that plans are issued in.
struct PlaceMapping: Sendable {
    var names: NameMapping
    /// From a named unit to its place.
    var seat: RelationshipTableID
    /// From a place to the larger one it is part of.
    var within: RelationshipTableID
    var district: District

    /// How the issuer's name gives the district, and what kind of place that is.
    struct District: Sendable {
        var kind: PropertyValue?
        /// Endings of an issuer's name that are not the district's.
        var drops: [String]
        /// The last character of a district's name.
        var ends: [String]
        /// What the name of a larger area before it ends in.
        var after: [String]
    }
}
