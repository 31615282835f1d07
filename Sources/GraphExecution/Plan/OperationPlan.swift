import GraphAPI
import GraphQLLanguage
import GraphQLSchema
import PropertyGraph

/// An operation as it is executed: flat arrays of fields and selections, made once per document.
///
/// Fields have been collected and merged (specification 6.3.2) for each object type they can meet, and
/// `@skip` and `@include` have been decided, so that execution only walks and writes.
final class OperationPlan: Sendable {
    /// The selection on the root type.
    let root: SelectionIndex
    let fields: [FieldPlan]
    let selections: [SelectionPlan]
    /// For fields of interface type: the selection for each label, `nodeSelections` entries side by side.
    let nodeSelections: [SelectionIndex]
    let slots: [ArgumentSlot]
    /// Response keys as JSON, with the brace or comma before and the colon after them.
    let keys: [UInt8]
    /// Whether a field answers who asks.
    let tellsOfAsker: Bool

    init(
        root: SelectionIndex,
        fields: [FieldPlan],
        selections: [SelectionPlan],
        nodeSelections: [SelectionIndex],
        slots: [ArgumentSlot],
        keys: [UInt8]
    ) {
        self.root = root
        self.fields = fields
        self.selections = selections
        self.nodeSelections = nodeSelections
        self.slots = slots
        self.keys = keys
        tellsOfAsker = fields.contains { field in
            switch field.meaning {
            case .graphInfo(.isWritable), .graphInfo(.author): true
            default: false
            }
        }
    }
}

/// A selection's place in its plan.
struct SelectionIndex: Hashable, Sendable, BitwiseCopyable {
    let offset: UInt32
    init(_ index: Int) { offset = UInt32(truncatingIfNeeded: index) }
    var index: Int { Int(offset) }
}

/// The fields selected on one object type.
struct SelectionPlan: Sendable, BitwiseCopyable {
    let start: UInt32
    let end: UInt32
    /// Whether one node may be met again with it, so that it pays to copy what was written first.
    let isShared: Bool
    /// Of an aggregate or a group: what has to be known of its nodes.
    let need: MeaningRow.Need

    var range: Range<Int> { Int(start)..<Int(end) }
}

/// One field of a selection.
struct FieldPlan: Sendable, BitwiseCopyable {
    /// What is written after the key.
    let meaning: FieldMeaning
    let child: Child
    let keyStart: UInt32
    let keyEnd: UInt32
    /// The field's arguments, or -1 when it has none.
    let slot: Int32
    let isNonNull: Bool
    /// Whether writing the value may fail, so that its place in the answer has to be known.
    let mayFail: Bool
    /// The field in its schema, for introspection, and in its document, for errors.
    let definition: FieldID
    let range: SourceRange
    let responseName: Name
    /// Of a property: what its words mean.
    let propertyType: PropertyType
    /// Of a field that leads to nodes of one label: that label.
    let target: LabelID?

    var keyRange: Range<Int> { Int(keyStart)..<Int(keyEnd) }

    /// The selection on the field's value.
    enum Child: Sendable, BitwiseCopyable {
        case leaf
        case object(SelectionIndex)
        /// On `Node`: the first of as many entries in `nodeSelections` as there are labels.
        case anyNode(UInt32)

        var isLeaf: Bool {
            if case .leaf = self { true } else { false }
        }
    }
}

/// The arguments of a field, read as far as they depend on no request.
struct ArgumentSlot: Sendable {
    let definition: FieldID
    let arguments: ArgumentTemplate
    let range: SourceRange
    let meaning: FieldMeaning
    /// What they say, while the variables' values fit into them; nil when they have to be coerced in
    /// each request.
    let binding: Template<BoundArguments>?

    /// What a path expression that is read already takes; all else takes little more than its text.
    var pathBytes: Int {
        guard case .ready(let arguments)? = binding else { return 0 }
        return arguments.path?.memoryBytes ?? 0
    }
}
