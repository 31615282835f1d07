package import GraphQLSchema
package import PropertyGraph
import Synchronization

/// The API of a model: a GraphQL schema, and what each of its fields and inputs means for the graph.
package final class GraphAPI: Sendable {
    package let model: Model
    package let schema: Schema
    private let fieldMeanings: [FieldMeaning]
    private let inputMeanings: [InputMeaning]
    /// The object type of each label.
    package let nodeTypes: [TypeID]
    private let labelsByType: [TypeID: LabelID]
    /// For each enum value, its place among those of its enum.
    private let enumPlaces: [Int]
    /// Path expressions that were read lately, by their text.
    private let walkers = Mutex(KnownWalkers())
    /// No request: an empty graph, and a day that nobody sees.
    package let emptyContext: BindingContext

    /// Expressions kept; a server is asked few different ones.
    private static let walkerCountMax = 256

    init(
        model: Model,
        schema: Schema,
        fieldMeanings: [FieldMeaning],
        inputMeanings: [InputMeaning]
    ) {
        self.model = model
        self.schema = schema
        self.fieldMeanings = fieldMeanings
        self.inputMeanings = inputMeanings
        nodeTypes = model.labels.compactMap { schema.type(named: $0.name) }
        precondition(nodeTypes.count == model.labels.count, "a label without its object type")
        labelsByType = Dictionary(uniqueKeysWithValues: zip(nodeTypes, model.labels.map(\.id)))
        emptyContext = BindingContext(
            snapshot: Snapshot(model: model),
            today: .unknown,
            variables: .empty
        )
        var enumPlaces = [Int](repeating: 0, count: schema.enumValues.count)
        for type in schema.types {
            for (place, value) in type.values.enumerated() { enumPlaces[value.index] = place }
        }
        self.enumPlaces = enumPlaces
    }

    /// What a field answers.
    package func meaning(of field: FieldID) -> FieldMeaning {
        field == Schema.typenameField ? .typename : fieldMeanings[field.index]
    }
    /// What an argument or input field says.
    package func meaning(of input: InputID) -> InputMeaning { inputMeanings[input.index] }
    /// A path expression laid out for walking; it is read once and then kept.
    package func walker(along text: String) throws(PathExpressionError) -> Walker {
        if let known = walkers.withLock({ $0.byText[text] }) { return known }
        let path = try PathExpression(text) { [model] in model.relationshipType(named: $0)?.id }
        let walker = Walker(path, in: model)
        walkers.withLock { walkers in
            if walkers.byText.count >= Self.walkerCountMax { walkers.byText.removeAll() }
            walkers.byText[text] = walker
            walkers.madeCount += 1
        }
        return walker
    }

    /// How many expressions were laid out so far; those found again are not.
    var walkersMadeCount: Int { walkers.withLock(\.madeCount) }

    private struct KnownWalkers {
        var byText: [String: Walker] = [:]
        var madeCount = 0
    }

    /// The place of an enum's value among those of its enum.
    package func place(of value: EnumValueID) -> Int { enumPlaces[value.index] }
    /// The label whose nodes an object type has; nil for types that are not nodes.
    package func label(of type: TypeID) -> LabelID? { labelsByType[type] }
}
