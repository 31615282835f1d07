import GraphQLLanguage
import JSONCoding

/// Scalars, built in and custom (specification 3.5, input coercion).
extension InputCoercer {
    mutating func coerceScalar(
        _ form: InputForm<Source.Node>,
        _ node: Source.Node,
        _ type: TypeExpression
    ) -> InputValue? {
        switch schema[type.named].coercion {
        case .int: return coerceInt(form, node)
        case .float: return coerceFloat(form, node)
        case .string:
            if case .string(let text) = form { return .string(text) }
            refuse("String cannot represent a non string value: \(text(of: node))", node)
        case .boolean:
            if case .boolean(let flag) = form { return .boolean(flag) }
            refuse("Boolean cannot represent a non boolean value: \(text(of: node))", node)
        case .id:
            switch form {
            case .string(let text): return .id(text)
            case .int, .hugeInt: return .id(source.text(of: node))
            default:
                refuse(
                    "ID cannot represent a non-string and non-integer value: \(text(of: node))",
                    node
                )
            }
        case .any: return json(of: node).map { .json($0) }
        case .unknown: return .json(.null)
        case .custom(let read):
            if case .enumName = form {
                let name = schema.text(of: type)
                refuse("Expected value of type \"\(name)\", found \(text(of: node)).", node)
                return nil
            }
            guard let json = json(of: node) else { return nil }
            do {
                return try read(json)
            } catch {
                refuse(error.message, node)
            }
        }
        return nil
    }

    private mutating func coerceInt(
        _ form: InputForm<Source.Node>,
        _ node: Source.Node
    ) -> InputValue? {
        let number: Int32?
        switch form {
        case .int(let whole): number = Int32(exactly: whole)
        case .wholeFloat(let whole): number = Int32(exactly: whole)
        case .hugeInt: number = nil
        default:
            refuse("Int cannot represent non-integer value: \(text(of: node))", node)
            return nil
        }
        if let number { return .int(Int(number)) }
        refuse("Int cannot represent non 32-bit signed integer value: \(text(of: node))", node)
        return nil
    }

    private mutating func coerceFloat(
        _ form: InputForm<Source.Node>,
        _ node: Source.Node
    ) -> InputValue? {
        switch form {
        case .int(let number): return .double(Double(number))
        case .wholeFloat(let number), .hugeInt(let number), .float(let number):
            if number.isFinite { return .double(number) }
            refuse("Float cannot represent so large a number: \(text(of: node))", node)
        default: refuse("Float cannot represent non numeric value: \(text(of: node))", node)
        }
        return nil
    }

    /// The value without a type: names of enums as strings, variables as what they stand for.
    private mutating func json(of node: Source.Node) -> JSONValue? {
        guard spendValue() else { return nil }
        switch source.form(of: node) {
        case .null: return .null
        case .int, .wholeFloat, .hugeInt, .float: return JSONValue(digits: source.text(of: node))
        case .string(let text), .enumName(let text): return .string(text)
        case .boolean(let flag): return .bool(flag)
        case .list(let nodes): return .array(nodes.compactMap { json(of: $0) })
        case .object(let members):
            // Those of JSON are distinct already.
            var names: Set<String> = []
            return .object(
                JSONObject(
                    members.compactMap { member in
                        guard
                            source.isJSON
                                || !isAbsentVariable(member.value)
                                    && names.insert(member.name).inserted
                        else { return nil }
                        return json(of: member.value).map { value in
                            JSONObject.Member(name: member.name, value: value)
                        }
                    }
                )
            )
        case .variable(let name):
            guard case .known(let values) = supply else { return .null }
            return schema.json(of: values[name] ?? .null)
        }
    }
}
