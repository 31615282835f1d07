/// A parsed document: its source text, and its nodes in flat pools that lists point into.
///
/// A node is a small value without references; a list of nodes is a range in the pool of its kind. So
/// parsing allocates a few arrays per document instead of an object per node, and walking is contiguous.
/// Texts are ranges of the source and become strings only when asked for. It never changes, and
/// passing it on costs one reference.
package final class Document: Sendable {
    package let source: SourceText
    package let nodes: NodePools

    init(source: SourceText, nodes: NodePools) {
        self.source = source
        self.nodes = nodes
    }

    /// In the order of the source.
    package var definitions: [Definition] { nodes.definitions }
}

/// The nodes of a document, an array for each kind; lists of nodes lie in one piece.
package struct NodePools: Sendable {
    var definitions: [Definition] = []
    package internal(set) var selections: [Selection] = []
    package internal(set) var arguments: [Argument] = []
    package internal(set) var values: [Value] = []
    package internal(set) var objectFields: [ObjectField] = []
    package internal(set) var directives: [Directive] = []
    var variables: [VariableDefinition] = []
    var types: [TypeReference] = []
    var names: [Name] = []
    var fieldDefinitions: [FieldDefinition] = []
    var inputValues: [InputValueDefinition] = []
    var enumValues: [EnumValueDefinition] = []
    var operationTypes: [OperationTypeDefinition] = []
}

/// A run of nodes of one kind in a document's pool.
package struct NodeList<Node: Sendable>: Hashable, Sendable, BitwiseCopyable {
    @usableFromInline let start: UInt32
    @usableFromInline let end: UInt32

    init(_ range: Range<Int>) {
        start = UInt32(truncatingIfNeeded: range.lowerBound)
        end = UInt32(truncatingIfNeeded: range.upperBound)
    }

    /// A list of no nodes.
    package static var empty: Self { Self(0..<0) }

    @inlinable package var count: Int { Int(end) - Int(start) }
    @inlinable package var isEmpty: Bool { start == end }
    /// Where they stand among all nodes of their kind in the document.
    @inlinable package var range: Range<Int> { Int(start)..<Int(end) }
}

extension Document {
    /// The nodes of a list, in the order of the source.
    package subscript(list: NodeList<Selection>) -> ArraySlice<Selection> {
        nodes.selections[list.range]
    }
    package subscript(list: NodeList<Argument>) -> ArraySlice<Argument> {
        nodes.arguments[list.range]
    }
    package subscript(list: NodeList<Value>) -> ArraySlice<Value> { nodes.values[list.range] }
    package subscript(list: NodeList<ObjectField>) -> ArraySlice<ObjectField> {
        nodes.objectFields[list.range]
    }
    package subscript(list: NodeList<Directive>) -> ArraySlice<Directive> {
        nodes.directives[list.range]
    }
    package subscript(list: NodeList<VariableDefinition>) -> ArraySlice<VariableDefinition> {
        nodes.variables[list.range]
    }
    package subscript(list: NodeList<Name>) -> ArraySlice<Name> { nodes.names[list.range] }
    package subscript(list: NodeList<FieldDefinition>) -> ArraySlice<FieldDefinition> {
        nodes.fieldDefinitions[list.range]
    }
    package subscript(list: NodeList<InputValueDefinition>) -> ArraySlice<InputValueDefinition> {
        nodes.inputValues[list.range]
    }
    package subscript(list: NodeList<EnumValueDefinition>) -> ArraySlice<EnumValueDefinition> {
        nodes.enumValues[list.range]
    }
    package subscript(list: NodeList<OperationTypeDefinition>) -> ArraySlice<
        OperationTypeDefinition
    > {
        nodes.operationTypes[list.range]
    }
    /// The type that a reference stands for, one level of it.
    package subscript(index: TypeIndex) -> TypeReference { nodes.types[Int(index.offset)] }

    /// The number of selections written in it, fragments counted once; each has a place below it.
    package var selectionCount: Int { nodes.selections.count }

    /// The number of fields written in it, fragments counted once.
    package var fieldCount: Int {
        nodes.selections.count { if case .field = $0 { true } else { false } }
    }

    /// A name's text.
    package func text(_ name: Name) -> String { source.string(in: name.range) }
    /// The source text of a range, as written.
    package func text(_ range: SourceRange) -> String { source.string(in: range) }
}

/// Single nodes by their places in a list's range: for loops that must not touch a reference count.
extension Document {
    @inlinable package func selection(at place: Int) -> Selection { nodes.selections[place] }
    @inlinable package func argument(at place: Int) -> Argument { nodes.arguments[place] }
    @inlinable package func value(at place: Int) -> Value { nodes.values[place] }
    @inlinable package func objectField(at place: Int) -> ObjectField { nodes.objectFields[place] }
    @inlinable package func directive(at place: Int) -> Directive { nodes.directives[place] }
}
