import GraphQLLanguage

/// The directives a model is written with.
enum Vocabulary {
    /// A directive the reader acts upon.
    enum Word: String, CaseIterable {
        case node, key, unique, named, searchable, relationship, path, relationshipProperties
        case allow
        /// GraphQL's own.
        case deprecated
    }

    /// What stands for the file of directives where none of a model's files defines any.
    static let source = SourceText(
        """
        directive @node(single: String, plural: String, document: Boolean = false) on OBJECT
        directive @key on FIELD_DEFINITION
        directive @unique on FIELD_DEFINITION
        directive @named(by: [String!]!) on OBJECT
        directive @searchable on FIELD_DEFINITION
        directive @relationship(
          type: String!
          direction: Direction!
          properties: String
          orderedBy: String
          structural: Boolean = false
        ) on FIELD_DEFINITION
        directive @path(along: String!) on FIELD_DEFINITION
        directive @relationshipProperties on OBJECT
        directive @allow(read: [String!], write: [String!]) on OBJECT | FIELD_DEFINITION
        enum Direction { OUT IN }
        """,
        name: "the built-in directives"
    )

    /// The scalars of properties that GraphQL itself does not have.
    static let scalarNames = ["Date", "DateTime"]
}
