import GraphQLSchema
import Testing

struct SchemaRulesTests {
    @Test(
        arguments: [
            ("type T { a: Int }", ["RootTypes"]),
            ("input Query { a: Int }", ["RootTypes 1:7"]),
            ("schema { query: Q mutation: Q } type Q { a: Int }", ["RootTypes 1:38"]),
            ("type Query { a: Int } type __T { a: Int }", ["ReservedNames 1:28"]),
            ("type Query { __a(__b: Int): Int }", ["ReservedNames 1:14", "ReservedNames 1:18"]),
            ("type Query { a: Int } scalar ID @specifiedBy(url: \"u\")", ["BuiltInScalars 1:30"]),
            (
                "type Query { a: Int } directive @d on SCALAR scalar ID @d extend scalar Int @d", []
            ),
            (
                "type Query { a: Int } type M { b: Int } extend schema { query: M }",
                ["UniqueOperationTypes 1:64"]
            ),
            ("type Query", ["Fields 1:6"]),
            ("type Query { a: In } input In { x: Int }", ["Fields 1:14"]),
            ("type Query { a(x: Query): Int }", ["InputTypes 1:16"]),
            ("type Query { a(x: Int! @deprecated): Int }", ["Deprecation 1:16"]),
            ("type Query { a(x: Int! = 1 @deprecated): Int }", []),
            ("type Query { a: U } union U", ["UnionMembers 1:27"]),
            ("type Query { a: U } union U = Query | Query", ["UnionMembers 1:27"]),
            ("type Query { a: U } union U = E enum E { V }", ["UnionMembers 1:27"]),
            ("type Query { a: E } enum E", ["EnumValues 1:26"]),
            ("type Query { a(x: I): Int } input I", ["InputFields 1:35"]),
            ("type Query { a(x: I): Int } input I { q: Query }", ["InputTypes 1:39"]),
            ("type Query { a(x: I): Int } input I { q: I! }", ["InputObjectCycles 1:39"]),
            ("type Query { a(x: I): Int } input I { q: [I!]! }", []),
            (
                "type Query { a(x: I): Int } input I { j: J! } input J { k: K! } input K { i: I! }",
                ["InputObjectCycles 1:75"]
            ),
            ("type Query { a(x: I): Int } input I @oneOf { q: Int! }", ["OneOfInputObjects 1:46"]),
            (
                "type Query { a(x: I): Int } input I @oneOf { q: Int = 1 }",
                ["OneOfInputObjects 1:46"]
            ),
            (
                "type Query { a(x: I): Int } input I { q: Int } extend input I @oneOf",
                ["OneOfInputObjects 1:63"]
            ),
            ("type Query { a(x: Int = \"s\"): Int }", ["DefaultValues 1:16"]),
            ("type Query { a(x: E = B): Int } enum E { A }", ["DefaultValues 1:16"]),
            ("type Query { a(x: I = {}): Int } input I { y: Int! }", ["DefaultValues 1:16"]),
            (
                "type Query { a(x: I): Int } input I { q: I = {} }",
                ["DefaultValues 1:39"]
            ),
            (
                "type Query { a(x: I): Int } input I { q: J = {} } input J { i: I = {} }",
                ["DefaultValues 1:39"]
            ),
            ("type Query { a(x: I): Int } input I { q: I = {q: null} }", []),
            (
                "type Query { a: Int } directive @d(x: Int @d) on ARGUMENT_DEFINITION",
                ["Directives 1:34"]
            ),
            (
                """
                type Query { a: Int } directive @d(x: I) on INPUT_FIELD_DEFINITION
                input I { y: Int @d }
                """,
                ["Directives 1:34"]
            ),
            ("type Query { a: Int } directive @d(x: Query) on FIELD", ["InputTypes 1:36"]),
            (
                "directive @d(x: Int) on OBJECT type Query @d(x: \"s\") { a: Int }",
                ["ValuesOfCorrectType 1:49"]
            ),
        ] as [(String, [String])]
    )
    func brokenSchemasAreRefusedAtTheirPlaces(text: String, expected: [String]) throws {
        #expect(try faults(text) == expected)
    }

    @Test(
        arguments: [
            ("type Query implements I { b: Int }", ["Interfaces 1:15 2:6"]),
            ("type Query implements I { a: String }", ["Interfaces 1:15 2:27"]),
            ("type Query implements I { a: Int! }", []),
            ("type Query implements I & I { a: Int }", ["Interfaces 2:6"]),
            ("type Query implements I { a(x: Int): Int }", []),
            ("type Query implements I { a(x: Int!): Int }", ["Interfaces 2:29 1:15"]),
            ("type Query implements I { a: Int @deprecated }", ["Deprecation 1:15 2:27"]),
            ("type Query implements E { a: Int } enum E { V }", ["Interfaces 2:6"]),
            (
                "type Query implements J { a: Int } interface J implements I { a: Int }",
                ["Interfaces 2:6"]
            ),
            ("type Query { a: J } interface J implements J { a: Int }", ["Interfaces 2:31"]),
            (
                "type Query { a: J } interface J implements K { a: Int } interface K implements J { a: Int }",
                ["Interfaces 2:31", "Interfaces 2:67"]
            ),
            (
                "type Query implements K { a: Int } interface K { a(x: Int): Int }",
                ["Interfaces 2:52 2:27"]
            ),
            (
                "type Query implements K { a(x: Int!): Int } interface K { a(x: Int): Int }",
                ["Interfaces 2:61 2:29"]
            ),
        ] as [(String, [String])]
    )
    func implementationsFitTheirInterfaces(text: String, expected: [String]) throws {
        #expect(try faults("interface I { a: Int }\n" + text) == expected)
    }

    @Test func aPartNeedsNoQueryType() throws {
        #expect(try faults("type T { a: Int }", isWhole: false).isEmpty)
    }

    @Test func everyFaultIsReported() throws {
        let found = try faults(
            "type Query { a(x: Query): In } input In { q: Query } enum E union U"
        )
        #expect(found.count == 5)
    }

    @Test func documentsAreCheckedBeforeTypes() throws {
        let found = try faults("type Query { a: Lost @odd } type Empty")
        #expect(found == ["KnownTypeNames 1:17", "KnownDirectives 1:22"])
    }

    @Test func builtSchemasAreCheckedToo() {
        var builder = SchemaBuilder()
        builder.object("Query", fields: [FieldDraft("a", "Lost"), FieldDraft("b", "[Int")])
        builder.object("Query", fields: [FieldDraft("a", "Int")])
        builder.enumeration("E", values: [EnumValueDraft("true"), EnumValueDraft("a b")])
        let errors = #expect(throws: GraphQLErrors.self) { try builder.build() }
        #expect(
            errors?.errors.map(\.rule) == ["UniqueTypeNames", "KnownTypeNames", "KnownTypeNames"]
        )
    }

    @Test func namesOfBuiltSchemasAreChecked() {
        var builder = SchemaBuilder()
        builder.object("Query", fields: [FieldDraft("a", "Int"), FieldDraft("a", "Int")])
        builder.enumeration("E", values: [EnumValueDraft("true"), EnumValueDraft("a b")])
        let errors = #expect(throws: GraphQLErrors.self) { try builder.build() }
        #expect(errors?.errors.map(\.rule) == ["UniqueNames", "EnumValues", "Names"])
    }
}
