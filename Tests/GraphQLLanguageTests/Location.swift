import GraphQLLanguage

/// A place in a source; the testing library has a type of the same name.
typealias Location = GraphQLLanguage.SourceLocation
