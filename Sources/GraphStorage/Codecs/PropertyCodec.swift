import Bytes
import JSONCoding
import PropertyGraph

/// What is wrong with a row's text; who reads the row adds table and number.
struct RowError: Error {
    /// Whether the text is whole, and only the model has no place for it.
    let isOfModel: Bool
    let message: String

    static func unreadable(_ message: String) -> RowError {
        RowError(isOfModel: false, message: message)
    }

    static func unfit(_ message: String) -> RowError {
        RowError(isOfModel: true, message: message)
    }
}

/// Writes and reads the properties of one type as a JSON object, each under its name.
///
/// Names make a database outlive changes of the model: a property the model no longer has is kept
/// as it is, one it did not have yet is absent.
struct PropertyCodec {
    private let typeName: String
    let properties: [Property]
    private let enumerations: [Enumeration]
    private let places: [String: Int]

    init(typeName: String, properties: [Property], model: Model) {
        self.typeName = typeName
        self.properties = properties
        enumerations = model.enumerations
        places = Dictionary(properties.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// The values as text; what is stored says the others, also of properties the model does not have.
    func text(
        of given: [PropertyID: PropertyValue],
        keeping stored: String? = nil
    ) throws(RowError) -> String {
        let old = try stored.map { (text) throws(RowError) in try Self.members(text) }
        var writer = JSONMembersWriter()
        for (index, property) in properties.enumerated() {
            if let value = given[PropertyID(offset: index)] {
                if let json = try json(of: value, property) { writer.append(property.name, json) }
            } else if let kept = old?[property.name] {
                writer.append(property.name, text: kept)
            }
        }
        for member in old?.members ?? [] where places[member.name] == nil {
            writer.append(member.name, text: member.value)
        }
        return writer.finish()
    }

    /// The values of a text, one per property.
    func values(of text: String) throws(RowError) -> [PropertyValue] {
        var values = properties.map { $0.isList ? PropertyValue.list([]) : .absent }
        for member in try Self.object(text).members {
            guard let place = places[member.name] else { continue }
            values[place] = try value(of: member.value, properties[place])
        }
        for (property, value) in zip(properties, values)
        where property.isRequired && value == .absent {
            throw .unfit(
                "\"\(typeName)\" must have \"\(property.name)\", and nothing is stored for it"
            )
        }
        return values
    }

    /// The members of an object's text, their values unread.
    static func members(_ text: String) throws(RowError) -> JSONMembers {
        if let members = JSONMembers(scanning: text) { return members }
        return JSONMembers(try object(text))
    }

    static func object(_ text: String) throws(RowError) -> JSONObject {
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: text)
        } catch {
            throw .unreadable(error.message)
        }
        guard let object = json.object else { throw .unreadable("It is not a JSON object") }
        return object
    }

    // MARK: - Writing

    /// A value as JSON; nil for what is not written, an absent value or an empty list.
    private func json(
        of value: PropertyValue,
        _ property: Property
    ) throws(RowError) -> JSONValue? {
        switch value {
        case .absent: return nil
        case .list(let items) where property.isList:
            guard !items.isEmpty else { return nil }
            var array: [JSONValue] = []
            for item in items { array.append(try json(ofItem: item, property)) }
            return .array(array)
        case _ where !property.isList: return try json(ofItem: value, property)
        default: throw mismatch(value, property)
        }
    }

    func json(
        ofItem value: PropertyValue,
        _ property: Property
    ) throws(RowError) -> JSONValue {
        switch (property.type, value) {
        case (.string, .string(let text)), (.id, .string(let text)): return .string(text)
        case (.int, .int(let number)): return .int(number)
        case (.float, .float(let number)) where number.isFinite: return .double(number)
        case (.boolean, .boolean(let flag)): return .bool(flag)
        case (.date, .date(let date)): return .string(date.description)
        case (.dateTime, .dateTime(let instant)):
            var buffer = ByteBuffer(capacity: 32)
            buffer.append(instant)
            return .string(buffer.string())
        case (.enumeration(let type), .enumeration(let place))
        where enumerations[type].values.indices.contains(place):
            return .string(enumerations[type].values[place].name)
        default: throw mismatch(value, property)
        }
    }

    /// A property and its place by its name; nil when the model has none.
    func property(named name: String) -> (id: PropertyID, property: Property)? {
        places[name].map { (PropertyID(offset: $0), properties[$0]) }
    }

    private func mismatch(_ value: PropertyValue, _ property: Property) -> RowError {
        .unfit("\"\(property.name)\" of \"\(typeName)\" cannot hold \(value)")
    }

    // MARK: - Reading

    private func value(
        of json: JSONValue,
        _ property: Property
    ) throws(RowError) -> PropertyValue {
        if case .null = json { return property.isList ? .list([]) : .absent }
        guard property.isList else { return try item(of: json, property) }
        guard let array = json.array else { throw misread(json, property) }
        var items: [PropertyValue] = []
        for element in array { items.append(try item(of: element, property)) }
        return .list(items)
    }

    func item(of json: JSONValue, _ property: Property) throws(RowError) -> PropertyValue {
        switch (property.type, json) {
        case (.string, .string(let text)), (.id, .string(let text)): return .string(text)
        case (.int, .int(let number)): return .int(number)
        case (.float, .int), (.float, .decimal):
            if let number = json.double { return .float(number) }
        case (.boolean, .bool(let flag)): return .boolean(flag)
        case (.date, .string(let text)):
            if let date = CalendarDate(text) { return .date(date) }
        case (.dateTime, .string(let text)):
            if let instant = Instant(text) { return .dateTime(instant) }
        case (.enumeration(let type), .string(let name)):
            if let place = enumerations[type].values.firstIndex(where: { $0.name == name }) {
                return .enumeration(place)
            }
        default: break
        }
        throw misread(json, property)
    }

    private func misread(_ json: JSONValue, _ property: Property) -> RowError {
        let list = property.isList ? "a list of " : ""
        return .unfit(
            "\"\(property.name)\" of \"\(typeName)\" is \(list)\(kind(property.type)), "
                + "and \(json) is stored"
        )
    }

    private func kind(_ type: PropertyType) -> String {
        switch type {
        case .string: "String"
        case .id: "ID"
        case .int: "Int"
        case .float: "Float"
        case .boolean: "Boolean"
        case .date: "Date"
        case .dateTime: "DateTime"
        case .enumeration(let place): enumerations[place].name
        }
    }
}
