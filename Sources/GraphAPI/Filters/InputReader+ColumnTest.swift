import Bytes
import GraphQLSchema
import PropertyGraph

/// Filters of one property: `{eq ne in … eqField …}` and those of lists.
extension InputReader {
    mutating func test(
        _ value: InputValue,
        of property: Property,
        among properties: [Property]
    ) throws(GraphQLError) -> ColumnTest {
        var parts: [ColumnTest] = []
        try forEachMember(of: value) { (reader, member) throws(GraphQLError) in
            parts.append(
                property.isList
                    ? try reader.listTest(member, property.type)
                    : try reader.test(member, property, properties)
            )
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func listTest(
        _ member: Member,
        _ type: PropertyType
    ) throws(GraphQLError) -> ColumnTest {
        switch member.name {
        case "isEmpty":
            return member.value == .boolean(true) ? .isEmpty : .not(.isEmpty)
        case "has":
            return .anyItem(try equality(member.value, type))
        default:
            let items = try map(member.value) { (reader, item) throws(GraphQLError) in
                ColumnTest.anyItem(try reader.equality(item, type))
            }
            return member.name == "hasAll" ? .all(items) : .any(items)
        }
    }

    private mutating func test(
        _ member: Member,
        _ property: Property,
        _ properties: [Property]
    ) throws(GraphQLError) -> ColumnTest {
        let value = member.value
        switch member.name {
        case "isNull": return value == .boolean(true) ? .isAbsent : .not(.isAbsent)
        case "eq": return try equality(value, property.type)
        case "ne": return .not(try equality(value, property.type))
        case "in", "notIn":
            let tests = try map(value) { (reader, item) throws(GraphQLError) in
                try reader.equality(item, property.type)
            }
            let any = Self.any(of: tests)
            return member.name == "in" ? any : .not(any)
        case "lt": return try comparison(.less, value, property.type)
        case "lte": return try comparison(.lessOrEqual, value, property.type)
        case "gt": return try comparison(.greater, value, property.type)
        case "gte": return try comparison(.greaterOrEqual, value, property.type)
        case "between": return try between(value, property.type)
        case "within": return try within(value, property.type)
        case "contains", "startsWith", "endsWith": return textTest(member)
        default: return try fieldTest(member, property, properties)
        }
    }

    /// Several equalities as one look into a set, where they are of words.
    private static func any(of tests: [ColumnTest]) -> ColumnTest {
        var words: Set<Int64> = []
        var texts: Set<[UInt8]> = []
        for test in tests {
            switch test {
            case .words(let range) where range.lowerBound == range.upperBound:
                words.insert(range.lowerBound)
            case .text(.equal(let json)): texts.insert(json)
            default: return .any(tests)
            }
        }
        guard !texts.isEmpty else { return .anyWord(words) }
        // A few are found by their indexes, one after the other.
        return texts.count > 64 ? .anyText(texts) : .any(tests)
    }

    private func textTest(_ member: Member) -> ColumnTest {
        guard case .string(let text) = member.value else { return .any([]) }
        let folded = TextFolding.widthAndCase(text)
        return switch member.name {
        case "contains": .text(.contains(folded))
        case "startsWith": .text(.startsWith(folded))
        default: .text(.endsWith(folded))
        }
    }

    /// `eqField` and its kin: the name of another property of the same kind.
    private func fieldTest(
        _ member: Member,
        _ property: Property,
        _ properties: [Property]
    ) throws(GraphQLError) -> ColumnTest {
        guard case .string(let name) = member.value else { return .any([]) }
        let comparable = properties.filter { $0.type == property.type && !$0.isList }
        guard let index = properties.firstIndex(where: { $0.name == name }),
            comparable.contains(where: { $0.name == name })
        else {
            let names = comparable.map { "\"\($0.name)\"" }.joined(separator: ", ")
            let hint = api.schema.isDisclosed ? "; there are \(names)" : ""
            throw refused(
                "\"\(name)\" is no property of the same kind\(hint)",
                code: .validationFailed
            )
        }
        let comparison: ColumnTest.Comparison =
            switch member.name {
            case "ltField": .less
            case "lteField": .lessOrEqual
            case "gtField": .greater
            case "gteField": .greaterOrEqual
            default: .equal
            }
        return property.type == .date
            ? .dateField(comparison, PropertyID(offset: index))
            : .field(comparison, PropertyID(offset: index))
    }

    private mutating func equality(
        _ value: InputValue,
        _ type: PropertyType
    ) throws(GraphQLError) -> ColumnTest {
        switch value {
        case .string(let text) where type == .date:
            let date = try date(text)
            return .days(date.firstDay...date.lastDay)
        case .string(let text) where type == .dateTime:
            let word = try instant(text).milliseconds
            return .words(word...word)
        case .string(let text), .id(let text):
            return .text(.equal(text))
        default:
            guard let word = word(value) else { return .any([]) }
            return .words(word...word)
        }
    }

    /// The word of a number, Boolean or enum value.
    private func word(_ value: InputValue) -> Int64? {
        switch value {
        case .int(let number): Int64(number)
        case .double(let number): ScalarColumn.word(of: number)
        case .boolean(let flag): flag ? 1 : 0
        case .enumValue(let id): Int64(api.place(of: id))
        default: nil
        }
    }

    private mutating func comparison(
        _ comparison: ColumnTest.Comparison,
        _ value: InputValue,
        _ type: PropertyType
    ) throws(GraphQLError) -> ColumnTest {
        if case .string(let text) = value {
            switch type {
            case .date:
                let date = try date(text)
                return Self.days(comparison, from: date.firstDay, to: date.lastDay)
            case .dateTime:
                return Self.words(comparison, try instant(text).milliseconds)
            default:
                return .text(.compared(comparison, text))
            }
        }
        return word(value).map { Self.words(comparison, $0) } ?? .any([])
    }

    private static func words(_ comparison: ColumnTest.Comparison, _ word: Int64) -> ColumnTest {
        switch comparison {
        case .equal: .words(word...word)
        // The least word is kept for absent values and never met.
        case .less: word == .min ? .any([]) : .words(.min...(word - 1))
        case .lessOrEqual: .words(.min...word)
        case .greater: word == .max ? .any([]) : .words((word + 1)...(.max))
        case .greaterOrEqual: .words(word...(.max))
        }
    }

    private static func days(
        _ comparison: ColumnTest.Comparison,
        from first: UInt32,
        to last: UInt32
    ) -> ColumnTest {
        switch comparison {
        case .equal: .days(first...last)
        case .less: .days(0...(first - 1))
        case .lessOrEqual: .days(0...last)
        case .greater: .days((last + 1)...(.max))
        case .greaterOrEqual: .days(first...(.max))
        }
    }

    private mutating func between(
        _ value: InputValue,
        _ type: PropertyType
    ) throws(GraphQLError) -> ColumnTest {
        var parts: [ColumnTest] = []
        try forEachMember(of: value) { (reader, bound) throws(GraphQLError) in
            parts.append(
                try reader.comparison(
                    bound.name == "from" ? .greaterOrEqual : .lessOrEqual,
                    bound.value,
                    type
                )
            )
        }
        return .all(parts)
    }

    private func within(
        _ value: InputValue,
        _ type: PropertyType
    ) throws(GraphQLError) -> ColumnTest {
        guard case .string(let text) = value, let days = today.days(within: text) else {
            throw refused("no duration of ISO 8601 such as \"P30D\" or \"-P2W\"")
        }
        if type == .dateTime {
            let start = today.start(ofDay: days.lowerBound)
            let end = today.start(ofDay: days.upperBound + 1)
            return .words(start.milliseconds...(end.milliseconds - 1))
        }
        guard let first = CalendarDate(dayNumber: days.lowerBound),
            let last = CalendarDate(dayNumber: days.upperBound)
        else { throw refused("a duration that leaves the calendar") }
        return .days(first.firstDay...last.lastDay)
    }

    /// A date operand: ISO 8601, perhaps reduced, or `TODAY`.
    private func date(_ text: String) throws(GraphQLError) -> CalendarDate {
        if text == DateScalar.today { return today.date }
        guard let date = CalendarDate(text) else { throw refused(DateScalar.expectation) }
        return date
    }

    private func instant(_ text: String) throws(GraphQLError) -> Instant {
        guard let instant = Instant(text) else { throw refused(DateTimeScalar.expectation) }
        return instant
    }
}
