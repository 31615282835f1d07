import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// Reads checked inputs of mutations as what is to be written; nothing is looked up yet.
struct WriteReader {
    let api: GraphAPI

    /// The input of a node of a label.
    ///
    /// Its recursion follows the nesting of the input, which is bounded where it is parsed.
    func node(
        _ value: InputValue,
        _ label: LabelID,
        _ path: InputPath
    ) throws(GraphQLError) -> NodeInput {
        var input = NodeInput(path: path, json: api.schema.json(of: value))
        guard case .object(let object) = value else { return input }
        for entry in object.entries {
            let place = InputPath.inside(path, .name(api.schema.name(of: entry.input)))
            switch api.meaning(of: entry.input) {
            case .property(let property):
                input.values[property] = try self.value(
                    entry.value,
                    api.model[label].properties[property.index],
                    place
                )
            case .related(.end(let end)), .toOne(let end):
                guard case .object(let related) = entry.value else { continue }
                input.relationships.append(try self.related(related, end, label, place))
            default: continue
            }
        }
        return input
    }

    private func related(
        _ object: InputObject,
        _ index: EndIndex,
        _ label: LabelID,
        _ path: InputPath
    ) throws(GraphQLError) -> RelatedInput {
        let end = api.model.end(index, of: label)
        var input = RelatedInput(end: index, path: path)
        for entry in object.entries {
            let name = api.schema.name(of: entry.input)
            guard case .list(let items) = entry.value else { continue }
            for (place, item) in items.enumerated() {
                guard case .object(let item) = item else { continue }
                let path = InputPath.inside(.inside(path, .name(name)), .index(place))
                switch name {
                case "disconnect": input.disconnect.append(try one(item, end, path))
                case "update": input.update.append(try one(item, end, path))
                case "connect": input.connect.append(try one(item, end, path))
                default: input.create.append(try created(item, end, path))
                }
            }
        }
        return input
    }

    /// One node that is related, by its id or its name.
    private func one(
        _ object: InputObject,
        _ end: RelationshipEnd,
        _ path: InputPath
    ) throws(GraphQLError) -> RelatedInput.Related {
        let id = object["id", in: api.schema]?.text
        let name = object["named", in: api.schema]?.text
        let reference: NodeReference
        switch (id, name) {
        case (let id?, nil): reference = .id(id)
        case (nil, let name?): reference = .name(name)
        case (nil, nil), (_?, _?):
            throw .refusing(path, "a node is named by `id` or by `named`, by one of them")
        }
        return RelatedInput.Related(
            path: path,
            node: reference,
            properties: try properties(object["properties", in: api.schema], end.type, path)
        )
    }

    private func created(
        _ object: InputObject,
        _ end: RelationshipEnd,
        _ path: InputPath
    ) throws(GraphQLError) -> RelatedInput.Created {
        RelatedInput.Created(
            node: try node(
                object["node", in: api.schema] ?? .null,
                end.target,
                .inside(path, .name("node"))
            ),
            properties: try properties(object["properties", in: api.schema], end.type, path)
        )
    }

    private func properties(
        _ value: InputValue?,
        _ type: RelationshipTypeID,
        _ path: InputPath
    ) throws(GraphQLError) -> [PropertyID: PropertyValue] {
        var values: [PropertyID: PropertyValue] = [:]
        guard case .object(let object)? = value else { return values }
        let path = InputPath.inside(path, .name("properties"))
        for entry in object.entries {
            guard case .property(let property) = api.meaning(of: entry.input) else { continue }
            values[property] = try self.value(
                entry.value,
                api.model[type].properties[property.index],
                .inside(path, .name(api.schema.name(of: entry.input)))
            )
        }
        return values
    }

    /// A value of a property; null is its absence.
    private func value(
        _ value: InputValue,
        _ property: Property,
        _ path: InputPath
    ) throws(GraphQLError) -> PropertyValue {
        switch value {
        case .null: return property.isList ? .list([]) : .absent
        case .list(let items):
            var values: [PropertyValue] = []
            for (place, item) in items.enumerated() {
                values.append(try self.value(item, property, .inside(path, .index(place))))
            }
            return .list(values)
        case .string(let text) where property.type == .date:
            guard let date = CalendarDate(text) else {
                throw .refusing(
                    path,
                    "a date such as \"2023-10-31\", \"2023-10\" or \"2023\", not \"\(text.cut(to: 40))\""
                )
            }
            return .date(date)
        case .string(let text) where property.type == .dateTime:
            guard let instant = Instant(text) else {
                throw .refusing(path, "a moment such as \"2023-10-31T08:00:00+08:00\"")
            }
            return .dateTime(instant)
        case .string(let text), .id(let text): return .string(text)
        case .int(let number):
            return property.type == .float ? .float(Double(number)) : .int(number)
        case .double(let number): return .float(number)
        case .boolean(let flag): return .boolean(flag)
        case .enumValue(let id): return .enumeration(api.place(of: id))
        case .object, .json: return .absent
        }
    }

    /// The properties of a relationship given as JSON, by the names of the model.
    func properties(
        _ json: JSONValue?,
        of type: RelationshipType,
        _ path: InputPath
    ) throws(GraphQLError) -> [PropertyID: PropertyValue] {
        guard let json, json != .null else { return [:] }
        guard let object = json.object else {
            throw .refusing(path, "an object of the relationship's properties")
        }
        var values: [PropertyID: PropertyValue] = [:]
        for member in object.members {
            let place = InputPath.inside(path, .name(member.name))
            guard let property = type.property(named: member.name) else {
                throw .refusing(place, "\(type.name) has no such property")
            }
            values[property] = try value(member.value, type.properties[property.index], place)
        }
        return values
    }

    private func value(
        _ json: JSONValue,
        _ property: Property,
        _ path: InputPath
    ) throws(GraphQLError) -> PropertyValue {
        if case .array(let items) = json, property.isList {
            var single = property
            single.isList = false
            var values: [PropertyValue] = []
            for (place, item) in items.enumerated() {
                values.append(try value(item, single, .inside(path, .index(place))))
            }
            return .list(values)
        }
        switch (property.type, json) {
        case (_, .null): return property.isList ? .list([]) : .absent
        case _ where property.isList: break
        case (.string, .string(let text)), (.id, .string(let text)): return .string(text)
        case (.int, .int(let number)) where Int32(exactly: number) != nil: return .int(number)
        case (.float, _):
            if let number = json.double { return .float(number) }
        case (.boolean, .bool(let flag)): return .boolean(flag)
        case (.date, .string), (.dateTime, .string):
            return try value(InputValue.string(json.string ?? ""), property, path)
        case (.enumeration(let place), .string(let name)):
            let names = api.model.enumerations[place].values
            if let value = names.firstIndex(where: { Text($0.name) == Text(name) }) {
                return .enumeration(value)
            }
        default: break
        }
        throw .refusing(path, "\(json.description.cut(to: 60)) does not fit this property")
    }
}

extension GraphQLError {
    /// The error of an input that cannot be written.
    static func refusing(
        _ path: InputPath,
        _ message: String,
        code: Code = .badUserInput,
        details: JSONObject = [:]
    ) -> GraphQLError {
        var details = details
        details["input"] = .array(
            path.segments.map { segment in
                switch segment {
                case .name(let name): .string(name)
                case .index(let index): .int(index)
                }
            }
        )
        return GraphQLError("\(path.text): \(message).", code: code, details: details)
    }
}
