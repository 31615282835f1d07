import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Finding one node: by its id, its whole key, one unique property, or a name.
extension ArgumentBinder {
    /// By which of its arguments a node is found.
    private enum Way {
        case id(InputID)
        case name(InputID)
        case unique(PropertyID, InputID)
        /// The arguments of the key's properties, in the key's order.
        case key([InputID])
    }

    /// The node of a label that the arguments name, looked up in each request.
    func lookup(_ arguments: Arguments, _ id: LabelID) -> Template<BoundArguments> {
        // Held by the template: a label is large to copy in each request.
        let label = api.model[id]
        let given = arguments.given
        // Mostly all that stand in the document have values, and the way is known beforehand.
        let usual = arguments.inputs
        let usualWay: Way? = try? way(to: label, by: usual)
        return .open { (context) throws(GraphQLError) in
            let given = try given.value(context)
            let way =
                if let usualWay, given.entries.count == usual.count { usualWay } else {
                    try way(to: label, by: given.entries.map(\.input))
                }
            return .node(try find(label, by: way, given, in: context.snapshot))
        }
    }

    private func way(to label: Label, by given: [InputID]) throws(GraphQLError) -> Way {
        let names = given.map { api.schema.name(of: $0) }
        guard let first = given.first else {
            throw refused("say which \(label.singleName): by \(ways(of: label))")
        }
        if given.count == 1 {
            switch names[0] {
            case "id": return .id(first)
            case "named": return .name(first)
            default:
                if let property = label.property(named: names[0]),
                    label.properties[property.index].isUnique
                {
                    return .unique(property, first)
                }
            }
        }
        let key = label.key.map { label.properties[$0.index].name }
        let inputs = key.compactMap { name in names.firstIndex(of: name).map { given[$0] } }
        guard inputs.count == key.count, given.count == key.count else {
            throw refused(
                "one \(label.singleName) is found by exactly one of \(ways(of: label)); "
                    + "given: \(names.joined(separator: ", "))"
            )
        }
        return .key(inputs)
    }

    private func find(
        _ label: Label,
        by way: Way,
        _ given: InputObject,
        in snapshot: Snapshot
    ) throws(GraphQLError) -> NodeAddress? {
        let row: NodeRow?
        switch way {
        case .id(let input):
            let node = given[input]?.text.flatMap { snapshot.node(globalID: $0) }
            return node?.label == label.id ? node : nil
        case .name(let input):
            return try named(given[input]?.text ?? "", label.id, in: snapshot)
        case .unique(let property, let input):
            let value = try value(given[input], label.properties[property.index])
            row = snapshot[label.id].row(unique: property, value: value, in: api.model)
        case .key(let inputs):
            var key: [PropertyValue] = []
            key.reserveCapacity(inputs.count)
            for (property, input) in zip(label.key, inputs) {
                key.append(try value(given[input], label.properties[property.index]))
            }
            row = snapshot[label.id].row(key: GlobalID.keyText(key, of: label, in: api.model))
        }
        return row.map { NodeAddress(label: label.id, row: $0) }
    }

    private func named(
        _ name: String,
        _ label: LabelID,
        in snapshot: Snapshot
    ) throws(GraphQLError) -> NodeAddress? {
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
                throw refused(
                    "\(property.name): expected a date such as \"2023-10-31\", not \"\(text)\""
                )
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
