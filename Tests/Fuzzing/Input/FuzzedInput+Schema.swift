import GraphQLLanguage
import GraphQLSchema

extension FuzzedInput {
    /// A small schema with every kind of type, and short names, which are soon found.
    static let schema: Schema = {
        guard let document = try? Document(parsing: SourceText(text)),
            let schema = try? Schema(documents: [document], coercions: ["J": .any])
        else { preconditionFailure("the schema of the fuzzer is not valid") }
        return schema
    }()

    private static let text = """
        directive @d(i: Int! = 1, s: [String]) repeatable on QUERY | FIELD | VARIABLE_DEFINITION
        scalar J
        enum E { A B }
        input I { i: Int = 1, s: String!, l: [[Int!]], r: I }
        input O @oneOf { i: Int, s: String, o: O }
        interface N { id: ID, n: N }
        type T implements N { id: ID, n: T, t(i: Int, s: String = "s", e: E): Int! }
        type S implements N { id: ID, n: N, s: [String!] }
        union U = T | S
        type Query {
          i(i: Int, f: Float, b: Boolean! = true): Int
          s(s: String!, id: ID): String
          e(e: [E!]! = [A]): E
          o(o: O, i: I = {s: ""}, j: J): J
          n: N
          u: [U]
        }
        type Mutation { m(l: [[I!]!]): T }
        type Subscription { s: T, t: S }
        """
}
