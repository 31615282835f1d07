import Bytes
import GraphQLSchema
import PropertyGraph

/// Filters of one property: `{eq ne in … eqField …}` and those of lists.
extension InputReader {
    func test(
        _ input: InputTemplate,
        of property: Property,
        among properties: [Property]
    ) -> Template<ColumnTest> {
        members(of: input) { (reader, member) throws(GraphQLError) in
            property.isList
                ? try reader.listTest(member, property.type)
                : try reader.test(member, property, properties)
        }.map { $0.count == 1 ? $0[0] : .all($0) }
    }

    private func listTest(
        _ member: Member,
        _ type: PropertyType
    ) throws(GraphQLError) -> Template<ColumnTest> {
        switch member.name {
        case "isEmpty":
            return .ready(member.operand == .boolean(true) ? .isEmpty : .not(.isEmpty))
        case "has":
            return try equality(member.operand, type).map { .anyItem($0) }
        default:
            let isAll = member.name == "hasAll"
            return equalities(member.value, type).map { tests in
                let items = tests.map { ColumnTest.anyItem($0) }
                return isAll ? .all(items) : .any(items)
            }
        }
    }

    private func test(
        _ member: Member,
        _ property: Property,
        _ properties: [Property]
    ) throws(GraphQLError) -> Template<ColumnTest> {
        let value = member.operand
        switch member.name {
        case "isNull": return .ready(value == .boolean(true) ? .isAbsent : .not(.isAbsent))
        case "eq": return try equality(value, property.type)
        case "ne": return try equality(value, property.type).map { .not($0) }
        case "in": return equalities(member.value, property.type).map { Self.any(of: $0) }
        case "notIn":
            return equalities(member.value, property.type).map { .not(Self.any(of: $0)) }
        case "lt": return try comparison(.less, value, property.type)
        case "lte": return try comparison(.lessOrEqual, value, property.type)
        case "gt": return try comparison(.greater, value, property.type)
        case "gte": return try comparison(.greaterOrEqual, value, property.type)
        case "between": return between(member.value, property.type)
        case "within": return within(value, property.type)
        case "contains", "startsWith", "endsWith": return .ready(textTest(member))
        default: return .ready(try fieldTest(member, property, properties))
        }
    }

    private func equalities(
        _ input: InputTemplate,
        _ type: PropertyType
    ) -> Template<[ColumnTest]> {
        items(of: input) { (reader, item) throws(GraphQLError) in
            try reader.equality(item.known ?? .null, type)
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
        guard case .string(let text) = member.operand else { return .any([]) }
        let folded = TextFolding.text(text)
        return switch member.name {
        case "contains": .text(.contains(folded))
        case "startsWith": .text(.startsWith(folded))
        default: .text(.endsWith(folded))
        }
    }

    /// `eqField` and the like: the name of another property of the same kind.
    private func fieldTest(
        _ member: Member,
        _ property: Property,
        _ properties: [Property]
    ) throws(GraphQLError) -> ColumnTest {
        guard case .string(let name) = member.operand else { return .any([]) }
        let comparable = properties.filter { $0.type == property.type && !$0.isList }
        guard let index = properties.firstIndex(where: { Text($0.name) == Text(name) }),
            comparable.contains(where: { Text($0.name) == Text(name) })
        else {
            let names = comparable.map { "\"\($0.name)\"" }.joined(separator: ", ")
            let hint = api.schema.isDisclosed ? "; such are \(names)" : ""
            throw refused(
                "\"\(name)\" is not a property of the same kind\(hint)",
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

    private func equality(
        _ value: InputValue,
        _ type: PropertyType
    ) throws(GraphQLError) -> Template<ColumnTest> {
        switch value {
        case .string(let text) where type == .date:
            return try date(text).map { .days($0.firstDay...$0.lastDay) }
        case .string(let text) where type == .dateTime:
            let word = try instant(text).milliseconds
            return .ready(.words(word...word))
        case .string(let text), .id(let text):
            return .ready(.text(.equal(text)))
        default:
            guard let word = word(value) else { return .ready(.any([])) }
            return .ready(.words(word...word))
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

    private func comparison(
        _ comparison: ColumnTest.Comparison,
        _ value: InputValue,
        _ type: PropertyType
    ) throws(GraphQLError) -> Template<ColumnTest> {
        if case .string(let text) = value {
            switch type {
            case .date:
                return try date(text).map { date in
                    Self.days(comparison, from: date.firstDay, to: date.lastDay)
                }
            case .dateTime:
                return .ready(Self.words(comparison, try instant(text).milliseconds))
            default:
                return .ready(.text(.compared(comparison, text)))
            }
        }
        return .ready(word(value).map { Self.words(comparison, $0) } ?? .any([]))
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

    private func between(_ input: InputTemplate, _ type: PropertyType) -> Template<ColumnTest> {
        members(of: input) { (reader, bound) throws(GraphQLError) in
            try reader.comparison(
                bound.name == "from" ? .greaterOrEqual : .lessOrEqual,
                bound.operand,
                type
            )
        }.map { .all($0) }
    }

    private func within(_ value: InputValue, _ type: PropertyType) -> Template<ColumnTest> {
        .open { (context) throws(GraphQLError) in
            guard case .string(let text) = value, let days = context.today.days(within: text) else {
                throw refused(
                    "expected a duration of years, months, weeks or days, such as \"P30D\" or \"-P2W\""
                )
            }
            if type == .dateTime {
                let start = context.today.start(ofDay: days.lowerBound)
                let end = context.today.start(ofDay: days.upperBound + 1)
                return .words(start.milliseconds...(end.milliseconds - 1))
            }
            guard let first = CalendarDate(dayNumber: days.lowerBound),
                let last = CalendarDate(dayNumber: days.upperBound)
            else { preconditionFailure("a day from today that no calendar has") }
            return .days(first.firstDay...last.lastDay)
        }
    }

    /// A date operand: ISO 8601, perhaps reduced, or `TODAY`.
    private func date(_ text: String) throws(GraphQLError) -> Template<CalendarDate> {
        if text == DateScalar.today { return .open { $0.today.date } }
        guard let date = CalendarDate(text) else { throw refused(DateScalar.expectation) }
        return .ready(date)
    }

    private func instant(_ text: String) throws(GraphQLError) -> Instant {
        guard let instant = Instant(text) else { throw refused(DateTimeScalar.expectation) }
        return instant
    }
}
