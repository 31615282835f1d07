import GraphModel
import GraphQLLanguage
import PropertyGraph
import Testing

@testable import DocumentImport

@Suite("A number that becomes text keeps its digits")
struct NumberTextTests {
    private static let sdl = """
        type Paper @node(document: true) { code: String! @key }
        type Part @node {
          code: String! @key
          paper: Paper @relationship(type: "OF", direction: OUT, structural: true)
        }
        type Entry @node {
          paper: String! @key
          number: Int! @key
          name: String!
          note: String
          tags: [String!]!
          share: Float
        }
        type Said @node { code: String! @key }
        type Amount @node {
          code: String! @key
          value: Float
          values: [Float!]!
          text: String
          line: String
          said: Said @relationship(type: "STATED_IN", direction: OUT)
        }
        """

    private static let mapping = """
        {
          "document": {"type": "Paper", "set": {"code": "{file}"}},
          "section": {"type": "Part", "set": {"code": "{document}/{running}"}},
          "table": {"number": ["id"], "text": ["name"]},
          "item": {
            "type": "Entry",
            "set": {"paper": "{document}", "number": "{number}", "name": "{text}", "share": 0.5}
          },
          "fields": [
            {"labels": ["note"], "set": {"note": "{printed}"}},
            {"labels": ["tags"], "set": {"tags": "{list}"}}
          ],
          "sentence": {"type": "Said", "set": {"code": "{document}/{line}.{sentence}"}},
          "figure": {
            "type": "Amount",
            "set": {
              "code": "{document}/{line}#{running}", "value": "{value}", "values": "{value}",
              "text": "{value}", "line": "{value} to {upper}"
            },
            "relate": {"STATED_IN": "sentence"}
          }
        }
        """

    private static func fixture() throws -> PlanFixture {
        let model = try Model(reading: [SourceText(sdl, name: "paper.graphql")])
        return try PlanFixture(
            model: model,
            mapping: Mapping(parsing: Array(mapping.utf8), file: "paper.json", model: model)
        )
    }

    private static let numbers = [
        "12345678901234567890", "-12345678901234567890", "1.50", "0.10", "1e3", "1E+3", "-0",
        "-0.0",
        "0.1234567890123456789", "1e400", "1e-400", "9007199254740993", "100.00", "7",
    ]

    @Test(arguments: numbers)
    func inTables(number: String) throws {
        for (name, text) in [
            (
                "a.jsonl",
                "{\"id\": 1, \"name\": \(number), \"note\": \(number), \"tags\": [\(number)]}"
            ),
            ("a.csv", "id,name,note,tags\n1,\(number),\(number),\(number)"),
        ] {
            var graph = try Self.fixture()
            try graph.load(text, as: name)
            for property in ["name", "note", "tags"] {
                #expect(try graph.value(property, of: "Entry:a/1") == number)
            }
            #expect(try graph.value("share", of: "Entry:a/1") == "0.5")
        }
    }

    @Test(arguments: [
        ("1.50", "1.5"), ("12345678901234567890", "1.2345678901234567e+19"), ("1e3", "1000"),
        ("-0.10", "-0.1"), ("7", "7"),
    ])
    func inRecords(number: String, value: String) throws {
        var graph = try Self.fixture()
        try graph.load(Self.figure("\"value\": \(number), \"upper\": 2e20"), as: "b.jsonl")
        let id = "Amount:b%2F3#1"
        #expect(try graph.value("text", of: id) == number)
        #expect(try graph.value("line", of: id) == "\(number) to 2e20")
        // Of a property that holds numbers it is the nearest one.
        #expect(try graph.value("value", of: id) == value)
        #expect(try graph.value("values", of: id) == value)
    }

    @Test(arguments: [
        ("\"value\": 1e400", "“value” is “1e400”: the number does not fit"),
        ("\"value\": 1, \"upper\": 1e999", "“upper” is “1e999”: the number does not fit"),
        ("\"value\": \"1\"", "“value” must be a number"),
        (
            "\"year\": 12345678901234567890",
            "“year” is “12345678901234567890”: the number does not fit"
        ),
        ("\"year\": 2147483648", "“year” is “2147483648”: the number does not fit"),
        ("\"year\": 2023.5", "“year” must be a whole number"),
    ])
    func aNumberThatFitsNoPropertyIsAFaultWithItsLine(members: String, message: String) throws {
        let file = InputFile(name: "b.jsonl", bytes: Array(Self.figure(members).utf8))
        let faults = try Self.fixture().outcome([file]).faults
        #expect(faults.map(\.description) == ["b.jsonl:2: \(message)"])
    }

    private static func figure(_ members: String) -> String {
        "\n{\"fact\": \"figure\", \"line\": 3, \"name\": \"area\", \(members), \"quote\": \"so much\"}"
    }

    @Test(arguments: ["id,name\n1,Ann\n", "name,id\nAnn,1\n", "name\nAnn\n"])
    func aNumberAndATextAreAHead(text: String) throws {
        var graph = try Self.fixture()
        try graph.load(text, as: "a.csv")
        #expect(try graph.value("name", of: "Entry:a/1") == "Ann")
    }
}
