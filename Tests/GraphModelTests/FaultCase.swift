import GraphQLLanguage
import Testing

/// A model that breaks one rule: `‸` stands before the place it must be told, and is not part of it.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let message: String
    let sdl: String
    /// `line:column` of the mark.
    let place: String

    init(_ rule: String, _ message: String, _ marked: String) {
        self.rule = rule
        self.message = message
        let before = marked.prefix { $0 != "‸" }
        let location = SourceText(marked).location(ofByteOffset: before.utf8.count)
        place = "\(location.line):\(location.column)"
        sdl = String(before) + marked.dropFirst(before.count + 1)
    }

    var testDescription: String { rule }
}

extension FaultCase {
    /// A whole node type, for models whose fault is elsewhere.
    private static let a = "type A @node { code: ID! @key }\n"

    static let types: [FaultCase] = [
        FaultCase(
            "a type without a role",
            "neither a node type nor a type of relationship properties. Add @node",
            "\(a)type ‸B { code: ID! }"
        ),
        FaultCase(
            "a type with two roles",
            "both @node and @relationshipProperties. Remove one",
            "type ‸A @node @relationshipProperties { code: ID! @key }"
        ),
        FaultCase("an interface", "models have no interfaces", "\(a)interface ‸I { code: ID! }"),
        FaultCase("a union", "models have no unions", "\(a)union ‸U = A"),
        FaultCase("an input type", "models have none", "\(a)input ‸I { code: ID! }"),
        FaultCase("a scalar of its own", "the scalars of a model are", "\(a)scalar ‸Money"),
        FaultCase("a schema definition", "no schema definition", "\(a)‸schema { query: A }"),
        FaultCase("an operation", "types and directives only", "\(a)‸query { a }"),
        FaultCase(
            "roles of a type",
            "@allow: roles are not enforced yet",
            "type A @node ‸@allow(read: [\"staff\"]) { code: ID! @key }"
        ),
        FaultCase(
            "roles of a property",
            "@allow: roles are not enforced yet",
            "type A @node { code: ID! @key\n  due: Date ‸@allow(write: [\"chief\"]) }"
        ),
        FaultCase(
            "roles of a relationship",
            "@allow: roles are not enforced yet",
            "type A @node { code: ID! @key, a: A @relationship(type: \"R\", direction: OUT) ‸@allow }"
        ),
        FaultCase(
            "roles of relationship properties",
            "@allow: roles are not enforced yet",
            "\(a)type P @relationshipProperties { n: Int ‸@allow(read: []) }"
        ),
        FaultCase(
            "roles of an extension",
            "@allow: roles are not enforced yet",
            "\(a)extend type A ‸@allow(read: [\"staff\"])"
        ),
        FaultCase(
            "two types of documents",
            "both @node(document: true)",
            """
            type A @node(document: true) { code: ID! @key }
            type B @node(document: ‸true) { code: ID! @key }
            """
        ),
        FaultCase(
            "documents whose key is not text",
            "key must be one String property",
            "type A @node(document: ‸true) { code: Int! @key }"
        ),
        FaultCase(
            "documents with two keys",
            "key must be one String property",
            "type A @node(document: ‸true) { code: ID! @key, year: ID! @key }"
        ),
    ]

    static let properties: [FaultCase] = [
        FaultCase("no key", "has no key. Mark", "type ‸A @node { code: ID! }"),
        FaultCase(
            "a key that is a list",
            "is a list. A key is of single values",
            "type A @node { code: [ID!]! ‸@key }"
        ),
        FaultCase(
            "a key that may be absent",
            "may be absent. Every node has its key; add \"!\"",
            "type A @node { code: ‸ID @key }"
        ),
        FaultCase(
            "a unique list",
            "cannot be @unique",
            "type A @node { code: ID! @key, tags: [String] ‸@unique }"
        ),
        FaultCase(
            "searchable numbers",
            "only texts are searched",
            "type A @node { code: ID! @key, n: Int ‸@searchable }"
        ),
        FaultCase(
            "a list of lists",
            "is a list of lists",
            "type A @node { code: ID! @key, n: ‸[[Int]] }"
        ),
        FaultCase(
            "a field with arguments",
            "has arguments",
            "type A @node { code: ID! @key, ‸n(first: Int): Int }"
        ),
        FaultCase(
            "names by an unknown property",
            "has no property \"title\"",
            "type A @node @named(by: [‸\"title\"]) { code: ID! @key }"
        ),
        FaultCase(
            "names by a single unknown property",
            "has no property \"title\"",
            "type A @node @named(by: ‸\"title\") { code: ID! @key }"
        ),
        FaultCase(
            "names by a number",
            "property \"n\" of \"A\" is not a String",
            "type A @node @named(by: [\"code\", ‸\"n\"]) { code: String! @key, n: Int }"
        ),
        FaultCase(
            "a canonical name that is a list",
            "stands first but is a list",
            "type A @node @named(by: [‸\"names\"]) { code: String! @key, names: [String!]! }"
        ),
        FaultCase(
            "a name listed twice",
            "twice",
            "type A @node @named(by: [\"code\", ‸\"code\"]) { code: String! @key }"
        ),
        FaultCase(
            "no names",
            "lists no property",
            "type A @node @named(by: ‸[]) { code: String! @key }"
        ),
        FaultCase(
            "a key that should not be used any more",
            "Key property \"code\" of \"A\" is @deprecated, but every node is known by its key",
            "type A @node { code: ID! @key ‸@deprecated(reason: \"old\") }"
        ),
        FaultCase(
            "a key of a relationship",
            "only fields of node types can be",
            "\(a)type P @relationshipProperties { n: Int! ‸@key }"
        ),
        FaultCase(
            "names of relationships",
            "only node types can be",
            "\(a)type P @relationshipProperties ‸@named(by: [\"n\"]) { n: String }"
        ),
        FaultCase(
            "nodes as a relationship's property",
            "which a relationship's properties cannot hold",
            "\(a)type P @relationshipProperties { a: ‸A }"
        ),
        FaultCase(
            "relationship properties as a property",
            "Name it in @relationship(properties:)",
            """
            type A @node { code: ID! @key, p: ‸P }
            type P @relationshipProperties { n: Int }
            """
        ),
        FaultCase(
            "a property called count",
            "a name that the API uses itself",
            "type A @node { code: ID! @key, ‸count: Int }"
        ),
        FaultCase(
            "a relationship property called id",
            "a name that the API uses itself",
            "\(a)type P @relationshipProperties { ‸id: Int }"
        ),
    ]
}
