import PropertyGraph

/// How the records of one kind of document become nodes and relationships of a model.
///
/// Every name of the model, every label and every rule about names stands in a file of
/// `Schema/import/`; this is such a file checked against the model.
package struct Mapping: Sendable {
    /// The reader that understands documents of this kind, such as `numbered-plan`.
    package let reader: String
    let document: RecordMapping
    let section: RecordMapping
    let item: RecordMapping
    let sentence: RecordMapping?
    let fields: [FieldMapping]
    let header: HeaderPatterns
    let names: [NameMapping]
    let places: PlaceMapping?

    init(
        reader: String,
        document: RecordMapping,
        section: RecordMapping,
        item: RecordMapping,
        sentence: RecordMapping?,
        fields: [FieldMapping],
        header: HeaderPatterns,
        names: [NameMapping],
        places: PlaceMapping?
    ) {
        self.reader = reader
        self.document = document
        self.section = section
        self.item = item
        self.sentence = sentence
        self.fields = fields
        self.header = header
        self.names = names
        self.places = places
    }

    /// What the reader must know of the fields.
    var layout: PlanLayout {
        PlanLayout(
            fields: fields.map {
                PlanLayout.Field(labels: $0.labels, isRequired: $0.isRequired, isList: $0.isList)
            }
        )
    }
}

/// A record of which a node is made.
enum RecordRole: String {
    case document, section, parent, item
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

/// A labelled field of an item.
struct FieldMapping: Sendable {
    var labels: [String]
    var isRequired: Bool
    var content: Content

    /// What stands behind the label.
    enum Content: Sendable {
        /// Names, each of which becomes a node related to the item's.
        case names(NameListMapping)
        /// A date by which something is due, or one of the phrases that set none.
        case date([Assignment], openEnded: [String])
        case text([Assignment])
    }

    var isList: Bool { if case .names = content { true } else { false } }
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
    /// Names in brackets behind a name become nodes of their own; else brackets belong to the name.
    var splitsBrackets: Bool
    /// Words in brackets that are no names, such as `牵头`.
    var remarks: Set<String>
    /// The first rule that fits a name says what it is.
    var rules: [NameRule]
}

/// What a name of some form stands for.
struct NameRule: Sendable {
    var names: Set<String> = []
    var begins: [String] = []
    var ends: [String] = []
    /// The name to store instead, `{stem}` being what stands before the ending that fits.
    var storedName: Template?
    var aliases: [Template] = []
    var kind: PropertyValue?
    /// Whether the name means something within the issuing district only; nil: as its first sign says.
    var isOfDistrict: Bool?
    var members: Members?
    var place: Place?

    /// The nodes of a district that a collective name stands for.
    struct Members: Sendable {
        /// From the member to the collective.
        var table: RelationshipTableID
        var kinds: Set<PropertyValue>
    }

    /// The place that a name speaks of.
    struct Place: Sendable {
        var name: Template
        var aliases: [Template]
        var kind: PropertyValue?
    }

    /// The stem of a name that the rule is for; nil when it is for other names.
    func stem(of name: String) -> String? {
        if names.contains(name) { return name }
        guard !begins.isEmpty || !ends.isEmpty || names.isEmpty else { return nil }
        guard begins.isEmpty || begins.contains(where: { name.hasPrefix($0) }) else { return nil }
        guard !ends.isEmpty else { return name }
        let fitting = ends.first {
            name.hasSuffix($0) && name.unicodeScalars.count > $0.unicodeScalars.count
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
        /// The last sign of a district's name.
        var ends: [String]
        /// What the name of a larger area before it ends in.
        var after: [String]
    }
}
