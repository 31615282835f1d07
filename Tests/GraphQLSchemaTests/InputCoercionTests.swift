import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import Testing

/// Arguments and variables as an executor sees them (specification 3, input coercion tables).
struct InputCoercionTests {
    private static let text = """
        scalar Date
        scalar JSON
        enum Color { RED GREEN }
        input Example { a: String, b: Int! }
        input WithDefaults { x: Int = 1, y: [Int!]! = [2], deep: WithDefaults = {x: 3, deep: null} }
        input One @oneOf { a: String, b: Int }
        type Query {
          int(v: Int): Int float(v: Float): Int string(v: String): Int boolean(v: Boolean): Int
          id(v: ID): Int color(v: Color): Int date(v: Date): Int json(v: JSON): Int
          list(v: [Int]): Int listOfNonNull(v: [Int!]): Int matrix(v: [[Int]]): Int
          example(v: Example): Int defaults(v: WithDefaults = {}): Int one(v: One): Int
          required(v: Int!): Int optional(v: Int! = 5): Int
        }
        """

    private static func schema() throws -> Schema {
        let date = ScalarCoercion.custom { value throws(ScalarError) in
            guard case .string(let text) = value, text.utf8.count == 4 else {
                throw ScalarError("\(value) is not a date")
            }
            return .string(text)
        }
        let document = try Document(parsing: SourceText(text))
        return try Schema(documents: [document], coercions: ["Date": date, "JSON": .any])
    }

    /// The coerced arguments of a query's only field as JSON, or the first error's message.
    private static func coerce(_ query: String, _ variables: JSONObject) throws -> String {
        let schema = try schema()
        let document = try Document(parsing: SourceText(query))
        guard case .operation(let operation) = try #require(document.definitions.first),
            case .field(let field)? = document[operation.selectionSet.selections].first
        else { return "no field" }
        let root = try #require(schema.rootType(of: .query))
        let definition = try #require(schema.field(named: document.text(field.name), on: root))
        do {
            let values = try schema.coerceVariables(of: operation, in: document, from: variables)
            let arguments = try schema.coerceArguments(
                schema[definition].arguments,
                given: field.arguments,
                of: field.range,
                in: document,
                variables: values
            )
            let template = try ArgumentTemplate(
                schema[definition].arguments,
                given: field.arguments,
                of: field.range,
                in: document,
                variables: VariableDeclarations(of: operation, in: document, schema),
                schema
            )
            if template.isFilled(by: values), let entries = template.entries {
                #expect(InputTemplate.object(entries).value(values) == .object(arguments))
            }
            return schema.json(of: .object(arguments)).description
        } catch let errors as GraphQLErrors {
            return errors.errors.map(\.message).joined(separator: "\n")
        } catch let error as GraphQLError {
            return error.message
        }
    }

    @Test(arguments: [
        ("{ int(v: 7) }", #"{"v":7}"#),
        ("{ int }", "{}"),
        ("{ int(v: null) }", #"{"v":null}"#),
        ("{ float(v: 7) }", #"{"v":7}"#),
        ("{ float(v: 1.5) }", #"{"v":1.5}"#),
        (#"{ string(v: "通\n") }"#, #"{"v":"通\n"}"#),
        ("{ id(v: 12) }", #"{"v":"12"}"#),
        ("{ id(v: 123456789012345678901234567890) }", #"{"v":"123456789012345678901234567890"}"#),
        ("{ id(v: -0) }", #"{"v":"-0"}"#),
        (
            "{ json(v: [12345678901234567890, 1.50, -0, 1e3]) }",
            #"{"v":[12345678901234567890,1.50,-0,1e3]}"#
        ),
        ("{ color(v: GREEN) }", #"{"v":"GREEN"}"#),
        (#"{ date(v: "2023") }"#, #"{"v":"2023"}"#),
        (#"{ json(v: {a: [1, X, null], b: "c"}) }"#, #"{"v":{"a":[1,"X",null],"b":"c"}}"#),
        ("{ list(v: [1, 2, 3]) }", #"{"v":[1,2,3]}"#),
        ("{ list(v: 1) }", #"{"v":[1]}"#),
        ("{ list(v: null) }", #"{"v":null}"#),
        ("{ list(v: [1, null]) }", #"{"v":[1,null]}"#),
        ("{ matrix(v: [[1], [2, 3]]) }", #"{"v":[[1],[2,3]]}"#),
        ("{ matrix(v: [1, null, 3]) }", #"{"v":[[1],null,[3]]}"#),
        ("{ matrix(v: 1) }", #"{"v":[[1]]}"#),
        (#"{ example(v: {b: 123, a: "abc"}) }"#, #"{"v":{"a":"abc","b":123}}"#),
        ("{ example(v: {a: null, b: 123}) }", #"{"v":{"a":null,"b":123}}"#),
        (
            "{ defaults }",
            #"{"v":{"x":1,"y":[2],"deep":{"x":3,"y":[2],"deep":null}}}"#
        ),
        ("{ defaults(v: {y: 9, deep: null}) }", #"{"v":{"x":1,"y":[9],"deep":null}}"#),
        (#"{ one(v: {a: "abc"}) }"#, #"{"v":{"a":"abc"}}"#),
        ("{ optional }", #"{"v":5}"#),
    ])
    func literalsAreCoerced(query: String, expected: String) throws {
        #expect(try Self.coerce(query, [:]) == expected)
    }

    @Test(
        arguments: [
            ("query ($v: Int) { int(v: $v) }", ["v": 3], #"{"v":3}"#),
            ("query ($v: Int) { int(v: $v) }", ["v": 3.0], #"{"v":3}"#),
            ("query ($v: Int) { int(v: $v) }", [:], "{}"),
            ("query ($v: Int) { int(v: $v) }", ["v": nil], #"{"v":null}"#),
            ("query ($v: Int = 4) { int(v: $v) }", [:], #"{"v":4}"#),
            ("query ($v: Int = 4) { int(v: $v) }", ["v": nil], #"{"v":null}"#),
            ("query ($v: Int) { optional(v: $v) }", [:], #"{"v":5}"#),
            ("query ($v: Color) { color(v: $v) }", ["v": "RED"], #"{"v":"RED"}"#),
            ("query ($v: ID) { id(v: $v) }", ["v": 5], #"{"v":"5"}"#),
            (
                "query ($v: ID) { id(v: $v) }", ["v": .decimal("12345678901234567890")],
                #"{"v":"12345678901234567890"}"#
            ),
            ("query ($v: ID) { id(v: $v) }", ["v": .decimal("-0")], #"{"v":"-0"}"#),
            ("query ($v: Int) { int(v: $v) }", ["v": .decimal("3.0")], #"{"v":3}"#),
            ("query ($v: Int) { int(v: $v) }", ["v": .decimal("1e3")], #"{"v":1000}"#),
            ("query ($v: Float) { float(v: $v) }", ["v": .decimal("4.0")], #"{"v":4}"#),
            (
                "query ($v: JSON) { json(v: $v) }", ["v": ["deep": .decimal("1.50")]],
                #"{"v":{"deep":1.50}}"#
            ),
            ("query ($v: [Int]) { list(v: $v) }", ["v": 1], #"{"v":[1]}"#),
            ("query ($v: Int) { list(v: [1, $v]) }", [:], #"{"v":[1,null]}"#),
            (
                "query ($v: String) { example(v: {a: $v, b: 1}) }", ["v": nil],
                #"{"v":{"a":null,"b":1}}"#
            ),
            ("query ($v: String) { example(v: {a: $v, b: 1}) }", [:], #"{"v":{"b":1}}"#),
            ("query ($v: Example) { example(v: $v) }", ["v": ["b": 1]], #"{"v":{"b":1}}"#),
            (
                "query ($v: Int) { defaults(v: {x: $v, deep: null}) }", [:],
                #"{"v":{"x":1,"y":[2],"deep":null}}"#
            ),
            ("query ($v: One) { one(v: $v) }", ["v": ["b": 1]], #"{"v":{"b":1}}"#),
            ("query ($v: String!) { one(v: {a: $v}) }", ["v": "x"], #"{"v":{"a":"x"}}"#),
            ("query ($v: Int) { json(v: {a: $v, b: [$v]}) }", ["v": 2], #"{"v":{"a":2,"b":[2]}}"#),
            (
                "query ($v: JSON) { json(v: $v) }", ["v": ["deep": [1, nil]]],
                #"{"v":{"deep":[1,null]}}"#
            ),
        ] as [(String, JSONObject, String)]
    )
    func variablesAreCoerced(query: String, variables: JSONObject, expected: String) throws {
        #expect(try Self.coerce(query, variables) == expected)
    }

    @Test(
        arguments: [
            (
                "query ($v: Int!) { int(v: $v) }", [:],
                #"Variable "$v" of required type "Int!" was not provided."#
            ),
            (
                "query ($v: Int!) { int(v: $v) }", ["v": nil],
                #"Variable "$v" got invalid value null; Expected value of type "Int!", found null."#
            ),
            (
                "query ($v: Int) { int(v: $v) }", ["v": "7"],
                #"Variable "$v" got invalid value "7"; Int cannot represent non-integer value: "7""#
            ),
            (
                "query ($v: Int) { int(v: $v) }", ["v": 3_000_000_000],
                #"Variable "$v" got invalid value 3000000000; "#
                    + "Int cannot represent non 32-bit signed integer value: 3000000000"
            ),
            (
                "query ($v: Color) { color(v: $v) }", ["v": "BLUE"],
                #"Variable "$v" got invalid value "BLUE"; Value "BLUE" does not exist in "Color" enum."#
            ),
            (
                "query ($v: Date) { date(v: $v) }", ["v": "20231"],
                #"Variable "$v" got invalid value "20231"; "20231" is not a date"#
            ),
            (
                "query ($v: [Int!]) { listOfNonNull(v: $v) }", ["v": [1, nil]],
                #"Variable "$v" got invalid value null at "v[1]"; Expected value of type "Int!", found null."#
            ),
            (
                "query ($v: [Example!]) { int(v: 1) }", ["v": [["a": 5, "c": 1]]],
                #"Variable "$v" got invalid value {"a":5,"c":1} at "v[0]"; "#
                    + #"Field "Example.b" of required type "Int!" was not provided."#
                    + "\n" + #"Variable "$v" got invalid value 5 at "v[0].a"; "#
                    + "String cannot represent a non string value: 5"
                    + "\n" + #"Variable "$v" got invalid value {"a":5,"c":1} at "v[0]"; "#
                    + #"Field "c" is not defined by type "Example". Did you mean "a" or "b"?"#
            ),
            (
                "query ($v: ID) { id(v: $v) }", ["v": .decimal("4.0")],
                #"Variable "$v" got invalid value 4.0; "#
                    + "ID cannot represent a non-string and non-integer value: 4.0"
            ),
            (
                "query ($v: ID) { id(v: $v) }", ["v": .decimal("1e30")],
                #"Variable "$v" got invalid value 1e30; "#
                    + "ID cannot represent a non-string and non-integer value: 1e30"
            ),
            (
                "query ($v: Int) { int(v: $v) }", ["v": .decimal("1e30")],
                #"Variable "$v" got invalid value 1e30; "#
                    + "Int cannot represent non 32-bit signed integer value: 1e30"
            ),
            (
                "query ($v: Float) { float(v: $v) }", ["v": .decimal("1e400")],
                #"Variable "$v" got invalid value 1e400; "#
                    + "Float cannot represent so large a number: 1e400"
            ),
            (
                "query ($v: One) { one(v: $v) }", ["v": ["a": "x", "b": 1]],
                #"Variable "$v" got invalid value {"a":"x","b":1}; "#
                    + #"OneOf Input Object "One" must specify exactly one key."#
            ),
            (
                "query ($v: One) { one(v: $v) }", ["v": ["a": nil]],
                #"Variable "$v" got invalid value {"a":null}; Field "One.a" must be non-null."#
            ),
            (
                "query ($v: Int) { required(v: $v) }", [:],
                #"Argument "v" of required type "Int!" has no value."#
            ),
            (
                "query ($v: Int = 1) { required(v: $v) }", ["v": nil],
                #"Argument "v" has an invalid value: Expected value of type "Int!", found null."#
            ),
            (
                "query ($a: String) { one(v: {a: $a}) }", [:],
                #"Argument "v" has an invalid value: OneOf Input Object "One" must specify exactly one key."#
            ),
            (
                "query ($b: Int = 1) { example(v: {b: $b}) }", ["b": nil],
                #"Argument "v.b" has an invalid value: Expected value of type "Int!", found null."#
            ),
        ] as [(String, JSONObject, String)]
    )
    func wrongValuesAreToldWithTheirPath(
        query: String,
        variables: JSONObject,
        expected: String
    ) throws {
        #expect(try Self.coerce(query, variables) == expected)
    }

    @Test func manyValuesAreRefusedAndManyErrorsCut() throws {
        let schema = try Self.schema()
        let document = try Document(parsing: SourceText("query ($v: [Int]) { list(v: $v) }"))
        guard case .operation(let operation) = try #require(document.definitions.first) else {
            return
        }
        func errors(_ items: [JSONValue]) -> [GraphQLError] {
            do {
                _ = try schema.coerceVariables(
                    of: operation,
                    in: document,
                    from: ["v": .array(items)]
                )
                return []
            } catch { return error.errors }
        }
        #expect(errors(Array(repeating: 1, count: 9_999)).isEmpty)
        #expect(errors(Array(repeating: 1, count: 10_000)).map(\.code) == [.limitExceeded])
        #expect(errors(Array(repeating: "x", count: 5_000)).count == 100)
    }
}
