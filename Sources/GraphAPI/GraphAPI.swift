import Bytes
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
    private let walkers = Mutex(RecentValues<Walker>(bytesMax: 16 << 20))
    private let paths = Mutex(RecentValues<PathText>(bytesMax: 16 << 20))
    /// No request: an empty graph, and a day that nobody sees.
    package let emptyContext: BindingContext

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
    /// A path expression as it is given, read and judged; those used lately are kept, so that the fields of an
    /// operation that are given the same one share it.
    package func path(_ text: String) throws(PathExpressionError) -> PathText {
        if let known = paths.withLock({ $0[text] }) { return known }
        let path = try PathText(text) { [model] in model.relationshipType(named: $0)?.id }
        paths.withLock { $0.keep(path, for: text, bytes: path.memoryBytes) }
        return path
    }

    /// A path expression laid out for walking; those used lately are kept.
    ///
    /// - Throws: `BudgetError` when laying it out takes longer than the walk may.
    package func walker(
        along path: PathText,
        _ budget: inout VisitBudget
    ) throws(BudgetError) -> Walker {
        if let known = walkers.withLock({ $0[path.text] }) { return known }
        try budget.spend(path.layoutCost)
        let walker = Walker(PathExpression(path), in: model)
        walkers.withLock { $0.keep(walker, for: path.text, bytes: walker.memoryBytes) }
        return walker
    }

    /// How many expressions were laid out so far; those found again are not.
    var walkersMadeCount: Int { walkers.withLock(\.keptCount) }

    /// The place of an enum's value among those of its enum.
    package func place(of value: EnumValueID) -> Int { enumPlaces[value.index] }
    /// The label whose nodes an object type has; nil for types that are not nodes.
    package func label(of type: TypeID) -> LabelID? { labelsByType[type] }
}
