import GraphQLLanguage
import GraphQLSchema
import Testing

struct SchemaReadingTests {
    @Test func extensionsAreMergedWhereverTheyStand() throws {
        let schema = try schema(
            """
            extend type Query { b: Color }
            extend enum Color { BLUE }
            type Query { a: Int }
            enum Color { RED }
            union U
            extend union U = Query
            interface I { a: Int }
            extend type Query implements I
            input In { x: Int }
            extend input In { y: Color = BLUE }
            extend schema { mutation: M }
            type M { set(in: In): U }
            """
        )
        let query = try schema.require("Query")
        #expect(schema[query.fields].map(\.name) == ["a", "b"])
        #expect(query.interfaces == [schema.type(named: "I")])
        #expect(schema[try schema.require("Color").values].map(\.name) == ["RED", "BLUE"])
        #expect(try schema.require("U").members == [schema.type(named: "Query")])
        #expect(schema[try schema.require("In").inputFields].map(\.name) == ["x", "y"])
        #expect(schema.rootType(of: .query) == schema.type(named: "Query"))
        #expect(schema.rootType(of: .mutation) == schema.type(named: "M"))
        #expect(schema.rootType(of: .subscription) == nil)
    }

    @Test func aSchemaDefinitionNamesTheRoots() throws {
        let schema = try schema(
            """
            "All of it" schema { query: Root }
            type Root { a: Int }
            type Mutation { a: Int }
            """
        )
        #expect(schema.description == "All of it")
        #expect(schema.rootType(of: .query) == schema.type(named: "Root"))
        #expect(schema.rootType(of: .mutation) == nil)
    }

    @Test func severalDocumentsAreOneSchema() throws {
        let first = try Document(parsing: SourceText("type Query { a: B }", name: "a.graphql"))
        let second = try Document(parsing: SourceText("type B {\n  x: Int\n}", name: "b.graphql"))
        let schema = try Schema(documents: [first, second])
        let site = try #require(schema[try schema.require("B").fields].first?.site)
        let place = try #require(schema.place(of: site))
        #expect(place.sourceName == "b.graphql")
        #expect(place.location == GraphQLLanguage.SourceLocation(line: 2, column: 3))
    }

    @Test func appliedDirectivesComeWithTheirArguments() throws {
        let schema = try schema(
            """
            directive @tag(name: String!, weight: Int = 3, kind: Kind) repeatable on
              OBJECT | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | SCHEMA
            enum Kind { A B }
            enum Other { A @tag(name: "v") }
            type Task @tag(name: "x", kind: B) { id: ID! @tag(name: "f", weight: 1) @tag(name: "g") }
            extend type Task @tag(name: "y")
            input In { a: Int @tag(name: "i") }
            extend schema @tag(name: "s")
            """,
            isWhole: false
        )
        let task = try schema.require("Task")
        func shown(_ directives: [AppliedDirective]) -> [String] {
            directives.map { "\($0.name) \(schema.json(of: .object($0.arguments)))" }
        }
        #expect(
            shown(task.directives) == [
                #"tag {"name":"x","weight":3,"kind":"B"}"#, #"tag {"name":"y","weight":3}"#,
            ]
        )
        #expect(
            shown(schema[task.fields].flatMap(\.directives)) == [
                #"tag {"name":"f","weight":1}"#, #"tag {"name":"g","weight":3}"#,
            ]
        )
        #expect(
            shown(schema[try schema.require("In").inputFields].flatMap(\.directives)).count == 1
        )
        #expect(shown(schema[try schema.require("Other").values].flatMap(\.directives)).count == 1)
        #expect(shown(schema.appliedDirectives).count == 1)
    }

    @Test func builtInScalarsThatNothingUsesAreNotThere() throws {
        let schema = try schema("type Query { a: String }")
        #expect(schema.type(named: "ID") == nil)
        #expect(schema.type(named: "Float") == nil)
        #expect(schema.type(named: "Boolean") != nil)
        #expect(schema.type(named: "__Type") != nil)
    }

    @Test func builtInScalarsMayBeWrittenOut() throws {
        let schema = try schema("scalar ID type Query { a: ID }")
        #expect(schema.types.filter { $0.name == "ID" }.count == 1)
    }

    @Test func definitionsAreFoundByName() throws {
        let schema = try schema(
            "type Query { a(x: Int, y: Int): Query! } input In @oneOf { p: Int q: Int } enum E { V }"
        )
        let query = try #require(schema.type(named: "Query"))
        let field = try #require(schema.field(named: "a", on: query))
        #expect(schema.text(of: schema[field].type) == "Query!")
        #expect(schema[field].owner == query)
        let argument = try #require(schema.argument(named: "y", of: schema[field].arguments))
        #expect(schema[argument].name == "y")
        #expect(schema.argument(named: "z", of: schema[field].arguments) == nil)
        let input = try #require(schema.type(named: "In"))
        #expect(schema.inputField(named: "q", of: input).map { schema[$0].name } == "q")
        #expect(schema[input].isOneOf)
        let e = try #require(schema.type(named: "E"))
        #expect(schema.enumValue(named: "V", of: e) != nil)
        #expect(schema.field(named: "__typename", on: query) == Schema.typenameField)
        #expect(schema.field(named: "__schema", on: query) == Schema.schemaField)
        #expect(schema.field(named: "__typename", on: input) == nil)
    }
}

struct TypeRelationTests {
    private static let animals = """
        interface Being { name: String }
        interface Pet implements Being { name: String }
        type Dog implements Being & Pet { name: String }
        type Cat implements Being & Pet { name: String }
        type Human implements Being { name: String }
        union CatOrHuman = Human | Cat
        type Query { pet: Pet }
        """

    @Test(arguments: [
        ("Dog", "Pet", true), ("Dog", "Being", true), ("Pet", "Being", true), ("Dog", "Cat", false),
        ("Dog", "CatOrHuman", false), ("Pet", "CatOrHuman", true), ("Human", "Pet", false),
        ("Dog", "Dog", true),
    ])
    func typesOverlapWhenSomeObjectIsBoth(left: String, right: String, expected: Bool) throws {
        let schema = try schema(Self.animals)
        let leftID = try #require(schema.type(named: left))
        let rightID = try #require(schema.type(named: right))
        #expect(schema.overlap(leftID, rightID) == expected)
        #expect(schema.overlap(rightID, leftID) == expected)
    }

    @Test func possibleTypesAreAscending() throws {
        let schema = try schema(Self.animals)
        let pet = try #require(schema.type(named: "Pet"))
        let union = try #require(schema.type(named: "CatOrHuman"))
        #expect(schema.possibleTypes(of: pet).map { schema[$0].name } == ["Dog", "Cat"])
        #expect(schema.possibleTypes(of: union).map { schema[$0].name } == ["Cat", "Human"])
        for object in ["Dog", "Cat", "Human"] {
            let id = try #require(schema.type(named: object))
            #expect(schema.isPossible(id, for: pet) == (object != "Human"))
            #expect(schema.isPossible(id, for: union) == (object != "Dog"))
        }
    }
}
