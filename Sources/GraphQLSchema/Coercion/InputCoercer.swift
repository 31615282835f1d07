package import GraphQLLanguage
import JSONCoding

/// Why an input does not fit its type, and where in the value.
package struct InputFault: Hashable, Sendable {
    package let message: String
    package let path: [PathSegment]
    /// Where it stands, when it was written in a document.
    package let range: SourceRange?
}

/// What variables inside literals stand for while they are coerced.
enum VariableSupply {
    /// Not looked at: other rules judge their use.
    case unknown
    case known(VariableValues)
}

/// Coerces input values to their types, gathering every fault (specification 3.5 to 3.12, input
/// coercion).
///
/// Its recursion follows the nesting of the value, which parsers bound, and of list types, which
/// `TypeExpression` bounds.
struct InputCoercer<Source: InputSource> {
    let schema: Schema
    let source: Source
    let supply: VariableSupply
    /// Faults beyond this many are not kept; a caller that wants to stop early looks at their
    /// count.
    let faultCountMax: Int
    /// How many more values may be coerced.
    private(set) var valuesLeft: Int
    private(set) var faults: [InputFault] = []
    private(set) var didExceedValues = false
    private var path: [PathSegment] = []

    init(
        schema: Schema,
        source: Source,
        supply: VariableSupply = .unknown,
        faultCountMax: Int = 100,
        valueCountMax: Int = .max
    ) {
        self.schema = schema
        self.source = source
        self.supply = supply
        self.faultCountMax = faultCountMax
        valuesLeft = valueCountMax
    }

    /// The value as its type sees it, or nil when a fault was found or a variable has no value.
    mutating func coerce(_ node: Source.Node, as type: TypeExpression) -> InputValue? {
        guard spendValue() else { return nil }
        let form = source.form(of: node)
        switch form {
        case .variable(let name): return coerceVariable(name, as: type, node)
        case .null:
            guard type.isNonNull else { return .null }
            refuse("Expected value of type \"\(schema.text(of: type))\", found null.", node)
            return nil
        default: break
        }
        if let item = type.item { return coerceList(form, node, of: item) }
        switch schema[type.named].kind {
        case .scalar: return coerceScalar(form, node, type)
        case .enum: return coerceEnum(form, node, type.named)
        case .inputObject: return coerceObject(form, node, type)
        case .object, .interface, .union: return nil
        }
    }

    /// Counts one more value, and says whether it was still allowed.
    mutating func spendValue() -> Bool {
        guard valuesLeft > 0 else {
            didExceedValues = true
            return false
        }
        valuesLeft -= 1
        return true
    }

    mutating func refuse(_ message: String, _ node: Source.Node) {
        refuse(message, range: source.range(of: node))
    }

    mutating func refuse(_ message: String, range: SourceRange?) {
        guard faults.count < faultCountMax else { return }
        faults.append(InputFault(message: message, path: path, range: range))
    }

    /// Coerces with one more step in the path of faults.
    mutating func coerce(
        _ node: Source.Node,
        as type: TypeExpression,
        under segment: PathSegment
    ) -> InputValue? {
        path.append(segment)
        defer { path.removeLast() }
        return coerce(node, as: type)
    }

    /// A value's text for a message, cut where it would fill a screen.
    func text(of node: Source.Node) -> String {
        source.text(of: node).cut(to: 100)
    }

    /// Whether a value is a variable that has been given none.
    func isAbsentVariable(_ node: Source.Node) -> Bool {
        guard case .variable(let name) = source.form(of: node), case .known(let values) = supply
        else { return false }
        return values[name] == nil
    }

    private mutating func coerceVariable(
        _ name: String,
        as type: TypeExpression,
        _ node: Source.Node
    ) -> InputValue? {
        guard case .known(let values) = supply else { return nil }
        // Validation has shown that the variable's type fits, all but null from a default's
        // position.
        let value = values[name] ?? .null
        guard value != .null || !type.isNonNull else {
            refuse("Expected value of type \"\(schema.text(of: type))\", found null.", node)
            return nil
        }
        return value
    }

    private mutating func coerceList(
        _ form: InputForm<Source.Node>,
        _ node: Source.Node,
        of item: TypeExpression
    ) -> InputValue? {
        guard case .list(let nodes) = form else {
            // A single value stands for a list of itself.
            return coerce(node, as: item).map { .list([$0]) }
        }
        var items: [InputValue] = []
        items.reserveCapacity(min(nodes.count, valuesLeft))
        for (index, node) in nodes.enumerated() {
            guard faults.count < faultCountMax, !didExceedValues else { return nil }
            if let value = coerce(node, as: item, under: .index(index)) { items.append(value) }
        }
        return items.count == nodes.count ? .list(items) : nil
    }

    private mutating func coerceEnum(
        _ form: InputForm<Source.Node>,
        _ node: Source.Node,
        _ type: TypeID
    ) -> InputValue? {
        let typeName = schema[type].name
        let name: String
        switch form {
        case .enumName(let text): name = text
        case .string(let text) where source.isJSON: name = text
        default:
            var message = "Enum \"\(typeName)\" cannot represent non-enum value: \(text(of: node))."
            if case .string(let text) = form {
                message += question(after: text, amongValuesOf: type)
            }
            refuse(message, node)
            return nil
        }
        guard let value = schema.enumValue(named: name, of: type) else {
            refuse(
                "Value \(text(of: node)) does not exist in \"\(typeName)\" enum."
                    + question(after: name, amongValuesOf: type),
                node
            )
            return nil
        }
        return .enumValue(value)
    }

    private func question(after name: String, amongValuesOf type: TypeID) -> String {
        schema.question(
            after: name,
            among: schema[schema[type].values].lazy.map(\.name),
            subject: "the enum value"
        )
    }
}
