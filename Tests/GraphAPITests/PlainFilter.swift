import Foundation
import JSONCoding

/// What the filters of the toy model mean, read naively over plain values.
///
/// It shares nothing with the engine: dates are compared as texts of their days, names and texts are
/// folded by Foundation.
struct PlainFilter {
    let graph: PlainGraph
    var today = "2023-10-31"

    func passes(_ filter: JSONValue, item: Int, _ properties: [String: JSONValue]? = nil) -> Bool {
        passes(filter, graph.items, item, PlainProperty.ofItems, properties)
    }

    private func passes(
        _ filter: JSONValue,
        _ nodes: [PlainNode],
        _ place: Int,
        _ declared: [PlainProperty],
        _ relationship: [String: JSONValue]?
    ) -> Bool {
        let node = nodes[place]
        return (filter.object?.members ?? []).allSatisfy { member in
            let operand = member.value
            func again(_ part: JSONValue) -> Bool {
                passes(part, nodes, place, declared, relationship)
            }
            switch member.name {
            case "and": return (operand.array ?? []).allSatisfy(again)
            case "or": return (operand.array ?? []).contains(where: again)
            case "not": return !again(operand)
            case "id": return idPasses(operand, node.id)
            case "named": return isNamed(operand.string ?? "", place)
            case "sources":
                return quantified(operand, node.sources) {
                    record($0, $1, PlainProperty.ofSources)
                }
            case "properties": return record(operand, relationship ?? [:], PlainProperty.ofPlaces)
            case "home": return toOnePasses(operand, node.related["home"]?.first)
            default: break
            }
            if let property = declared.first(where: { $0.name == member.name }) {
                return propertyPasses(operand, node.values, property)
            }
            let related = node.related[member.name] ?? []
            let isItem = ["parts", "wholes", "items", "fans", "residents"].contains(member.name)
            return quantified(operand, related) { part, other in
                isItem
                    ? passes(part, item: other.place, other.properties)
                    : passes(
                        part,
                        graph.boxes,
                        other.place,
                        PlainProperty.ofBoxes,
                        other.properties
                    )
            }
        }
    }

    private func toOnePasses(
        _ filter: JSONValue,
        _ other: (place: Int, properties: [String: JSONValue])?
    ) -> Bool {
        (filter.object?.members ?? []).allSatisfy { member in
            if member.name == "exists" { return (other != nil) == (member.value == true) }
            guard let other else { return false }
            return passes(
                member.value,
                graph.boxes,
                other.place,
                PlainProperty.ofBoxes,
                other.properties
            )
        }
    }

    /// `{some all none count aggregate}`.
    private func quantified<Other>(
        _ filter: JSONValue,
        _ others: [Other],
        _ passes: (JSONValue, Other) -> Bool
    ) -> Bool {
        (filter.object?.members ?? []).allSatisfy { member in
            switch member.name {
            case "some": return others.contains { passes(member.value, $0) }
            case "all": return others.allSatisfy { passes(member.value, $0) }
            case "none": return !others.contains { passes(member.value, $0) }
            case "count": return countPasses(member.value, others.count)
            default:
                let part = member.value["where"] ?? [:]
                let count = others.count { passes(part, $0) }
                return countPasses(member.value["count"] ?? [:], count)
            }
        }
    }

    private func countPasses(_ filter: JSONValue, _ count: Int) -> Bool {
        propertyPasses(filter, ["count": .int(count)], PlainProperty(name: "count", kind: .int))
    }

    private func record(
        _ filter: JSONValue,
        _ values: [String: JSONValue],
        _ declared: [PlainProperty]
    ) -> Bool {
        (filter.object?.members ?? []).allSatisfy { member in
            switch member.name {
            case "and":
                return (member.value.array ?? []).allSatisfy { record($0, values, declared) }
            case "or":
                return (member.value.array ?? []).contains { record($0, values, declared) }
            case "not": return !record(member.value, values, declared)
            default:
                guard let property = declared.first(where: { $0.name == member.name }) else {
                    return false
                }
                return propertyPasses(member.value, values, property)
            }
        }
    }

    private func idPasses(_ filter: JSONValue, _ id: String) -> Bool {
        (filter.object?.members ?? []).allSatisfy { member in
            switch member.name {
            case "eq": member.value.string == id
            case "ne": member.value.string != id
            case "in": (member.value.array ?? []).contains(.string(id))
            default: !(member.value.array ?? []).contains(.string(id))
            }
        }
    }

    /// Whose canonical name it is; if nobody's, all whose alias it is.
    private func isNamed(_ name: String, _ place: Int) -> Bool {
        func isCanonical(_ item: PlainNode) -> Bool {
            item.values["name"]?.string.map(Self.nameFolded) == Self.nameFolded(name)
        }
        if graph.items.contains(where: isCanonical) { return isCanonical(graph.items[place]) }
        return (graph.items[place].values["aliases"]?.array ?? [])
            .contains { Self.nameFolded($0.string ?? "") == Self.nameFolded(name) }
    }

    private func propertyPasses(
        _ filter: JSONValue,
        _ values: [String: JSONValue],
        _ property: PlainProperty
    ) -> Bool {
        let value = values[property.name]
        return (filter.object?.members ?? []).allSatisfy { member in
            let operand = member.value
            if property.isList {
                let items = value?.array ?? []
                func has(_ wanted: JSONValue) -> Bool {
                    items.contains { compare("eq", $0, wanted, property.kind) }
                }
                switch member.name {
                case "has": return has(operand)
                case "hasAny": return (operand.array ?? []).contains(where: has)
                case "hasAll": return (operand.array ?? []).allSatisfy(has)
                default: return items.isEmpty == (operand == true)
                }
            }
            if member.name == "isNull" { return (value == nil) == (operand == true) }
            func holds(_ name: String, _ operand: JSONValue?) -> Bool {
                guard let value, let operand else { return false }
                return compare(name, value, operand, property.kind)
            }
            switch member.name {
            case "ne": return !holds("eq", operand)
            case "in": return (operand.array ?? []).contains { holds("eq", $0) }
            case "notIn": return !(operand.array ?? []).contains { holds("eq", $0) }
            case "between":
                return (operand.object?.members ?? []).allSatisfy {
                    holds($0.name == "from" ? "gte" : "lte", $0.value)
                }
            case "within": return within(operand.string ?? "", value, property.kind)
            case let name where name.hasSuffix("Field"):
                return holds(String(name.dropLast(5)), values[operand.string ?? ""])
            default: return holds(member.name, operand)
            }
        }
    }
}

/// Comparisons of plain values.
extension PlainFilter {
    private func compare(
        _ name: String,
        _ value: JSONValue,
        _ operand: JSONValue,
        _ kind: PlainKind
    ) -> Bool {
        switch (value, operand) {
        case (.string(let text), .string(let wanted)) where kind == .date:
            return compareDates(name, days(of: text), days(of: wanted == "TODAY" ? today : wanted))
        case (.string(let text), .string(let wanted)) where kind == .dateTime:
            return Self.ordered(
                name,
                PlainValues.moments[text] ?? 0,
                PlainValues.moments[wanted] ?? 0
            )
        case (.string(let text), .string(let wanted)):
            switch name {
            case "contains":
                return Self.folded(text).range(of: Self.folded(wanted), options: .literal) != nil
                    || wanted.isEmpty
            case "startsWith":
                return Array(Self.folded(text).unicodeScalars)
                    .starts(with: Array(Self.folded(wanted).unicodeScalars))
            case "endsWith":
                return Array(Self.folded(text).unicodeScalars.reversed())
                    .starts(with: Array(Self.folded(wanted).unicodeScalars.reversed()))
            default:
                let left = text.unicodeScalars.map(\.value)
                let right = wanted.unicodeScalars.map(\.value)
                if left == right { return ["eq", "lte", "gte"].contains(name) }
                return left.lexicographicallyPrecedes(right)
                    ? ["lt", "lte"].contains(name) : ["gt", "gte"].contains(name)
            }
        case (.bool(let flag), .bool(let wanted)): return flag == wanted
        default: return Self.ordered(name, Self.number(value), Self.number(operand))
        }
    }

    private static func number(_ value: JSONValue) -> Double {
        value.double ?? .nan
    }

    private static func ordered<Value: Comparable>(
        _ name: String,
        _ left: Value,
        _ right: Value
    ) -> Bool {
        switch name {
        case "eq": left == right
        case "lt": left < right
        case "lte": left <= right
        case "gt": left > right
        default: left >= right
        }
    }

    private func compareDates(
        _ name: String,
        _ value: (first: String, last: String),
        _ operand: (first: String, last: String)
    ) -> Bool {
        switch name {
        case "eq": value.first >= operand.first && value.last <= operand.last
        case "lt": value.last < operand.first
        case "lte": value.last <= operand.last
        case "gt": value.first > operand.last
        default: value.first >= operand.first
        }
    }

    /// The first and the last day of a date, as texts that order as days do.
    private func days(of date: String) -> (first: String, last: String) {
        switch date.count {
        case 4: return ("\(date)-01-01", "\(date)-12-31")
        case 7:
            let year = Int(date.prefix(4)) ?? 0
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            return ("\(date)-01", "\(date)-\(lengths[(Int(date.suffix(2)) ?? 1) - 1])")
        default: return (date, date)
        }
    }

    private func within(_ duration: String, _ value: JSONValue?, _ kind: PlainKind) -> Bool {
        guard let text = value?.string, let end = Self.ends[duration] else { return false }
        let (from, to) = (min(today, end), max(today, end))
        if kind == .date { return days(of: text).first >= from && days(of: text).last <= to }
        // Days of a zone eight hours ahead.
        guard let moment = PlainValues.moments[text] else { return false }
        let local = Date(timeIntervalSince1970: Double(moment) / 1_000 + 8 * 3_600)
        let day = local.formatted(.iso8601.year().month().day())
        return day >= from && day <= to
    }

    /// The day each duration from 2023-10-31 leads to.
    static let ends = [
        "P0D": "2023-10-31", "P1D": "2023-11-01", "-P1D": "2023-10-30", "P30D": "2023-11-30",
        "-P2W": "2023-10-17", "P1M": "2023-11-30", "P4M": "2024-02-29", "-P1Y": "2022-10-31",
        "P1Y2M3D": "2025-01-03",
    ]

    /// Foundation's own case folding between its own normalisations.
    private static func folded(_ text: String) -> String {
        func composed(_ text: String) -> String {
            text.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
        }
        return composed(composed(text).folding(options: .caseInsensitive, locale: nil))
    }

    /// Names are compared as texts, so marks may be composed or not.
    private static func nameFolded(_ name: String) -> String {
        let scalars = Array(folded(name).unicodeScalars)
        var result: [Unicode.Scalar] = []
        for (place, scalar) in scalars.enumerated() {
            guard scalar.properties.isWhitespace else {
                result.append(scalar)
                continue
            }
            // One blank stays between two ASCII characters.
            let next = scalars[place...].first { !$0.properties.isWhitespace }
            if let last = result.last, last.isASCII, last != " ", let next, next.isASCII {
                result.append(" ")
            }
        }
        return String(String.UnicodeScalarView(result))
    }
}
