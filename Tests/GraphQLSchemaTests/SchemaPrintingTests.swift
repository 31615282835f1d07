import GraphQLLanguage
import GraphQLSchema
import Testing

struct SchemaPrintingTests {
    @Test func printsDefinitionsAsTheyAreUsuallyWritten() throws {
        let text = #"""
            """
            The whole schema.

            In two paragraphs, with an "inner" quote.
            """
            schema {
              query: Root
              mutation: Writes
            }

            """Says who may see it."""
            directive @allow(read: [String!] = ["all"], write: [String!]) repeatable on OBJECT | FIELD

            """A day."""
            scalar Date @specifiedBy(url: "https://example.org/date")

            interface Node {
              id: ID!
            }

            type Task implements Node {
              id: ID!

            """# + "  " + #"""
                text(
                    """In this language."""
                    language: Language = ZH
                    length: Int
                  ): String!
                  old: Int @deprecated
                  older: [Int!] @deprecated(reason: "Use \"old\".")
                }

                union Anything = Task | Root

                enum Language {
                  """中文"""
                  ZH
                  EN @deprecated
                }

                input Order @oneOf {
                  number: Direction
                  text: Direction
                }

                input Direction {
                  isDown: Boolean! = false
                  deep: Direction = {isDown: true, deep: null}
                }

                type Root {
                  tasks(orderBy: [Order!], first: Int = 10): [Task!]!
                  anything: Anything
                  day: Date
                }

                type Writes {
                  touch: Int
                }

                """#
        let normal = text.replacing("id: ID!\n\n  text(", with: "id: ID!\n  text(")
        #expect(try schema(normal).printed() == normal)
    }

    @Test(arguments: [
        "short", "ends with a quote\"", "has \"\"\" inside", "two\nlines", "  indented first line",
        "first\n  indented second", "trailing space ", "\n\nblank around\n\n", "back\\slash",
        "tab\there", "control \u{1}", "ends with backslash\\", "中文：描述。", "a\r\nb",
        "a line that is much longer than seventy characters stands on a line of its own, always",
    ])
    func descriptionsReadBackAsTheyWere(description: String) throws {
        var builder = SchemaBuilder()
        builder.object(
            "Query",
            description: description,
            fields: [FieldDraft("a", "Int", description: description)]
        )
        let query = try schema(try builder.build().printed()).require("Query")
        #expect(query.description == description)
        #expect(
            try schema(builder.build().printed())[query.fields].first?.description == description
        )
    }

    @Test func usualRootNamesNeedNoSchemaDefinition() throws {
        let text = "type Query {\n  a: Int\n}\n"
        #expect(try schema(text).printed() == text)
    }

    @Test func aTypeNamedMutationThatIsNoRootIsToldApart() throws {
        let text = "schema { query: Query } type Query { a: Mutation } type Mutation { a: Int }"
        let printed = try schema(text).printed()
        #expect(try schema(printed).rootType(of: .mutation) == nil)
    }
}
