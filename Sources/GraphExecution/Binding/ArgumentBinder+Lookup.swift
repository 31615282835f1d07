import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Finding one node: by its id, its whole key, one unique property, or a name.
extension ArgumentBinder {
    func lookup(_ arguments: Arguments, _ labelID: LabelID) throws(GraphQLError) -> NodeAddress? {
        let label = api.model[labelID]
        let given = arguments.given
        guard let first = given.first else {
            throw refused("say which \(label.singleName): by \(ways(of: label))")
        }
        if given.count == 1 {
            switch first.name {
            case "id":
                let node = arguments.text("id").flatMap { snapshot.node(globalID: $0) }
                return node?.label == labelID ? node : nil
            case "named":
                return try named(arguments.text("named") ?? "", labelID)
            default:
                if let property = label.property(named: first.name),
                    label.properties[property.index].isUnique
                {
                    let value = try value(first.value, label.properties[property.index])
                    return snapshot[labelID].row(unique: property, value: value, in: api.model)
                        .map { NodeAddress(label: labelID, row: $0) }
                }
            }
        }
        let keyNames = label.key.map { label.properties[$0.index].name }
        guard given.count == keyNames.count, given.allSatisfy({ keyNames.contains($0.name) }) else {
            throw refused(
                "one \(label.singleName) is found by exactly one of \(ways(of: label)); "
                    + "given: \(given.map(\.name).joined(separator: ", "))"
            )
        }
        var key: [PropertyValue] = []
        for property in label.key {
            let definition = label.properties[property.index]
            key.append(try value(arguments[definition.name], definition))
        }
        let text = GlobalID.keyText(key, of: label, in: api.model)
        return snapshot[labelID].row(key: text).map { NodeAddress(label: labelID, row: $0) }
    }

    private func named(_ name: String, _ label: LabelID) throws(GraphQLError) -> NodeAddress? {
        let rows = snapshot[label].rows(named: name)
        guard rows.count <= 1 else {
            let candidates = rows.map { JSONValue.string(snapshot[label].globalID(of: $0)) }
            throw GraphQLError(
                "named: \"\(name)\" is the name of \(rows.count); ask by id instead.",
                code: .badUserInput,
                details: ["candidates": .array(candidates)]
            )
        }
        return rows.first.map { NodeAddress(label: label, row: $0) }
    }

    /// An argument as a value of its property.
    private func value(
        _ value: InputValue?,
        _ property: Property
    ) throws(GraphQLError) -> PropertyValue {
        switch value {
        case .string(let text)? where property.type == .date:
            guard let date = CalendarDate(text) else {
                throw refused("\(property.name): a date such as \"2023-10-31\", not \"\(text)\"")
            }
            return .date(date)
        case .string(let text)? where property.type == .dateTime:
            return Instant(text).map(PropertyValue.dateTime) ?? .absent
        case .string(let text)?, .id(let text)?: return .string(text)
        case .int(let number)?:
            return property.type == .float ? .float(Double(number)) : .int(number)
        case .double(let number)?: return .float(number)
        case .boolean(let flag)?: return .boolean(flag)
        case .enumValue(let id)?: return .enumeration(api.place(of: id))
        default: return .absent
        }
    }

    /// The ways to find a node of a label, for messages.
    private func ways(of label: Label) -> String {
        guard api.schema.isDisclosed else { return "its arguments" }
        var ways = [
            "id", label.key.map { label.properties[$0.index].name }.joined(separator: " + "),
        ]
        ways += label.properties.filter(\.isUnique).map(\.name)
        if !label.names.isEmpty { ways.append("named") }
        return ways.joined(separator: ", ")
    }

    private func refused(_ message: String) -> GraphQLError {
        GraphQLError(
            "\(message.prefix(1).uppercased())\(message.dropFirst()).",
            code: .badUserInput
        )
    }
}
