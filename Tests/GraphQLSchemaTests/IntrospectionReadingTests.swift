import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import Testing

@Suite("A schema is read from what introspection tells of it")
struct IntrospectionReadingTests {
    private static let sdl = #"""
        """
        A description
        of two lines
        """
        schema {
          query: Root
          subscription: Events
        }

        directive @tag(
          """Of "quotes"."""
          name: String! = "a\"b"
          level: Level = HIGH @deprecated(reason: "no \\ longer")
        ) repeatable on FIELD | ENUM_VALUE | VARIABLE_DEFINITION

        type Root implements Node & Named {
          id: ID!
          name: String
          find(by: [[Key!]]! = [[{id: "1", level: LOW}]], at: Moment = {a: [1, 2.5, null]}): [Any!]
        }

        type Events {
          root: Root @deprecated
        }

        interface Node implements Named {
          id: ID!
          name: String
        }

        interface Named {
          name: String
        }

        union Any = Root | Events

        enum Level {
          """最低"""
          LOW
          HIGH @deprecated(reason: "too\nhigh")
        }

        input Key {
          id: ID!
          level: Level = LOW
        }

        input One @oneOf {
          key: Key
          id: ID
        }

        scalar Moment @specifiedBy(url: "https://example.org/moment")

        """#

    @Test func asItWasPrinted() throws {
        let original = try schema(Self.sdl)
        let answer = original.introspectionAnswer()
        #expect(original.printed() == Self.sdl)
        #expect(try Schema(introspection: answer).printed() == Self.sdl)
        // Also what stands inside a response.
        let data = try #require(answer["data"])
        #expect(try Schema(introspection: data).printed() == Self.sdl)
    }

    @Test func fromAnOlderQuery() throws {
        let answer = try JSONValue(
            parsing: #"""
                {"__schema": {"queryType": {"name": "Q"}, "types": [
                  {"kind": "OBJECT", "name": "Q", "fields": [
                    {"name": "a", "args": [], "type": {"kind": "LIST", "ofType":
                      {"kind": "NON_NULL", "ofType": {"kind": "SCALAR", "name": "Int"}}}}]},
                  {"kind": "SCALAR", "name": "Int"}, {"kind": "OBJECT", "name": "__Type"}
                ]}}
                """#
        )
        #expect(
            try Schema(introspection: answer).printed()
                == "schema {\n  query: Q\n}\n\ntype Q {\n  a: [Int!]\n}\n"
        )
    }

    @Test(arguments: [
        ("{}", "no \"__schema\""), (#"{"errors": []}"#, "no \"__schema\""),
        ("[]", "no \"__schema\""),
        (#"{"__schema": {}}"#, "__schema.types must be a list."),
        (#"{"__schema": {"queryType": {}}}"#, "__schema.queryType.name must be a string."),
        (
            #"{"__schema": {"queryType": {"name": "A { x"}}}"#,
            #"__schema.queryType.name must be a GraphQL name, not "A { x"."#
        ),
        (
            #"{"__schema": {"types": [{"kind": "THING", "name": "A"}]}}"#,
            #"__schema.types[0].kind must be a kind of type, not "THING"."#
        ),
        (
            #"{"__schema": {"types": [{"kind": "OBJECT", "name": "A", "fields": [{"name": "a", "type": null}]}]}}"#,
            "__schema.types[0].fields[0].type.name must be a string."
        ),
        (
            #"{"__schema": {"types": [{"kind": "OBJECT", "name": "A", "fields": [{"name": "a", "type": {"kind": "LIST", "name": "Int"}}]}]}}"#,
            "__schema.types[0].fields[0].type must be a type in each \"ofType\""
        ),
        (
            #"{"__schema": {"types": [{"kind": "OBJECT", "name": "A", "fields": [{"name": "a", "type": {"kind": "NON_NULL", "ofType": {"kind": "NON_NULL", "ofType": {"name": "Int"}}}}]}]}}"#,
            "__schema.types[0].fields[0].type must be a list or a named type with a non-null around it."
        ),
        (
            #"{"__schema": {"types": [{"kind": "INPUT_OBJECT", "name": "A", "inputFields": [{"name": "a", "type": {"name": "Int"}, "defaultValue": "1) evil("}]}]}}"#,
            #"__schema.types[0].inputFields[0].defaultValue must be a GraphQL value, not "1) evil("."#
        ),
        (
            #"{"__schema": {"types": [], "directives": [{"name": "d", "locations": ["HERE"]}]}}"#,
            #"__schema.directives[0].locations[0] must be a directive location, not "HERE"."#
        ),
        (
            #"{"__schema": {"queryType": {"name": "Q"}, "types": [{"kind": "OBJECT", "name": "Q", "fields": [{"name": "a", "type": {"name": "Lost"}}]}]}}"#,
            #"Unknown type "Lost"."#
        ),
    ])
    func saysWhatIsWrong(text: String, message: String) throws {
        let answer = try JSONValue(parsing: text)
        let errors = #expect(throws: GraphQLErrors.self) { try Schema(introspection: answer) }
        let messages = errors?.errors.map(\.message) ?? []
        #expect(messages.first?.contains(message) == true, "\(messages)")
        #expect(errors?.errors.allSatisfy(\.places.isEmpty) == true)
    }
}
