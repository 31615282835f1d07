import Bytes
import GraphAPI
import GraphModel
import GraphQLLanguage
import JSONCoding
import PropertyGraph
import TestSupport
import Testing

/// What a property of the toy model holds.
enum PlainKind {
    case string, int, float, boolean, date, dateTime, mood
}

/// A property of the toy model by name.
struct PlainProperty {
    let name: String
    let kind: PlainKind
    var isList = false
    /// Another property of the same kind.
    var partner: String?

    static let ofItems = [
        PlainProperty(name: "name", kind: .string, partner: "note"),
        PlainProperty(name: "aliases", kind: .string, isList: true),
        PlainProperty(name: "note", kind: .string, partner: "name"),
        PlainProperty(name: "rank", kind: .int, partner: "rank2"),
        PlainProperty(name: "rank2", kind: .int, partner: "rank"),
        PlainProperty(name: "score", kind: .float, partner: "score2"),
        PlainProperty(name: "score2", kind: .float, partner: "score"),
        PlainProperty(name: "done", kind: .boolean, partner: "good"),
        PlainProperty(name: "good", kind: .boolean, partner: "done"),
        PlainProperty(name: "due", kind: .date, partner: "start"),
        PlainProperty(name: "start", kind: .date, partner: "due"),
        PlainProperty(name: "seen", kind: .dateTime, partner: "heard"),
        PlainProperty(name: "heard", kind: .dateTime, partner: "seen"),
        PlainProperty(name: "mood", kind: .mood, partner: "mood2"),
        PlainProperty(name: "mood2", kind: .mood, partner: "mood"),
        PlainProperty(name: "numbers", kind: .int, isList: true),
        PlainProperty(name: "floats", kind: .float, isList: true),
        PlainProperty(name: "days", kind: .date, isList: true),
        PlainProperty(name: "moods", kind: .mood, isList: true),
    ]
    static let ofBoxes = [
        PlainProperty(name: "number", kind: .int), PlainProperty(name: "tag", kind: .string),
    ]
    static let ofPlaces = [
        PlainProperty(name: "order", kind: .int, partner: "weight"),
        PlainProperty(name: "weight", kind: .int, partner: "order"),
        PlainProperty(name: "marks", kind: .string, isList: true),
        PlainProperty(name: "since", kind: .date),
    ]
    static let ofSources = [
        PlainProperty(name: "document", kind: .string, partner: "quote"),
        PlainProperty(name: "section", kind: .string), PlainProperty(name: "line", kind: .int),
        PlainProperty(name: "quote", kind: .string, partner: "document"),
    ]
}

/// A node as plain values: what its filter should see.
struct PlainNode {
    var id: String
    /// By property; absent ones are left out.
    var values: [String: JSONValue]
    var sources: [[String: JSONValue]] = []
    /// By field: places of the other nodes, with the relationships' properties.
    var related: [String: [(place: Int, properties: [String: JSONValue])]] = [:]
}

/// A random graph of the toy model, kept twice: as plain values and as a snapshot.
struct PlainGraph {
    static let sdl = """
        type Item @node @named(by: ["name", "aliases"]) {
          code: String! @key
          name: String
          aliases: [String!]!
          note: String
          rank: Int
          rank2: Int
          score: Float
          score2: Float
          done: Boolean
          good: Boolean
          due: Date
          start: Date
          seen: DateTime
          heard: DateTime
          mood: Mood
          mood2: Mood
          numbers: [Int!]!
          floats: [Float!]!
          days: [Date!]!
          moods: [Mood!]!
          parts: [Item!]! @relationship(type: "PART", direction: OUT, properties: "Place")
          wholes: [Item!]! @relationship(type: "PART", direction: IN, properties: "Place")
          boxes: [Box!]! @relationship(type: "IN_BOX", direction: OUT, properties: "Spot", orderedBy: "order")
          liked: [Box!]! @relationship(type: "LIKES", direction: OUT)
          home: Box @relationship(type: "HOME", direction: OUT, properties: "Stay")
          allBoxes: [Box!]! @path(along: "PART*/IN_BOX")
        }
        type Box @node {
          number: Int! @key
          tag: String
          items: [Item!]! @relationship(type: "IN_BOX", direction: IN, properties: "Spot")
          fans: [Item!]! @relationship(type: "LIKES", direction: IN)
          residents: [Item!]! @relationship(type: "HOME", direction: IN, properties: "Stay")
        }
        enum Mood { SAD OK GLAD }
        type Place @relationshipProperties { order: Int weight: Int marks: [String!]! since: Date }
        type Spot @relationshipProperties { order: Int weight: Int marks: [String!]! since: Date }
        type Stay @relationshipProperties { order: Int weight: Int marks: [String!]! since: Date }
        """

    /// The fields that lead to other nodes, with whether relationships there have properties.
    static let itemFields = [
        ("parts", true), ("wholes", true), ("boxes", true), ("liked", false), ("allBoxes", false),
    ]
    static let boxFields = [("items", true), ("fans", false), ("residents", true)]

    let nodes: PlainNodes
    let service: Service

    var items: [PlainNode] { nodes.items }
    var boxes: [PlainNode] { nodes.boxes }

    init(seed: Int, pageShift: Int) throws {
        var nodes = PlainNodes(seed: seed)
        nodes.relateAtRandom(seed: seed)
        try self.init(nodes: nodes, pageShift: pageShift)
    }

    /// Items without relationships.
    init(items: [PlainNode], pageShift: Int = 10) throws {
        try self.init(nodes: PlainNodes(items: items), pageShift: pageShift)
    }

    private init(nodes: PlainNodes, pageShift: Int) throws {
        let model = try Model(reading: [SourceText(Self.sdl, name: "toy.graphql")])
        var draft = GraphDraft(on: Snapshot(model: model, pageShift: pageShift))
        let writer = ToyWriter(model: model)
        for node in nodes.items + nodes.boxes { try writer.write(node, to: &draft) }
        let types = [("PART", "parts"), ("IN_BOX", "boxes"), ("LIKES", "liked"), ("HOME", "home")]
        for (from, item) in nodes.items.enumerated() {
            for (type, field) in types {
                for other in item.related[field] ?? [] {
                    try writer.relate(type, from, other.place, other.properties, in: &draft)
                }
            }
        }
        let moment = Instant(milliseconds: 1_698_710_400_000)
        let commit = try #require(try draft.commit(at: moment, author: "test"))
        self.nodes = nodes
        service = Service(
            api: try GraphAPI(of: model),
            snapshot: Snapshot(model: model, pageShift: pageShift).applying(commit)
        )
    }
}

/// The nodes of a toy graph.
struct PlainNodes {
    var items: [PlainNode]
    var boxes: [PlainNode] = []

    init(items: [PlainNode]) {
        self.items = items
    }

    init(seed: Int) {
        var values = PlainValues(seed: seed)
        items = (0..<24).map { number in
            PlainNode(
                id: "Item:i\(number)",
                values: values.record(PlainProperty.ofItems, absentOneIn: 3),
                sources: values.sources()
            )
        }
        boxes = (0..<6).map { number in
            var record = values.record([PlainProperty.ofBoxes[1]], absentOneIn: 4)
            record["number"] = .int(number)
            return PlainNode(id: "Box:\(number)", values: record, sources: values.sources())
        }
    }

    mutating func relateAtRandom(seed: Int) {
        var random = SeededGenerator(seed: seed)
        var values = PlainValues(seed: seed &+ 1)
        for from in items.indices {
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                let to = Int.random(in: items.indices, using: &random)
                relate("PART", from, to, ("parts", "wholes"), &values)
            }
            for _ in 0..<Int.random(in: 0...3, using: &random) {
                let to = Int.random(in: boxes.indices, using: &random)
                relate("IN_BOX", from, to, ("boxes", "items"), &values)
            }
            for _ in 0..<Int.random(in: 0...1, using: &random) {
                let to = Int.random(in: boxes.indices, using: &random)
                relate("LIKES", from, to, ("liked", "fans"), &values)
            }
            if random.chance(oneIn: 2) {
                let to = Int.random(in: boxes.indices, using: &random)
                relate("HOME", from, to, ("home", "residents"), &values)
            }
        }
        for place in items.indices {
            items[place].related["allBoxes"] = allBoxes(of: place).map { ($0, [:]) }
        }
    }

    /// One relationship a pair, written at both ends.
    private mutating func relate(
        _ type: String,
        _ from: Int,
        _ to: Int,
        _ fields: (out: String, in: String),
        _ values: inout PlainValues
    ) {
        guard !(items[from].related[fields.out] ?? []).contains(where: { $0.place == to }) else {
            return
        }
        let properties =
            type == "LIKES" ? [:] : values.record(PlainProperty.ofPlaces, absentOneIn: 3)
        items[from].related[fields.out, default: []].append((to, properties))
        if type == "PART" {
            items[to].related[fields.in, default: []].append((from, properties))
        } else {
            boxes[to].related[fields.in, default: []].append((from, properties))
        }
    }

    /// The boxes of an item, of its parts, of their parts and so on.
    private func allBoxes(of start: Int) -> Set<Int> {
        var seen: Set = [start]
        var open = [start]
        while let place = open.popLast() {
            for part in items[place].related["parts"] ?? []
            where seen.insert(part.place).inserted {
                open.append(part.place)
            }
        }
        return Set(seen.flatMap { (items[$0].related["boxes"] ?? []).map(\.place) })
    }
}

/// Writes plain values into a draft.
private struct ToyWriter {
    let model: Model

    func write(_ node: PlainNode, to draft: inout GraphDraft) throws {
        let parts = node.id.split(separator: ":")
        let label = try #require(model.label(named: String(parts[0])))
        var values: [PropertyID: PropertyValue] = [:]
        for (name, value) in node.values {
            let property = try #require(label.property(named: name))
            values[property] = try Self.value(value, label.properties[property.index])
        }
        if let code = label.property(named: "code") { values[code] = .string(String(parts[1])) }
        try draft.upsertNode(label.id, values, sources: node.sources.map(Self.source))
    }

    func relate(
        _ name: String,
        _ from: Int,
        _ to: Int,
        _ properties: [String: JSONValue],
        in draft: inout GraphDraft
    ) throws {
        let type = try #require(model.relationshipType(named: name))
        var values: [PropertyID: PropertyValue] = [:]
        for (name, value) in properties {
            let property = try #require(type.property(named: name))
            values[property] = try Self.value(value, type.properties[property.index])
        }
        try draft.relate(
            try #require(type.tables.first),
            from: NodeRow(offset: from),
            to: NodeRow(offset: to),
            values
        )
    }

    private static func value(_ value: JSONValue, _ property: Property) throws -> PropertyValue {
        if let items = value.array {
            return .list(try items.map { try scalar($0, property.type) })
        }
        return try scalar(value, property.type)
    }

    private static func scalar(_ value: JSONValue, _ type: PropertyType) throws -> PropertyValue {
        switch (value, type) {
        case (.string(let text), .date): .date(try #require(CalendarDate(text)))
        case (.string(let text), .dateTime): .dateTime(try #require(Instant(text)))
        case (.string(let text), .enumeration):
            .enumeration(try #require(["SAD", "OK", "GLAD"].firstIndex(of: text)))
        case (.string(let text), _): .string(text)
        case (.int, .float), (.decimal, _): .float(try #require(value.double))
        case (.int(let number), _): .int(number)
        case (.bool(let flag), _): .boolean(flag)
        default: .absent
        }
    }

    private static func source(_ fields: [String: JSONValue]) -> Source {
        Source(
            document: Text(fields["document"]?.string ?? ""),
            section: fields["section"]?.string,
            line: fields["line"]?.int,
            quote: fields["quote"]?.string
        )
    }
}
