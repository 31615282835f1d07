import GraphQLSchema

/// What the walk found out about a selection, which holds wherever its fragment is spread.
struct SelectionFacts: Sendable, BitwiseCopyable {
    /// The type it is selected on; nil where the document is wrong about it.
    var parent: TypeID?
    /// Of a field: the name the answer stands under, and its own.
    var responseName = DocumentName(offset: 0)
    var name = DocumentName(offset: 0)
    /// Of a field: its definition, when there is one.
    var definition: FieldID?
    /// Of a spread: where its fragment stands among the document's, when there is one.
    var fragment: Int?
}
