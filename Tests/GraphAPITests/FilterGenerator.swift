import TestSupport
import JSONCoding

/// Random filters of the toy model, as a client would send them in a variable.
struct FilterGenerator {
    var values: PlainValues

    init(seed: Int) {
        values = PlainValues(seed: seed &+ 1_000_003)
    }

    /// The operators that a property of a kind has.
    static func operators(of property: PlainProperty) -> [String] {
        if property.isList { return ["has", "hasAny", "hasAll", "isEmpty"] }
        let equality = ["eq", "ne", "in", "notIn", "isNull"]
        let order = ["lt", "lte", "gt", "gte", "between"]
        let fields =
            property.partner == nil
            ? [] : ["eqField", "ltField", "lteField", "gtField", "gteField"]
        return switch property.kind {
        case .string: equality + order + fields + ["contains", "startsWith", "endsWith"]
        case .int, .float: equality + order + fields
        case .date, .dateTime: equality + order + fields + ["within"]
        case .boolean: ["eq", "ne", "isNull"] + fields.prefix(1)
        case .mood: equality + fields.prefix(1)
        }
    }

    mutating func test(_ name: String, of property: PlainProperty) -> JSONValue {
        [name: operand(of: name, property)]
    }

    private mutating func operand(of name: String, _ property: PlainProperty) -> JSONValue {
        switch name {
        case "isNull", "isEmpty": .bool(Bool.random(using: &values.random))
        case "in", "notIn", "hasAny", "hasAll": list { $0.value(property) }
        case "between": range(of: property)
        case "within": .string(values.random.pick(PlainFilter.ends.keys.sorted()))
        case let name where name.hasSuffix("Field"): .string(property.partner ?? "")
        default: value(property)
        }
    }

    private mutating func value(_ property: PlainProperty) -> JSONValue {
        if property.kind == .date, values.random.chance(oneIn: 8) { return "TODAY" }
        return values.value(property.kind)
    }

    private mutating func range(of property: PlainProperty) -> JSONValue {
        var range: JSONObject = [:]
        if !values.random.chance(oneIn: 4) { range["from"] = value(property) }
        if range.isEmpty || !values.random.chance(oneIn: 4) { range["to"] = value(property) }
        return .object(range)
    }

    private mutating func list(_ item: (inout Self) -> JSONValue) -> JSONValue {
        let count = Int.random(in: 0...3, using: &values.random)
        var items: [JSONValue] = []
        for _ in 0..<count { items.append(item(&self)) }
        return .array(items)
    }

    private mutating func test(of property: PlainProperty) -> JSONValue {
        test(values.random.pick(Self.operators(of: property)), of: property)
    }

    /// A filter of items, or of those that a field with properties leads to.
    mutating func items(depth: Int, hasProperties: Bool = false) -> JSONValue {
        filter(depth, hasProperties) { $0.itemPart(depth) }
    }

    private mutating func boxes(depth: Int, hasProperties: Bool) -> JSONValue {
        filter(depth, hasProperties) { generator in
            if depth == 0 || generator.values.random.chance(oneIn: 2) {
                let property = generator.values.random.pick(PlainProperty.ofBoxes)
                return (property.name, generator.test(of: property))
            }
            let (field, hasProperties) = generator.values.random.pick(PlainGraph.boxFields)
            let filter = generator.quantified { generator in
                generator.items(depth: depth - 1, hasProperties: hasProperties)
            }
            return (field, filter)
        }
    }

    private mutating func filter(
        _ depth: Int,
        _ hasProperties: Bool,
        _ part: (inout Self) -> (String, JSONValue)
    ) -> JSONValue {
        var filter: JSONObject = [:]
        for _ in 0..<Int.random(in: 0...2, using: &values.random) {
            let (name, value) = part(&self)
            filter[name] = value
        }
        if hasProperties, values.random.chance(oneIn: 2) {
            filter["properties"] = record(PlainProperty.ofPlaces, depth: min(depth, 1))
        }
        guard depth > 0, values.random.chance(oneIn: 2) else { return .object(filter) }
        let name = values.random.pick(["and", "or", "not"])
        func inner(_ generator: inout Self) -> JSONValue {
            generator.filter(depth - 1, hasProperties, part)
        }
        filter[name] = name == "not" ? inner(&self) : list(inner)
        return .object(filter)
    }

    private mutating func itemPart(_ depth: Int) -> (String, JSONValue) {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &values.random) {
        case 0...1:
            let property = values.random.pick(PlainProperty.ofItems)
            return (property.name, test(of: property))
        case 2: return ("id", ids())
        case 3: return ("named", .string(values.random.pick(PlainValues.texts)))
        case 4:
            return ("sources", quantified { $0.record(PlainProperty.ofSources, depth: 1) })
        case 5:
            if values.random.chance(oneIn: 3) {
                return ("home", ["exists": .bool(Bool.random(using: &values.random))])
            }
            return ("home", ["is": boxes(depth: depth - 1, hasProperties: true)])
        default:
            let (field, hasProperties) = values.random.pick(PlainGraph.itemFields)
            let isItem = field == "parts" || field == "wholes"
            let filter = quantified { generator in
                isItem
                    ? generator.items(depth: depth - 1, hasProperties: hasProperties)
                    : generator.boxes(depth: depth - 1, hasProperties: hasProperties)
            }
            return (field, hasAggregate(field) ? aggregated(filter) : filter)
        }
    }

    private func hasAggregate(_ field: String) -> Bool { field != "sources" }

    /// Turns a `some` into an `aggregate` now and then.
    private mutating func aggregated(_ filter: JSONValue) -> JSONValue {
        guard let inner = filter["some"], values.random.chance(oneIn: 2) else { return filter }
        return ["aggregate": ["where": inner, "count": countTest()]]
    }

    private mutating func quantified(_ part: (inout Self) -> JSONValue) -> JSONValue {
        switch values.random.pick(["some", "all", "none", "count"]) {
        case "count": ["count": countTest()]
        case let name: [name: part(&self)]
        }
    }

    private mutating func countTest() -> JSONValue {
        let name = values.random.pick([
            "eq", "ne", "in", "notIn", "lt", "lte", "gt", "gte", "between",
        ])
        func number(_ generator: inout Self) -> JSONValue {
            .int(Int.random(in: -1...3, using: &generator.values.random))
        }
        switch name {
        case "in", "notIn": return [name: list(number)]
        case "between": return [name: ["from": number(&self), "to": number(&self)]]
        default: return [name: number(&self)]
        }
    }

    private mutating func record(_ properties: [PlainProperty], depth: Int) -> JSONValue {
        var filter: JSONObject = [:]
        for _ in 0..<Int.random(in: 0...2, using: &values.random) {
            let property = values.random.pick(properties)
            filter[property.name] = test(of: property)
        }
        guard depth > 0, values.random.chance(oneIn: 3) else { return .object(filter) }
        switch values.random.pick(["and", "or", "not"]) {
        case "not": filter["not"] = record(properties, depth: depth - 1)
        case let name: filter[name] = list { $0.record(properties, depth: depth - 1) }
        }
        return .object(filter)
    }

    private mutating func ids() -> JSONValue {
        func id(_ generator: inout Self) -> JSONValue {
            .string(
                generator.values.random.pick(["Item:i0", "Item:i3", "Item:none", "Box:1", "x"])
            )
        }
        switch values.random.pick(["eq", "ne", "in", "notIn"]) {
        case let name where name.hasSuffix("n"): return [name: list(id)]
        case let name: return [name: id(&self)]
        }
    }
}
