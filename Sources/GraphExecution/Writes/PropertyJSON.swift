import GraphAPI
import JSONCoding
import PropertyGraph

/// Properties as the history tells them: a member for each that is there.
extension GraphAPI {
    /// A node's values as JSON.
    func json(of values: [PropertyValue], _ label: LabelID) -> JSONObject {
        json(of: values, model[label].properties)
    }

    /// Values as JSON, by the properties that they are of.
    func json(of values: [PropertyValue], _ properties: [Property]) -> JSONObject {
        var object = JSONObject()
        for (property, value) in zip(properties, values) where value != .absent {
            if case .list(let items) = value, items.isEmpty { continue }
            object[property.name] = json(of: value, property.type)
        }
        return object
    }

    private func json(of value: PropertyValue, _ type: PropertyType) -> JSONValue {
        switch value {
        case .absent: .null
        case .int(let number): .int(number)
        case .float(let number): .double(number)
        case .boolean(let flag): .bool(flag)
        case .list(let items): .array(items.map { json(of: $0, type) })
        case .string, .date, .dateTime, .enumeration:
            .string(GlobalID.text(of: value, as: type, in: model))
        }
    }
}
