import Bytes

/// What a graph may hold: labels with their properties, and relationship types between them.
///
/// It is made from SDL by the target `GraphModel` and never changes while the program runs.
package final class Model: Sendable {
    package let labels: [Label]
    package let relationshipTypes: [RelationshipType]
    package let relationshipTables: [RelationshipTable]
    package let enumerations: [Enumeration]
    /// The label whose nodes are what `Source.node` points to.
    package let documentLabel: LabelID?
    /// How characters of names are read; nil when names are found only as they are written.
    package let nameReadings: (any NameReadings)?
    /// Any number of relationships that are not structural, either way.
    package let anyWalk: Walker
    private let endsByLabel: [[RelationshipEnd]]
    private let pathWalkers: [[Walker]]
    private let labelsByName: [Text: LabelID]
    private let typesByName: [Text: RelationshipTypeID]

    /// A model of parts that agree; whoever reads a model from outside checks that first.
    ///
    /// - Precondition: the place of each part in its array is the one its identifier says.
    package init(
        labels: [Label],
        relationshipTypes: [RelationshipType],
        relationshipTables: [RelationshipTable],
        enumerations: [Enumeration],
        nameReadings: (any NameReadings)? = nil
    ) {
        self.labels = labels
        self.nameReadings = nameReadings
        self.relationshipTypes = relationshipTypes
        self.relationshipTables = relationshipTables
        self.enumerations = enumerations
        let endsByLabel = labels.map(\.ends)
        self.endsByLabel = endsByLabel
        anyWalk = Walker(PathExpression(anyWalkOf: relationshipTypes), endsByLabel: endsByLabel)
        pathWalkers = labels.map { label in
            label.pathFields.map { Walker($0.path, endsByLabel: endsByLabel) }
        }
        documentLabel = labels.first { $0.isDocument }?.id
        labelsByName = Dictionary(labels.map { (Text($0.name), $0.id) }) { first, _ in first }
        typesByName = Dictionary(relationshipTypes.map { (Text($0.name), $0.id) }) {
            first,
            _ in first
        }
        for (index, label) in labels.enumerated() {
            precondition(label.id.index == index, "label out of its place")
        }
        for (index, table) in relationshipTables.enumerated() {
            precondition(table.id.index == index, "relationship table out of its place")
        }
    }

    package subscript(label: LabelID) -> Label { labels[label.index] }
    package subscript(type: RelationshipTypeID) -> RelationshipType {
        relationshipTypes[type.index]
    }
    package subscript(table: RelationshipTableID) -> RelationshipTable {
        relationshipTables[table.index]
    }

    /// The ends at a label; quicker than by way of the label, which holds much more.
    package func ends(of label: LabelID) -> [RelationshipEnd] { endsByLabel[label.index] }
    /// One end at a label.
    package func end(_ index: EndIndex, of label: LabelID) -> RelationshipEnd {
        endsByLabel[label.index][index.index]
    }

    /// The way a label's path field goes.
    package func walker(ofPath index: Int, of label: LabelID) -> Walker {
        pathWalkers[label.index][index]
    }

    /// The label of a name such as `Film`.
    package func label(named name: String) -> Label? {
        labelsByName[Text(name)].map { self[$0] }
    }

    /// The relationship type of a name such as `ACTED_IN`.
    package func relationshipType(named name: String) -> RelationshipType? {
        typesByName[Text(name)].map { self[$0] }
    }
}

/// A node type: its properties, and the ends of relationships that its nodes may have.
package struct Label: Sendable {
    package var id: LabelID
    package var name: String
    package var description: String?
    /// The field name of one node, such as `film`.
    package var singleName: String
    /// The field name of several, such as `films`.
    package var pluralName: String
    package var isDocument: Bool
    package var properties: [Property]
    /// The key properties, in declared order; never empty.
    package var key: [PropertyID]
    /// Canonical name first, then alias lists; empty for labels without names.
    package var names: [PropertyID]
    package var relationshipFields: [RelationshipField]
    package var pathFields: [PathField]
    /// Every end a relationship can have at this label, whether a field shows it or not.
    package var ends: [RelationshipEnd]
    /// The order in which the fields of the model's type are declared.
    package var fieldOrder: [FieldPlace]

    /// What a declared field is, and its place among those.
    package enum FieldPlace: Hashable, Sendable {
        case property(Int)
        case relationship(Int)
        case path(Int)
    }

    package init(
        id: LabelID,
        name: String,
        description: String?,
        singleName: String,
        pluralName: String,
        isDocument: Bool,
        properties: [Property],
        key: [PropertyID],
        names: [PropertyID],
        relationshipFields: [RelationshipField],
        pathFields: [PathField],
        ends: [RelationshipEnd],
        fieldOrder: [FieldPlace]
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.singleName = singleName
        self.pluralName = pluralName
        self.isDocument = isDocument
        self.properties = properties
        self.key = key
        self.names = names
        self.relationshipFields = relationshipFields
        self.pathFields = pathFields
        self.ends = ends
        self.fieldOrder = fieldOrder
    }

    /// Whether a search may find its nodes: they have names, or a property that is searched.
    package var isSearchable: Bool { !names.isEmpty || properties.contains(where: \.isSearchable) }

    /// Whether its nodes have nothing that could change: no property beside the key, no relationship.
    package var hasOnlyKey: Bool {
        relationshipFields.isEmpty && properties.count == key.count
    }

    /// The property of a name.
    package func property(named name: String) -> PropertyID? {
        properties.firstIndex { Text($0.name) == Text(name) }.map(PropertyID.init(offset:))
    }

    /// The end of a table in a direction at this label.
    package func end(of table: RelationshipTableID, _ direction: Direction) -> EndIndex? {
        ends.firstIndex { $0.table == table && $0.direction == direction }
            .map(EndIndex.init(offset:))
    }
}

/// A property of a label or relationship type.
package struct Property: Sendable {
    package var name: String
    package var description: String?
    package var type: PropertyType
    package var isList: Bool
    /// Written with `!`; of a list it says nothing.
    package var isRequired: Bool
    package var isUnique: Bool
    package var isSearchable: Bool
    /// Not nil when nobody should use it any more.
    package var deprecationReason: String?

    package init(
        name: String,
        description: String? = nil,
        type: PropertyType,
        isList: Bool = false,
        isRequired: Bool = false,
        isUnique: Bool = false,
        isSearchable: Bool = false,
        deprecationReason: String? = nil
    ) {
        self.name = name
        self.description = description
        self.type = type
        self.isList = isList
        self.isRequired = isRequired
        self.isUnique = isUnique
        self.isSearchable = isSearchable
        self.deprecationReason = deprecationReason
    }
}

/// What a property's values are; an enumeration by its place in the model.
package enum PropertyType: Hashable, Sendable, BitwiseCopyable {
    case string, id, int, float, boolean, date, dateTime
    case enumeration(Int)

    /// Whether values are kept as text.
    package var isText: Bool { self == .string || self == .id }
}

/// An enum of the model.
package struct Enumeration: Sendable {
    package struct Value: Sendable {
        package var name: String
        package var description: String?
        /// Not nil when nobody should use it any more.
        package var deprecationReason: String?

        package init(
            name: String,
            description: String? = nil,
            deprecationReason: String? = nil
        ) {
            self.name = name
            self.description = description
            self.deprecationReason = deprecationReason
        }
    }
    package var name: String
    package var description: String?
    package var values: [Value]

    package init(name: String, description: String? = nil, values: [Value]) {
        self.name = name
        self.description = description
        self.values = values
    }
}

/// Which way a relationship runs, seen from a node.
package enum Direction: Hashable, Sendable, BitwiseCopyable {
    case out, `in`

    package var reversed: Direction { self == .out ? .in : .out }
}

/// A relationship type; its tables are the pairs of labels it joins.
package struct RelationshipType: Sendable {
    package var id: RelationshipTypeID
    package var name: String
    /// Followed and shown only when named.
    package var isStructural: Bool
    /// The name of its properties' type, when it has properties.
    package var propertiesName: String?
    package var propertiesDescription: String?
    package var properties: [Property]
    package var tables: [RelationshipTableID]

    package init(
        id: RelationshipTypeID,
        name: String,
        isStructural: Bool,
        propertiesName: String?,
        propertiesDescription: String? = nil,
        properties: [Property],
        tables: [RelationshipTableID]
    ) {
        self.id = id
        self.name = name
        self.isStructural = isStructural
        self.propertiesName = propertiesName
        self.propertiesDescription = propertiesDescription
        self.properties = properties
        self.tables = tables
    }

    /// The property of a name.
    package func property(named name: String) -> PropertyID? {
        properties.firstIndex { Text($0.name) == Text(name) }.map(PropertyID.init(offset:))
    }
}

/// The relationships of one type from one label to another.
package struct RelationshipTable: Sendable {
    package var id: RelationshipTableID
    package var type: RelationshipTypeID
    package var from: LabelID
    package var to: LabelID

    package init(
        id: RelationshipTableID,
        type: RelationshipTypeID,
        from: LabelID,
        to: LabelID
    ) {
        self.id = id
        self.type = type
        self.from = from
        self.to = to
    }
}

/// One side of a relationship table, at the label whose nodes stand there.
package struct RelationshipEnd: Sendable {
    package var table: RelationshipTableID
    package var type: RelationshipTypeID
    package var direction: Direction
    /// The label at the other side.
    package var target: LabelID
    /// At most one relationship per node.
    package var isToOne: Bool
    /// The relationship property that orders a node's relationships here; else it is node order.
    package var order: PropertyID?

    package init(
        table: RelationshipTableID,
        type: RelationshipTypeID,
        direction: Direction,
        target: LabelID,
        isToOne: Bool,
        order: PropertyID?
    ) {
        self.table = table
        self.type = type
        self.direction = direction
        self.target = target
        self.isToOne = isToOne
        self.order = order
    }
}

/// A field of a label that shows one of its ends.
package struct RelationshipField: Sendable {
    package var name: String
    package var description: String?
    /// Not nil when nobody should use it any more.
    package var deprecationReason: String?
    package var end: EndIndex

    package init(
        name: String,
        description: String? = nil,
        deprecationReason: String? = nil,
        end: EndIndex
    ) {
        self.name = name
        self.description = description
        self.deprecationReason = deprecationReason
        self.end = end
    }
}

/// A derived field: the nodes of one label that a path expression reaches.
package struct PathField: Sendable {
    package var name: String
    package var description: String?
    /// Not nil when nobody should use it any more.
    package var deprecationReason: String?
    package var expression: String
    package var path: PathExpression
    package var target: LabelID

    package init(
        name: String,
        description: String? = nil,
        deprecationReason: String? = nil,
        expression: String,
        path: PathExpression,
        target: LabelID
    ) {
        self.name = name
        self.description = description
        self.deprecationReason = deprecationReason
        self.expression = expression
        self.path = path
        self.target = target
    }
}
