import GraphAPI
import GraphExecution
import GraphQLSchema
import JSONCoding
import Testing

@Suite("Filters answer what a plain reading of them says")
struct FilterTests {
    /// An operator of a property.
    struct Operator: CustomTestStringConvertible, Sendable {
        let property: Int
        let name: String

        var testDescription: String { "\(PlainProperty.ofItems[property].name) \(name)" }

        static let all = PlainProperty.ofItems.enumerated().flatMap { index, property in
            FilterGenerator.operators(of: property).map { Operator(property: index, name: $0) }
        }
    }

    /// The items that pass a filter of which a part is written as variables.
    private func passing(
        _ filter: JSONValue,
        variablePercent: Int,
        _ graph: PlainGraph
    ) throws -> [String] {
        var writer = FilterWriter(schema: graph.service.api.schema, variablePercent)
        let query = try writer.query(filter)
        let answer = try graph.service.answer(query, writer.variables)
        let items = try #require(answer["data"]?["items"]?.array, "\(query) \(answer)")
        return items.compactMap { $0["id"]?.string }
    }

    /// However a filter is written, the same nodes pass it.
    private func check(_ filter: JSONValue, _ graph: PlainGraph) throws {
        let plain = PlainFilter(graph: graph)
        let expected = graph.items.indices.filter { plain.passes(filter, item: $0) }
            .map { graph.items[$0].id }
        for percent in [0, 25, 100] {
            let found = try passing(filter, variablePercent: percent, graph)
            #expect(found == expected, "\(filter), \(percent) % as variables")
        }
    }

    @Test(arguments: Operator.all)
    func everyOperatorOfEveryProperty(tested: Operator) throws {
        let property = PlainProperty.ofItems[tested.property]
        let graph = try PlainGraph(seed: tested.property, pageShift: 2)
        var generator = FilterGenerator(seed: tested.property)
        for _ in 0..<12 {
            let test = generator.test(tested.name, of: property)
            try check([property.name: test], graph)
            try check(["not": [property.name: test]], graph)
        }
    }

    @Test(arguments: 0..<24)
    func nestedFilters(seed: Int) throws {
        let graph = try PlainGraph(seed: seed, pageShift: seed % 2 == 0 ? 2 : 10)
        var generator = FilterGenerator(seed: seed)
        for _ in 0..<60 { try check(generator.items(depth: 3), graph) }
    }

    @Test(arguments: ["in", "notIn"])
    func manyTextsAreOneLook(name: String) throws {
        let graph = try PlainGraph(seed: 3, pageShift: 2)
        let texts =
            (0..<200).map { JSONValue.string("text \($0)") } + [.string("a"), .string("区水务局")]
        try check(["note": [name: .array(texts)]], graph)
        try check(["name": [name: .array(texts)]], graph)
    }

    /// Pages of two rows each, so that most are passed over; a blank and a quote order apart.
    @Test(arguments: ["a", "a b", "a!", "a\"b", "a\"", "", "区水务局", "区水务局二", "\n"])
    func equalTextsAreFoundOnWhateverPage(text: String) throws {
        let texts = ["a b", "a", "a!", "a\"", "a\"b", "区水务局二", "区水务局", "", "\n", "zz", "a", "a b"]
        let graph = try PlainGraph(
            items: texts.enumerated().map { index, text in
                PlainNode(id: "Item:n\(index)", values: ["note": .string(text)])
            },
            pageShift: 1
        )
        try check(["note": ["eq": .string(text)]], graph)
    }

    @Test(arguments: [
        ("{}", true), (#"{"not":{}}"#, false), (#"{"and":[]}"#, true), (#"{"or":[]}"#, false),
        (#"{"and":[{}]}"#, true), (#"{"or":[{}]}"#, true), (#"{"not":{"not":{}}}"#, true),
        (#"{"rank":{}}"#, true), (#"{"rank":{"in":[]}}"#, false),
        (#"{"rank":{"notIn":[]}}"#, true), (#"{"aliases":{"hasAny":[]}}"#, false),
        (#"{"aliases":{"hasAll":[]}}"#, true), (#"{"boxes":{}}"#, true),
        (#"{"boxes":{"aggregate":{}}}"#, true), (#"{"home":{}}"#, true),
        (#"{"sources":{}}"#, true), (#"{"id":{"in":[]}}"#, false), (#"{"id":{"notIn":[]}}"#, true),
    ])
    func emptyPartsHaveTheirLogic(filter: String, isAlways: Bool) throws {
        let graph = try PlainGraph(seed: 1, pageShift: 2)
        let found = try passing(JSONValue(parsing: filter), variablePercent: 100, graph)
        #expect(found == (isAlways ? graph.items.map(\.id) : []))
    }

    @Test(arguments: [
        (#"{"rank":{"eq":1}}"#, 0), (#"{"rank":{"ne":1}}"#, 1), (#"{"rank":{"lt":1}}"#, 0),
        (#"{"rank":{"gte":1}}"#, 0), (#"{"rank":{"in":[1]}}"#, 0), (#"{"rank":{"notIn":[1]}}"#, 1),
        (#"{"rank":{"isNull":true}}"#, 1), (#"{"rank":{"isNull":false}}"#, 0),
        (#"{"rank":{"eqField":"rank2"}}"#, 0), (#"{"note":{"contains":""}}"#, 0),
        (#"{"due":{"ne":"2023"}}"#, 1), (#"{"not":{"rank":{"lt":1}}}"#, 1),
        (#"{"boxes":{"all":{"tag":{"eq":"x"}}}}"#, 1), (#"{"boxes":{"some":{}}}"#, 0),
        (#"{"boxes":{"none":{}}}"#, 1), (#"{"boxes":{"count":{"eq":0}}}"#, 1),
        (#"{"home":{"exists":false}}"#, 1), (#"{"home":{"is":{}}}"#, 0),
        (#"{"aliases":{"isEmpty":true}}"#, 1), (#"{"named":"x"}"#, 0),
        (#"{"sources":{"count":{"lt":1}}}"#, 1), (#"{"sources":{"all":{"line":{"eq":1}}}}"#, 1),
    ])
    func whatIsAbsentFailsEveryComparison(filter: String, count: Int) throws {
        let service = try ToyGraphs.one("Item:bare", [:])
        let answer = try service.answer(
            "query($filter: ItemFilter) { itemsAggregate(where: $filter) { count } }",
            ["filter": JSONValue(parsing: filter)]
        )
        #expect(answer == ["data": ["itemsAggregate": ["count": .int(count)]]])
    }
}

@Suite("Dates are compared as the days they cover")
struct DateFilterTests {
    @Test(arguments: [
        ("2023-10-31", "lte", "2023-10", true), ("2023-11-01", "lte", "2023-10", false),
        ("2023-11-30", "lt", "2023-12", true), ("2023-12-01", "lt", "2023-12", false),
        ("2023-11", "lt", "2023-12", true), ("2023", "lt", "2023-12", false),
        ("2023-10", "lte", "2023-10-31", true), ("2023-10", "lte", "2023-10-30", false),
        ("2023", "lte", "2023-12", true), ("2023", "lte", "2023-11", false),
        ("2023-11-01", "gt", "2023-10", true), ("2023-10-31", "gt", "2023-10", false),
        ("2023-11", "gt", "2023-10-31", true), ("2023", "gt", "2023-10", false),
        ("2023-10-01", "gte", "2023-10", true), ("2023-09-30", "gte", "2023-10", false),
        ("2023-10", "gte", "2023-10-01", true), ("2023-10", "gte", "2023-10-02", false),
        ("2023", "gte", "2023-01", true), ("2023", "gte", "2023-02", false),
        ("2023-10-15", "eq", "2023-10", true), ("2023-10", "eq", "2023", true),
        ("2023", "eq", "2023-10", false), ("2023-10", "eq", "2023-10", true),
        ("2023-10-15", "ne", "2023-10", false), ("2023", "ne", "2023-10", true),
        ("2024-02-29", "lte", "2024-02", true), ("2024-02-29", "eq", "TODAY", false),
        ("2023-10-31", "eq", "TODAY", true), ("2023-11", "gt", "TODAY", true),
        ("2023-10", "gte", "TODAY", false), ("2023-10", "lte", "TODAY", true),
    ])
    func oneOperand(stored: String, name: String, operand: String, passes: Bool) throws {
        #expect(try found(stored, [name: .string(operand)]) == passes)
    }

    @Test(arguments: [
        ("2023-10-31", #"{"between":{"from":"2023-09","to":"2023-10"}}"#, true),
        ("2023-11-01", #"{"between":{"from":"2023-09","to":"2023-10"}}"#, false),
        ("2023-09-01", #"{"between":{"from":"2023-09","to":"2023-10"}}"#, true),
        ("2023", #"{"between":{"from":"2023","to":"2023"}}"#, true),
        ("2023", #"{"between":{"from":"2023-01","to":"2023-11"}}"#, false),
        ("2023-10-31", #"{"in":["2022","2023-10"]}"#, true),
        ("2023-11", #"{"in":["2022","2023-10"]}"#, false),
        ("2023-11", #"{"notIn":["2022","2023-10"]}"#, true),
        ("2023-10-31", #"{"within":"P30D"}"#, true), ("2023-11-30", #"{"within":"P30D"}"#, true),
        ("2023-12-01", #"{"within":"P30D"}"#, false), ("2023-10-30", #"{"within":"P30D"}"#, false),
        ("2023-11", #"{"within":"P30D"}"#, true), ("2023-10", #"{"within":"P30D"}"#, false),
        ("2023-10-17", #"{"within":"-P2W"}"#, true), ("2023-10-16", #"{"within":"-P2W"}"#, false),
        ("2024-02-29", #"{"within":"P4M"}"#, true), ("2024-03-01", #"{"within":"P4M"}"#, false),
        // Beyond the calendar there is no date: what leads out of it leads to its end.
        ("9999-12-31", #"{"within":"P7976Y"}"#, false),
        ("9999-12-31", #"{"within":"P7977Y"}"#, true),
        ("9998-12-31", #"{"within":"P7975Y2M"}"#, true),
        ("9999", #"{"within":"P1000000000D"}"#, true),
        ("9999", #"{"within":"P99999999999999999999Y9M9W9D"}"#, true),
        ("2023-10-30", #"{"within":"P9999Y"}"#, false),
        ("0001-01-01", #"{"within":"-P2023Y"}"#, true),
        ("0001", #"{"within":"-P99999999W"}"#, true),
        ("2023-11-01", #"{"within":"-P9999Y"}"#, false),
    ])
    func severalOperands(stored: String, test: String, passes: Bool) throws {
        #expect(try found(stored, JSONValue(parsing: test)) == passes)
    }

    @Test func momentsAreComparedAsInstants() throws {
        let service = try ToyGraphs.one("Item:a", ["seen": "2023-10-31T08:00:00+08:00"])
        for (test, count) in [
            (#"{eq: "2023-10-31T00:00:00Z"}"#, 1), (#"{lt: "2023-10-31T00:00:00.001Z"}"#, 1),
            (#"{within: "P0D"}"#, 1), (#"{within: "P1D"}"#, 1), (#"{within: "-P1D"}"#, 1),
            (#"{gt: "2023-10-31T00:00:00Z"}"#, 0), (#"{within: "P9999Y"}"#, 1),
            (#"{within: "-P9999Y"}"#, 1),
        ] {
            let answer = try service.answer(
                "{ itemsAggregate(where: {seen: \(test)}) { count } }"
            )
            #expect(answer == ["data": ["itemsAggregate": ["count": .int(count)]]], "\(test)")
        }
    }

    private func found(_ stored: String, _ test: JSONValue) throws -> Bool {
        let service = try ToyGraphs.one("Item:a", ["due": .string(stored)])
        let answer = try service.answer(
            "query($test: DateFilter) { items(where: {due: $test}) { due } }",
            ["test": test]
        )
        let items = try #require(answer["data"]?["items"]?.array, "\(answer)")
        #expect(items.allSatisfy { $0["due"]?.string == stored })
        return !items.isEmpty
    }
}

@Suite("Operands that no filter takes")
struct RefusedOperandTests {
    @Test(arguments: [
        (#"where: {rank: {eq: null}}"#, "where.rank.eq"), (#"where: {rank: null}"#, "where.rank"),
        (#"where: {and: [{}, {note: {contains: null}}]}"#, "where.and.1.note.contains"),
        (#"where: {and: null}"#, "where.and"), (#"where: {not: null}"#, "where.not"),
        (#"where: {boxes: {some: null}}"#, "where.boxes.some"),
        (
            #"where: {boxes: {some: {properties: {order: {lt: null}}}}}"#,
            "where.boxes.some.properties.order.lt"
        ),
        (#"where: {boxes: {count: {gte: null}}}"#, "where.boxes.count.gte"),
        (#"where: {boxes: {aggregate: {where: null}}}"#, "where.boxes.aggregate.where"),
        (#"where: {home: {exists: null}}"#, "where.home.exists"),
        (#"where: {sources: {some: {line: {eq: null}}}}"#, "where.sources.some.line.eq"),
        (#"where: {due: {between: {from: null}}}"#, "where.due.between.from"),
        (#"where: {id: {in: null}}"#, "where.id.in"), (#"where: {named: null}"#, "where.named"),
        (#"where: {due: {within: "30 days"}}"#, "where.due.within"),
        (#"where: {due: {within: "P"}}"#, "where.due.within"),
        (#"where: {due: {within: "PT5H"}}"#, "where.due.within"),
        (#"where: {due: {within: "P1.5Y"}}"#, "where.due.within"),
        (
            #"orderBy: [{boxesAggregate: {where: null, count: ASC}}]"#,
            "orderBy.0.boxesAggregate.where"
        ),
    ])
    func areNamedByTheirPath(arguments: String, path: String) throws {
        let service = try ToyGraphs.one("Item:a", [:])
        let answer = try service.answer("{ items(\(arguments)) { id } }")
        #expect(answer["data"] == .some(.null))
        let error = try #require(answer["errors"]?.array?.first)
        #expect(error["extensions"]?["code"] == "BAD_USER_INPUT")
        #expect(error["message"]?.string?.hasPrefix("\(path): ") == true, "\(error)")
        #expect(error["path"] == ["items"])
        #expect(error["locations"] == [["line": 1, "column": 3]])
    }

    @Test func anOmittedVariableLeavesItsOperandOut() throws {
        let service = try ToyGraphs.one("Item:a", ["rank": 1])
        let query = "query($rank: Int) { items(where: {rank: {eq: $rank}}) { id } }"
        #expect(try service.answer(query) == ["data": ["items": [["id": "Item:a"]]]])
        let refused = try service.answer(query, ["rank": nil])
        #expect(
            refused["errors"]?.array?.first?["message"]?.string?.hasPrefix("where.rank.eq: ")
                == true
        )
        #expect(try service.answer(query, ["rank": 2]) == ["data": ["items": []]])
    }

    @Test(arguments: [
        #"items(where: {rank: {ltField: "note"}}) { id }"#,
        #"items(where: {rank: {ltField: "numbers"}}) { id }"#,
        #"items(where: {boxes: {some: {properties: {order: {eqField: "nothing"}}}}}) { id }"#,
        #"items { reach(along: "PART/") { id } }"#, #"items { reach(along: "part") { id } }"#,
        #"graph(along: "PART{3,2}") { truncated }"#,
    ])
    func aBadNameInALiteralIsFoundBeforeExecution(field: String) throws {
        let service = try ToyGraphs.one("Item:a", [:])
        let answer = try service.answer("{ \(field) }")
        #expect(answer["data"] == nil)
        let codes = answer["errors"]?.array?.map { $0["extensions"]?["code"] }
        #expect(codes == ["GRAPHQL_VALIDATION_FAILED"])
    }

    @Test func aBadNameInAVariableIsBadInput() throws {
        let service = try ToyGraphs.one("Item:a", [:])
        let answer = try service.answer(
            "query($along: String!) { items { id reach(along: $along) { id } } }",
            ["along": "PART/"]
        )
        let error = try #require(answer["errors"]?.array?.first)
        #expect(error["extensions"]?["code"] == "BAD_USER_INPUT")
        #expect(error["message"]?.string?.contains("byte 6") == true, "\(error)")
        #expect(error["path"] == ["items", 0, "reach"])
    }
}

/// Graphs of the toy model made by hand.
enum ToyGraphs {
    /// One item alone.
    static func one(_ id: String, _ values: [String: JSONValue]) throws -> Service {
        try PlainGraph(items: [PlainNode(id: id, values: values)]).service
    }
}
