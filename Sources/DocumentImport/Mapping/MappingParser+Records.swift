import ChineseText
import JSONCoding
import PropertyGraph

/// The parts of a mapping that turn records and fields into nodes and relationships.
extension MappingParser {
    /// The mapping of one record.
    ///
    /// `targets` are the types of the nodes that it may be related to, nil where they are faulty;
    /// `itself` is the role of another node of the record's own type. A record that `hasFields` may
    /// get its key from these. Other `members` of the record are read by the caller.
    mutating func record(
        _ root: MappingNode,
        _ name: String,
        _ allowed: Set<Variable>,
        targets: [RecordRole: LabelID?] = [:],
        ofItself itself: RecordRole? = nil,
        hasFields: Bool = false,
        also members: Set<String> = []
    ) -> RecordMapping? {
        guard let node = root[name] else {
            fault(root, "“\(name)” is missing")
            return nil
        }
        expect(node, members.union(["type", "set", "relate"]))
        guard let label = label(node) else { return nil }
        let assignments = assignments(node["set"], label.properties, allowed: allowed)
        for property in label.key
        where !hasFields && !assignments.contains(where: { $0.property == property }) {
            let name = label.properties[property.index].name
            fault(node, "“set” gives no \(name), which is a key of \(label.name)")
        }
        var roles = targets
        if let itself { roles[itself] = label.id }
        var links: [RecordMapping.Link] = []
        for (name, place) in self.members(node["relate"]) {
            guard let role = place.value.string.flatMap(RecordRole.init(rawValue:)),
                let target = roles[role]
            else {
                let known = roles.keys.map(\.rawValue).sorted().joined(separator: ", ")
                fault(place, "this must be one of \(known)")
                continue
            }
            guard let target else { continue }
            let type = MappingNode(value: .string(name), path: place.path)
            if let table = table(type, from: label.id, to: target) {
                links.append(RecordMapping.Link(table: table, target: role))
            }
        }
        return RecordMapping(label: label.id, assignments: assignments, links: links)
    }

    /// What properties are given: constants, variables, text of both, or one of these `with` another.
    mutating func assignments(
        _ node: MappingNode?,
        _ properties: [Property],
        allowed: Set<Variable>
    ) -> [Assignment] {
        var assignments: [Assignment] = []
        for (name, place) in members(node) {
            guard let index = properties.firstIndex(where: { $0.name == name }) else {
                fault(place, "the model has no such property here")
                continue
            }
            var condition: Variable?
            var value = place
            if place.value.object != nil {
                expect(place, ["value", "with"])
                condition = requiredText(place, "with").flatMap(Variable.init(rawValue:))
                if condition.map(allowed.contains) != true {
                    fault(place, "“with” is not a variable")
                }
                value = place["value"] ?? place
            }
            if let content = content(value, properties[index], allowed: allowed) {
                assignments.append(
                    Assignment(
                        property: PropertyID(offset: index),
                        content: content,
                        condition: condition
                    )
                )
            }
        }
        return assignments
    }

    private mutating func content(
        _ node: MappingNode,
        _ property: Property,
        allowed: Set<Variable>
    ) -> Assignment.Content? {
        guard let text = node.value.string, text.contains("{") else {
            return constant(node, of: property).map { .constant($0) }
        }
        guard let template = template(node, allowed: allowed) else { return nil }
        // An ID is kept as text.
        let type = property.type == .id ? .string : property.type
        if let variable = template.onlyVariable {
            if variable.type == (type, property.isList) { return .variable(variable) }
            if property.isList, variable.type == (type, false) {
                return .listOf(variable)
            }
            if case .enumeration(let place) = property.type, !property.isList,
                let words = variable.words ?? (variable == .state ? names(of: place) : nil)
            {
                return self.words(node, words, of: place).map { .word(variable, places: $0) }
            }
        }
        guard type == .string, !property.isList else {
            fault(node, "this gives text, and \(property.name) is not text")
            return nil
        }
        return .text(template)
    }

    private func names(of enumeration: Int) -> [String] {
        model.enumerations[enumeration].values.map(\.name)
    }

    /// Where the words of a variable stand in an enumeration of the model; all of them must.
    private mutating func words(
        _ node: MappingNode,
        _ words: [String],
        of enumeration: Int
    ) -> [String: Int]? {
        let names = names(of: enumeration)
        let missing = words.filter { !names.contains($0) }
        guard missing.isEmpty else {
            fault(node, "the model's enumeration lacks \(missing.joined(separator: ", "))")
            return nil
        }
        return Dictionary(uniqueKeysWithValues: words.map { ($0, names.firstIndex(of: $0) ?? 0) })
    }

    /// The mapping of a labelled field.
    mutating func field(
        _ node: MappingNode,
        item: LabelID,
        _ names: [NameMapping]
    ) -> FieldMapping? {
        expect(
            node,
            [
                "labels", "words", "verbs", "signs", "lesser", "role", "required", "names",
                "relationship",
                "set",
                "date", "openEnded", "progress",
            ]
        )
        let labels = texts(node, "labels")
        if labels.isEmpty { fault(node, "“labels” is missing") }
        let content =
            node["names"] == nil
            ? ownContent(of: node, item: item) : nameContent(of: node, item: item, names)
        return content.map {
            FieldMapping(
                labels: labels,
                words: texts(node, "words"),
                verbs: texts(node, "verbs"),
                signs: texts(node, "signs"),
                lesser: texts(node, "lesser"),
                role: role(node),
                isRequired: flag(node, "required") ?? false,
                content: $0
            )
        }
    }

    /// What everybody in a field's list does.
    private mutating func role(_ node: MappingNode) -> RoleWords.Role? {
        guard let member = node["role"] else { return nil }
        switch member.value.string {
        case "lead": return .lead
        case "support": return .support
        default:
            fault(member, "this must be “lead” or “support”")
            return nil
        }
    }

    /// A field that fills properties of the item itself.
    private mutating func ownContent(
        of node: MappingNode,
        item: LabelID
    ) -> FieldMapping.Content {
        let properties = model[item].properties
        if flag(node, "progress") == true { return .progress }
        guard flag(node, "date") == true else {
            return .text(assignments(node["set"], properties, allowed: [.printed, .list]))
        }
        return .date(
            assignments(node["set"], properties, allowed: [.date, .printed]),
            openEnded: texts(node, "openEnded")
        )
    }

    /// A field whose names become nodes related to the item.
    private mutating func nameContent(
        of node: MappingNode,
        item: LabelID,
        _ names: [NameMapping]
    ) -> FieldMapping.Content? {
        guard let key = text(node, "names"), let place = names.firstIndex(where: { $0.key == key })
        else {
            fault(node, "“names” must be one of \(names.map(\.key).joined(separator: ", "))")
            return nil
        }
        guard let type = node["relationship"] else {
            fault(node, "“relationship” is missing")
            return nil
        }
        let label = names[place].label
        let runsToName = model.relationshipTables.contains {
            model[$0.type].name == type.value.string && $0.from == item && $0.to == label
        }
        let table =
            runsToName
            ? table(type, from: item, to: label) : table(type, from: label, to: item)
        guard let table else { return nil }
        let properties = model[model[table].type].properties
        return .names(
            NameListMapping(
                names: place,
                table: table,
                runsFromName: !runsToName,
                assignments: assignments(
                    node["set"],
                    properties,
                    allowed: [.order, .first, .lead, .printed, .bracketed]
                )
            )
        )
    }
}
