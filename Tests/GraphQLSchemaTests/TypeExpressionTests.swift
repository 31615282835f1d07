import GraphQLLanguage
import GraphQLSchema
import Testing

struct TypeExpressionTests {
    @Test(arguments: [
        "Int", "Int!", "[Int]", "[Int!]", "[Int]!", "[Int!]!", "[[Int]!]", "[[[Int!]]!]!",
    ])
    func isWrittenAsItWasRead(text: String) throws {
        let schema = try schema("type Query { a: \(text) }")
        #expect(
            schema.text(of: schema[try #require(try schema.require("Query").fields.first)].type)
                == text
        )
    }

    @Test func wrappersComeOffOneByOne() throws {
        let type = TypeExpression.named(TypeID(7))
        let list = try #require(type.nonNull.listed)
        #expect(list.isList && !list.isNonNull)
        #expect(list.item == type.nonNull)
        #expect(list.nonNull.nullable == list)
        #expect(list.nonNull.item == type.nonNull)
        #expect(list.item?.nullable == type)
        #expect(type.item == nil)
        #expect(list.wrapping(TypeID(8)).named == TypeID(8))
        #expect(list != type.listed)
    }

    @Test func listsAreBounded() throws {
        var type = TypeExpression.named(TypeID(0)).nonNull
        for _ in 0..<TypeExpression.listDepthMax { type = try #require(type.listed?.nonNull) }
        #expect(type.listed == nil)
        #expect(type.nullable.item?.isNonNull == true)
        let brackets = String(repeating: "[", count: 63)
        let text = "type Query { a: \(brackets)Int\(String(repeating: "]", count: 63)) }"
        #expect(try faults(text) == ["KnownTypeNames 1:14"])
    }
}
