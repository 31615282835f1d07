import TestSupport
import JSONCoding

/// Random values from small pools, so that comparisons often meet.
struct PlainValues {
    var random: SeededGenerator

    init(seed: Int) {
        random = SeededGenerator(seed: seed &* 7_919)
    }

    static let texts = [
        "alpha", "ALPHA", "ａｌｐｈａ", "al pha", "beta", "alphabet", "水务局", "水　务局", "区水务局",
        "", " ", "Ｚ9", "\"q\"\\", "é", "e\u{301}", "😀", "\u{FFFD}", "line\nbreak",
    ]
    static let dates = [
        "2023-10-31", "2023-10", "2023", "2023-11", "2023-11-30", "2023-12-01", "2024-02",
        "2024-02-29",
        "2022", "2022-12-31", "2023-01-01", "2023-01", "0001", "9999-12-31",
    ]
    /// Moments with their milliseconds since 1970.
    static let moments: [String: Int] = [
        "2023-10-31T00:00:00Z": 1_698_710_400_000,
        "2023-10-31T08:00:00+08:00": 1_698_710_400_000,
        "2023-10-30T23:59:59.999Z": 1_698_710_399_999,
        "2023-10-30T16:00:00Z": 1_698_681_600_000,
        "2023-10-30T15:59:59Z": 1_698_681_599_000,
        "2023-11-01T15:59:59.999Z": 1_698_854_399_999,
        "2023-11-01T16:00:00Z": 1_698_854_400_000,
        "1969-12-31T23:59:59Z": -1_000,
    ]
    static let moods = ["SAD", "OK", "GLAD"]

    mutating func value(_ kind: PlainKind) -> JSONValue {
        switch kind {
        case .string: .string(random.pick(Self.texts))
        case .int: .int(random.pick([-3, 0, 1, 2, 3, 2_147_483_647, -2_147_483_648]))
        case .float:
            .double(
                random.pick([-1.5, -0.25, 0, 0.1, 0.5, 2.5, 1e300, -1e300, .leastNonzeroMagnitude])
            )
        case .boolean: .bool(Bool.random(using: &random))
        case .date: .string(random.pick(Self.dates))
        case .dateTime: .string(random.pick(Self.moments.keys.sorted()))
        case .mood: .string(random.pick(Self.moods))
        }
    }

    mutating func record(
        _ properties: [PlainProperty],
        absentOneIn count: Int
    ) -> [String: JSONValue] {
        var record: [String: JSONValue] = [:]
        for property in properties where !random.chance(oneIn: count) {
            record[property.name] =
                property.isList ? list(property.kind) : value(property.kind)
        }
        return record
    }

    private mutating func list(_ kind: PlainKind) -> JSONValue {
        let count = Int.random(in: 1...3, using: &random)
        var items: [JSONValue] = []
        for _ in 0..<count { items.append(value(kind)) }
        return .array(items)
    }

    mutating func sources() -> [[String: JSONValue]] {
        var sources: [[String: JSONValue]] = []
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            var source = record(PlainProperty.ofSources, absentOneIn: 2)
            source["document"] = .string(random.pick(["plan", "report", "alpha"]))
            // A source that is there already is not added again.
            if !sources.contains(source) { sources.append(source) }
        }
        return sources
    }
}
