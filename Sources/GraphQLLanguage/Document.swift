/// A parsed document: its source text, and its nodes in flat pools that lists point into.
///
/// A node is a small value without references; a list of nodes is a range in the pool of its kind. So
/// parsing allocates a few arrays a document instead of an object a node, and walking is contiguous.
/// Texts are ranges of the source and become strings only when asked for.
package struct Document: Sendable {
    package let source: SourceText
    /// In the order of the source.
    package internal(set) var definitions: [Definition] = []

    var selections: [Selection] = []
    var arguments: [Argument] = []
    var values: [Value] = []
    var objectFields: [ObjectField] = []
    var directives: [Directive] = []
    var variables: [VariableDefinition] = []
    var types: [TypeReference] = []
    var names: [Name] = []
    var fieldDefinitions: [FieldDefinition] = []
    var inputValues: [InputValueDefinition] = []
    var enumValues: [EnumValueDefinition] = []
    var operationTypes: [OperationTypeDefinition] = []

    init(source: SourceText) {
        self.source = source
    }
}

/// A run of nodes of one kind in a document's pool.
package struct NodeList<Node: Sendable>: Hashable, Sendable, BitwiseCopyable {
    let start: UInt32
    let end: UInt32

    init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    /// A list of no nodes.
    package static var empty: Self { Self(0..<0) }

    package var count: Int { Int(end) - Int(start) }
    package var isEmpty: Bool { start == end }
    var range: Range<Int> { Int(start)..<Int(end) }
}

extension Document {
    /// The nodes of a list, in the order of the source.
    package subscript(list: NodeList<Selection>) -> ArraySlice<Selection> { selections[list.range] }
    package subscript(list: NodeList<Argument>) -> ArraySlice<Argument> { arguments[list.range] }
    package subscript(list: NodeList<Value>) -> ArraySlice<Value> { values[list.range] }
    package subscript(list: NodeList<ObjectField>) -> ArraySlice<ObjectField> {
        objectFields[list.range]
    }
    package subscript(list: NodeList<Directive>) -> ArraySlice<Directive> { directives[list.range] }
    package subscript(list: NodeList<VariableDefinition>) -> ArraySlice<VariableDefinition> {
        variables[list.range]
    }
    package subscript(list: NodeList<Name>) -> ArraySlice<Name> { names[list.range] }
    package subscript(list: NodeList<FieldDefinition>) -> ArraySlice<FieldDefinition> {
        fieldDefinitions[list.range]
    }
    package subscript(list: NodeList<InputValueDefinition>) -> ArraySlice<InputValueDefinition> {
        inputValues[list.range]
    }
    package subscript(list: NodeList<EnumValueDefinition>) -> ArraySlice<EnumValueDefinition> {
        enumValues[list.range]
    }
    package subscript(list: NodeList<OperationTypeDefinition>) -> ArraySlice<
        OperationTypeDefinition
    > {
        operationTypes[list.range]
    }
    /// The type that a reference stands for, one level of it.
    package subscript(index: TypeIndex) -> TypeReference { types[Int(index.offset)] }

    /// The number of fields written in it, fragments counted once.
    package var fieldCount: Int {
        selections.count { if case .field = $0 { true } else { false } }
    }

    /// A name's text.
    package func text(_ name: Name) -> String { source.string(in: name.range) }
    /// The source text of a range, as written.
    package func text(_ range: SourceRange) -> String { source.string(in: range) }
}
