import JSONCoding
import PropertyGraph

/// Plain values of a mapping file, and names of the model.
extension MappingParser {
    /// Reports members that mean nothing here: a misspelt one would otherwise be silently without effect.
    mutating func expect(_ node: MappingNode, _ names: Set<String>) {
        guard let object = node.value.object else {
            fault(node, "this must be an object")
            return
        }
        for member in object.members where !names.contains(member.name) {
            fault(node, "“\(member.name)” means nothing here")
        }
    }

    /// The members of an object, each with the way to it.
    mutating func members(_ node: MappingNode?) -> [(name: String, node: MappingNode)] {
        guard let node else { return [] }
        guard let object = node.value.object else {
            fault(node, "this must be an object")
            return []
        }
        return object.members.map { member in
            (member.name, MappingNode(value: member.value, path: "\(node.path).\(member.name)"))
        }
    }

    mutating func text(_ node: MappingNode, _ name: String) -> String? {
        guard let member = node[name] else { return nil }
        if member.value.string == nil { fault(member, "this must be a string") }
        return member.value.string
    }

    mutating func requiredText(_ node: MappingNode, _ name: String) -> String? {
        if node[name] == nil { fault(node, "“\(name)” is missing") }
        return text(node, name)
    }

    mutating func flag(_ node: MappingNode, _ name: String) -> Bool? {
        guard let member = node[name] else { return nil }
        guard case .bool(let flag) = member.value else {
            fault(member, "this must be true or false")
            return nil
        }
        return flag
    }

    mutating func elements(_ node: MappingNode, _ name: String) -> [MappingNode] {
        guard let member = node[name] else { return [] }
        guard let elements = member.elements else {
            fault(member, "this must be an array")
            return []
        }
        return elements
    }

    mutating func texts(_ node: MappingNode, _ name: String) -> [String] {
        elements(node, name).compactMap { element in
            if element.value.string?.isEmpty != false { fault(element, "this must be a string") }
            return element.value.string
        }
    }

    mutating func templates(
        _ node: MappingNode,
        _ name: String,
        allowed: Set<Variable>
    ) -> [Template] {
        elements(node, name).compactMap { template($0, allowed: allowed) }
    }

    mutating func template(_ node: MappingNode, allowed: Set<Variable>) -> Template? {
        guard let text = node.value.string, let template = Template(text),
            template.variables.allSatisfy(allowed.contains)
        else {
            let names = allowed.map { "{\($0.rawValue)}" }.sorted().joined(separator: " ")
            fault(node, "this must be text, with \(names) at most")
            return nil
        }
        return template
    }

    /// The node type under `type`.
    mutating func label(_ node: MappingNode) -> Label? {
        guard let name = requiredText(node, "type") else { return nil }
        let label = model.label(named: name)
        if label == nil { fault(node, "the model has no node type \(name)") }
        return label
    }

    /// The property that a member names.
    mutating func property(_ node: MappingNode, _ name: String, of label: Label) -> PropertyID? {
        guard let member = text(node, name) else { return nil }
        let property = label.property(named: member)
        if property == nil { fault(node, "\(label.name) has no property \(member)") }
        return property
    }

    /// The relationships of a named type from one node type to another.
    mutating func table(
        _ node: MappingNode,
        from: LabelID,
        to: LabelID
    ) -> RelationshipTableID? {
        guard let name = node.value.string else {
            fault(node, "this must be the name of a relationship type")
            return nil
        }
        let table = model.relationshipTables.first {
            model[$0.type].name == name && $0.from == from && $0.to == to
        }
        if table == nil {
            fault(
                node,
                "the model has no relationship \(name) from \(model[from].name) to \(model[to].name)"
            )
        }
        return table?.id
    }

    /// A constant as a value of a property.
    mutating func constant(_ node: MappingNode, of property: Property) -> PropertyValue? {
        let value: PropertyValue? =
            switch (node.value, property.type) {
            case (.string(let text), .string), (.string(let text), .id): .string(text)
            case (.string(let name), .enumeration(let place)):
                model.enumerations[place].values.firstIndex { $0.name == name }
                    .map { .enumeration($0) }
            case (.int(let number), .int) where Int32(exactly: number) != nil: .int(number)
            case (.int, .float), (.decimal, .float): node.value.double.map { .float($0) }
            case (.bool(let flag), .boolean): .boolean(flag)
            default: nil
            }
        if value == nil { fault(node, "this is not a value of the property \(property.name)") }
        return value
    }
}
