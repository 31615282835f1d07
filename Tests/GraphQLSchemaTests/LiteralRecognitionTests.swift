import GraphQLLanguage
import GraphQLSchema
import TestSupport
import Testing

@Suite("Literals that are recognised at once are those that can be coerced")
struct LiteralRecognitionTests {
    private static let sdl = """
        type Query { a: Int }
        scalar Any
        enum E { A B }
        input I { i: Int, s: String! = "s", l: [[Int!]], r: R, a: Any }
        input R { i: Int!, id: ID!, e: E, r: R, f: [Float!]! = [1] }
        input O @oneOf { i: Int, s: String, o: O }
        """
    private static let types = [
        "Int", "Int!", "Float", "String!", "Boolean", "ID", "E", "E!", "Any", "I", "I!", "R", "O!",
        "[Int]", "[Int!]!", "[[E!]]!", "[I!]", "[O]",
    ]

    /// A literal that may fit any of the types, or none.
    private static func literal(_ random: inout SeededGenerator, depth: Int) -> String {
        let leaves = [
            "1", "-2147483648", "2147483648", "99999999999999999999", "1.5", "1e400", "-0.0", "1e3",
            "\"\"", "\"1\"", "\"\"\"block\"\"\"", "true", "null", "A", "B", "C", "Query",
        ]
        let fields = ["i", "s", "l", "r", "a", "id", "e", "f", "o", "lost"]
        switch Int.random(in: 0..<(depth > 0 ? 4 : 2), using: &random) {
        case 2:
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                literal(&random, depth: depth - 1)
            }
            return "[\(items.joined(separator: " "))]"
        case 3:
            let members = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
                fields.randomElement(using: &random).map {
                    "\($0): \(literal(&random, depth: depth - 1))"
                }
            }
            return "{\(members.joined(separator: " "))}"
        default: return leaves.randomElement(using: &random) ?? "1"
        }
    }

    @Test func nothingRecognisedIsRefused() throws {
        let schema = try schema(Self.sdl)
        var random = SeededGenerator(seed: 7)
        var recognisedCount = 0
        var fittingCount = 0
        for _ in 0..<20_000 {
            let typeText = try #require(Self.types.randomElement(using: &random))
            let text = Self.literal(&random, depth: 3)
            let (typeDocument, reference) = try Document.typeReference(
                parsing: SourceText(typeText)
            )
            let type = try #require(schema.type(of: reference, in: typeDocument))
            let (document, value) = try Document.constantValue(parsing: SourceText(text))
            let fits = schema.faults(of: value, as: type, in: document).isEmpty
            let isRecognised = schema.index.clearlyAccepts(value, as: type, in: document)
            if fits { fittingCount += 1 }
            if isRecognised { recognisedCount += 1 }
            #expect(fits || !isRecognised, "\(text) is not \(typeText)")
        }
        // It is worth having: most that fit are recognised.
        #expect(fittingCount > 2_000 && recognisedCount * 10 > fittingCount * 8)
    }
}
