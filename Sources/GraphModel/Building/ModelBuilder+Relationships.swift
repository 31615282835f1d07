import GraphQLLanguage
import PropertyGraph

/// A relationship field as declared: one end of a table, at its label.
struct EndDeclaration {
    let label: LabelID
    let owner: String
    let field: DeclaredField
    let directive: DeclaredDirective
    let typeName: String
    let direction: Direction
    let target: LabelID

    var propertiesName: String? { directive.string("properties") }
    var orderedBy: String? { directive.string("orderedBy") }
    var isStructural: Bool { directive.boolean("structural") ?? false }
    var isToOne: Bool { field.type.listDepth == 0 }
    var description: String { "field \"\(field.name)\" of \"\(owner)\"" }
}

extension ModelBuilder {
    /// Reads one end; whether it fits the others is seen when all are known.
    mutating func readEnd(
        _ field: DeclaredField,
        _ directive: DeclaredDirective,
        of type: DeclaredType,
        _ label: inout Label
    ) {
        let what = "Relationship \"\(field.name)\" of \"\(type.name)\""
        checkTarget(field, what)
        if field.type.listDepth == 0, field.type.isRequired {
            faults.report(
                "\(what) is to-one and ends in \"!\", but a node can always lack it. "
                    + "Remove the \"!\".",
                at: field.type.place
            )
        }
        guard let typeName = directive.string("type") else { return }
        if !Naming.isName(typeName) || ["true", "false", "null"].contains(typeName) {
            faults.report(
                "\"\(typeName)\" cannot be a relationship type: its name is of letters, digits and "
                    + "\"_\", such as ACTED_IN.",
                at: directive.place(of: "type")
            )
        }
        knowRelationshipType(typeName)
        let directions = ["OUT": Direction.out, "IN": .in]
        guard let direction = directive.name("direction").flatMap({ directions[$0] }),
            let target = labelIDs[field.type.name]
        else { return }
        let place = label.fieldOrder.count { if case .relationship = $0 { true } else { false } }
        label.fieldOrder.append(.relationship(place))
        ends.append(
            EndDeclaration(
                label: label.id,
                owner: type.name,
                field: field,
                directive: directive,
                typeName: typeName,
                direction: direction,
                target: target
            )
        )
    }

    /// Reports a field that leads to something else than nodes.
    mutating func checkTarget(_ field: DeclaredField, _ what: String) {
        if field.type.listDepth > 1 {
            faults.report("\(what) is a list of lists. Write one list.", at: field.type.place)
        }
        guard labelIDs[field.type.name] == nil else { return }
        let kind: String
        if let type = typesByName[field.type.name] {
            switch type.kind {
            case .interface: kind = "interface"
            case .union: kind = "union"
            default: kind = "type"
            }
        } else if propertyType(named: field.type.name) != nil {
            kind = "scalar"
        } else {
            return
        }
        faults.report(
            "\(what) leads to the \(kind) \"\(field.type.name)\". "
                + "Relationships lead to node types; name one.",
            at: field.type.place
        )
    }

    private mutating func knowRelationshipType(_ name: String) {
        guard !relationshipTypes.contains(where: { $0.name == name }) else { return }
        relationshipTypes.append(
            RelationshipType(
                id: RelationshipTypeID(offset: relationshipTypes.count),
                name: name,
                isStructural: false,
                propertiesName: nil,
                properties: [],
                tables: []
            )
        )
    }

    /// Joins the declared ends to types and tables.
    mutating func relate() {
        for index in relationshipTypes.indices {
            let ends = ends.filter { $0.typeName == relationshipTypes[index].name }
            guard let first = ends.first else { continue }
            for other in ends.dropFirst() { checkAgreement(of: other, with: first) }
            relationshipTypes[index].isStructural = first.isStructural
            readProperties(of: first, ofType: index)
            for end in ends { addTable(of: end, relationshipTypes[index].id) }
        }
        var shown: [LabelEnd: EndDeclaration] = [:]
        for end in ends { show(end, &shown) }
    }

    private mutating func checkAgreement(of end: EndDeclaration, with first: EndDeclaration) {
        func spoken(_ name: String?) -> String { name.map { "\"\($0)\"" } ?? "none" }
        if end.propertiesName != first.propertiesName {
            faults.report(
                "Relationship type \"\(end.typeName)\" has one type of properties, but "
                    + "\(first.description) gives \(spoken(first.propertiesName)) and "
                    + "\(end.description) \(spoken(end.propertiesName)). Say the same in both.",
                at: end.directive.place(of: "properties")
            )
        }
        if end.isStructural != first.isStructural {
            faults.report(
                "Relationship type \"\(end.typeName)\" is structural or it is not, but "
                    + "\(first.description) says \(first.isStructural) and "
                    + "\(end.description) \(end.isStructural). Say the same in both.",
                at: end.directive.place(of: "structural")
            )
        }
    }

    private mutating func readProperties(of end: EndDeclaration, ofType index: Int) {
        guard let name = end.propertiesName else { return }
        guard let properties = propertiesTypes[name] else {
            faults.report(
                "There is no type \"\(name)\" with @relationshipProperties for the properties of "
                    + "\"\(end.typeName)\". Define it, or remove \"properties\".",
                at: end.directive.place(of: "properties")
            )
            return
        }
        relationshipTypes[index].propertiesName = name
        relationshipTypes[index].propertiesDescription = typesByName[name]?.description
        relationshipTypes[index].properties = properties
    }

    /// The table of an end, made when it is the first of its type between its labels.
    private mutating func addTable(of end: EndDeclaration, _ type: RelationshipTypeID) {
        guard table(of: end) == nil else { return }
        let isOut = end.direction == .out
        let table = RelationshipTable(
            id: RelationshipTableID(offset: relationshipTables.count),
            type: type,
            from: isOut ? end.label : end.target,
            to: isOut ? end.target : end.label
        )
        relationshipTables.append(table)
        relationshipTypes[type.index].tables.append(table.id)
        for direction in [Direction.out, .in] {
            let (here, there) =
                direction == .out ? (table.from, table.to) : (table.to, table.from)
            labels[here.index].ends.append(
                RelationshipEnd(
                    table: table.id,
                    type: type,
                    direction: direction,
                    target: there,
                    isToOne: false,
                    order: nil
                )
            )
        }
    }

    private func table(of end: EndDeclaration) -> RelationshipTable? {
        let (from, to) =
            end.direction == .out ? (end.label, end.target) : (end.target, end.label)
        return relationshipTables.first {
            relationshipTypes[$0.type.index].name == end.typeName && $0.from == from && $0.to == to
        }
    }

    private struct LabelEnd: Hashable {
        let label: LabelID
        let end: EndIndex
    }

    /// Gives a label the field that shows an end of it.
    private mutating func show(_ end: EndDeclaration, _ shown: inout [LabelEnd: EndDeclaration]) {
        guard let table = table(of: end),
            let index = labels[end.label.index].end(of: table.id, end.direction)
        else { return }
        if let other = shown.updateValue(end, forKey: LabelEnd(label: end.label, end: index)) {
            let advice =
                end.label == end.target
                ? "Give one of them the other direction." : "Remove one of them."
            faults.report(
                "Fields \"\(other.field.name)\" and \"\(end.field.name)\" of \"\(end.owner)\" show "
                    + "the same end of \"\(end.typeName)\". \(advice)",
                at: end.directive.place
            )
        }
        labels[end.label.index].ends[index.index].isToOne = end.isToOne
        labels[end.label.index].ends[index.index].order = order(of: end)
        labels[end.label.index].relationshipFields.append(
            RelationshipField(
                name: end.field.name,
                description: end.field.description,
                deprecationReason: end.field.deprecationReason,
                end: index
            )
        )
    }

    private mutating func order(of end: EndDeclaration) -> PropertyID? {
        guard let name = end.orderedBy else { return nil }
        let place = end.directive.place(of: "orderedBy")
        guard let propertiesName = end.propertiesName else {
            faults.report(
                "Relationship \"\(end.field.name)\" of \"\(end.owner)\" is ordered by \"\(name)\" "
                    + "but has no properties. Name their type with \"properties\".",
                at: place
            )
            return nil
        }
        guard let properties = propertiesTypes[propertiesName] else { return nil }
        guard let index = properties.firstIndex(where: { $0.name == name }) else {
            faults.report(
                "\"\(propertiesName)\" has no property \"\(name)\" to order "
                    + "\"\(end.field.name)\" of \"\(end.owner)\" by. Name one it has.",
                at: place
            )
            return nil
        }
        if properties[index].isList {
            faults.report(
                "Property \"\(name)\" of \"\(propertiesName)\" is a list, which gives no order. "
                    + "Order \"\(end.field.name)\" of \"\(end.owner)\" by a single value.",
                at: place
            )
        }
        return PropertyID(offset: index)
    }
}
