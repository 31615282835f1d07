import GraphQLLanguage
import GraphQLSchema
import GraphQLValidation

/// A schema with something for every rule.
enum Library {
    static let schema: Result<Schema, GraphQLErrors> = Result { () throws(GraphQLErrors) in
        guard let document = try? Document(parsing: SourceText(text)) else {
            throw GraphQLErrors([])
        }
        return try Schema(documents: [document])
    }

    private static let text = """
        directive @tag(name: String!) on QUERY | FIELD | VARIABLE_DEFINITION
        directive @many repeatable on FIELD
        interface Item { id: ID! title(upper: Boolean = false): String same: Item }
        type Book implements Item { id: ID! title(upper: Boolean = false): String same: Book pages: Int! author: Person }
        type Film implements Item { id: ID! title(upper: Boolean = false): String same: Film pages: String minutes: Float }
        type Person { name: String born(calendar: Calendar!): Int }
        union Hit = Book | Person
        enum Calendar { SOLAR LUNAR }
        input Filter { text: String! pages: Int = 10 not: Filter any: [Filter!] }
        input Key @oneOf { id: ID title: String }
        type Query {
          item(id: ID): Item
          items(where: Filter, ids: [ID!], first: Int! = 10, ratio: Float, on: Boolean): [Item!]!
          book(by: Key!): Book
          search(text: String): [Hit]
          person: Person
        }
        type Subscription { itemAdded: Item itemRemoved: Item }
        """
}

/// What is wrong with a document: rule and places of each error.
func errors(in text: String) throws -> [String] {
    let document = try Document(parsing: SourceText(text))
    return try validate(document, against: Library.schema.get()).map { error in
        let places = error.places.map { "\($0.location.line):\($0.location.column)" }
        return ([error.rule ?? ""] + places).joined(separator: " ")
    }
}
