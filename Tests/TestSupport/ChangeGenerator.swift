import Bytes
import PropertyGraph

/// Random changes of graphs of the sample model that break none of its rules.
package struct ChangeGenerator {
    private var random: SeededGenerator
    private let takesBack: Bool
    private var emails: [String: Int] = [:]
    private var leaders: [[PropertyValue]: PropertyValue] = [:]

    /// Changes that only add and mend, or with `takesBack` also delete, unrelate and replace.
    package init(seed: Int, takesBack: Bool = false) {
        random = SeededGenerator(seed: seed)
        self.takesBack = takesBack
    }

    /// Names that are hard on keys, JSON and folding.
    private static let names = [
        "区水务局", "a/b", "a:b", "100%", "\"quoted\"", "line\nbreak", "tab\t\u{1}", "Ａ１", "Zoë",
        "\u{301}mark", "😀", "", " ", "a", "b", "c", "d", "\\", "/", "Ａ 1",
        // Canonically equivalent, and not equal.
        "金", "\u{F90A}", "é", "e\u{301}", "K", "\u{212A}",
    ]

    /// The changes of one commit, at least one.
    package mutating func changes() -> [GraphChange] {
        (0..<Int.random(in: 1...8, using: &random)).map { _ in change() }
    }

    private mutating func change() -> GraphChange {
        switch Int.random(in: 0..<(takesBack ? 10 : 6), using: &random) {
        case 0...1: person()
        case 2: .node(SampleModel.team, team(), sources())
        case 3: membership()
        case 4: leadership()
        case 6:
            random.chance(oneIn: 2)
                ? .deletion(SampleModel.person, key: [.string(name())])
                : .deletion(SampleModel.team, key: teamKey())
        case 7: .unrelation(SampleModel.memberOf, from: [.string(name())], to: teamKey())
        case 8:
            .unrelation(
                SampleModel.knows,
                from: [.string(name())],
                to: [.string(name())]
            )
        case 9:
            .revision(
                SampleModel.memberOf,
                from: [.string(name())],
                to: teamKey(),
                [
                    SampleModel.MembershipProperty.order.id:
                        random.chance(oneIn: 4)
                        ? .absent : .int(Int.random(in: 1...4, using: &random)),
                    SampleModel.MembershipProperty.roles.id: list { .string($0.name()) },
                ]
            )
        default:
            .relationship(
                SampleModel.knows,
                from: [.string(name())],
                to: [.string(name())],
                [:],
                sources()
            )
        }
    }

    private mutating func person() -> GraphChange {
        let number = Int.random(in: Self.names.indices, using: &random)
        var values: [PropertyID: PropertyValue] = [
            SampleModel.PersonProperty.name.id: .string(Self.names[number])
        ]
        for property in SampleModel.PersonProperty.allCases.dropFirst()
        where random.chance(oneIn: 3) {
            values[property.id] = value(of: property, person: number)
        }
        return .node(SampleModel.person, values, sources())
    }

    private mutating func value(
        of property: SampleModel.PersonProperty,
        person: Int
    ) -> PropertyValue {
        let isList = SampleModel.personProperties[property.rawValue].isList
        if random.chance(oneIn: 4) { return isList ? .list([]) : .absent }
        switch property {
        case .name: return .string(Self.names[person])
        case .aliases: return list { .string($0.name()) }
        case .email: return email(of: person)
        case .age: return .int(Int.random(in: -5...5, using: &random))
        case .score: return .float(Double.random(in: -2...2, using: &random).rounded() / 4)
        case .active: return .boolean(Bool.random(using: &random))
        case .born: return .date(date())
        case .seen:
            let milliseconds = Int64.random(in: -10_000_000_000...10_000_000_000, using: &random)
            return .dateTime(Instant(milliseconds: milliseconds))
        case .mood: return .enumeration(Int.random(in: 0...1, using: &random))
        case .lucky: return list { .int(Int.random(in: 0...9, using: &$0.random)) }
        case .holidays: return list { .date($0.date()) }
        case .moods: return list { .enumeration(Int.random(in: 0...1, using: &$0.random)) }
        }
    }

    /// An email that only one person ever gets.
    private mutating func email(of person: Int) -> PropertyValue {
        let email = "\(Int.random(in: 0..<40, using: &random))@example.org"
        guard emails[email, default: person] == person else { return .absent }
        emails[email] = person
        return .string(email)
    }

    private mutating func membership() -> GraphChange {
        var values: [PropertyID: PropertyValue] = [:]
        if random.chance(oneIn: 2) {
            let order = Int.random(in: 1...4, using: &random)
            values[SampleModel.MembershipProperty.order.id] =
                random.chance(oneIn: 5) ? .absent : .int(order)
        }
        if random.chance(oneIn: 2) {
            values[SampleModel.MembershipProperty.roles.id] = list { .string($0.name()) }
        }
        if random.chance(oneIn: 3) {
            values[SampleModel.MembershipProperty.since.id] = .date(date())
        }
        return .relationship(
            SampleModel.memberOf,
            from: [.string(name())],
            to: teamKey(),
            values,
            sources()
        )
    }

    /// Teams keep the first leader they get, since an end of at most one takes no second.
    private mutating func leadership() -> GraphChange {
        let team = teamKey()
        let leader = leaders[team] ?? .string(name())
        leaders[team] = leader
        return .relationship(SampleModel.ledBy, from: team, to: [leader], [:], sources())
    }

    private mutating func team() -> [PropertyID: PropertyValue] {
        let key = teamKey()
        return [
            SampleModel.TeamProperty.code.id: key[0],
            SampleModel.TeamProperty.year.id: key[1],
            SampleModel.TeamProperty.title.id: .string(name()),
            SampleModel.TeamProperty.motto.id: .string(name() + name()),
        ]
    }

    private mutating func teamKey() -> [PropertyValue] {
        let code = ["x", "y/1", "z:%"][Int.random(in: 0..<3, using: &random)]
        return [.string(code), .int(Int.random(in: 2020...2022, using: &random))]
    }

    private mutating func name() -> String {
        Self.names[Int.random(in: Self.names.indices, using: &random)]
    }

    private mutating func date() -> CalendarDate {
        let texts = ["2023", "2023-10", "2023-10-31", "2024-02-29", "2022-12", "0001-01-01"]
        return CalendarDate(texts[Int.random(in: texts.indices, using: &random)])
            ?? CalendarDate(packed: 0)
    }

    private mutating func sources() -> [Source] {
        guard random.chance(oneIn: 3) else { return [] }
        return (0..<Int.random(in: 1...2, using: &random)).map { _ in
            let line = Int.random(in: 1...3, using: &random)
            return Source(
                document: ["plan", "report"][Int.random(in: 0...1, using: &random)],
                section: random.chance(oneIn: 2) ? "一、\"总\"" : nil,
                line: random.chance(oneIn: 2) ? line : nil,
                lineEnd: random.chance(oneIn: 3) ? line + 1 : nil,
                quote: random.chance(oneIn: 2) ? "原文\n\(line)" : nil
            )
        }
    }

    private mutating func list(_ item: (inout Self) -> PropertyValue) -> PropertyValue {
        let count = Int.random(in: 1...3, using: &random)
        var items: [PropertyValue] = []
        for _ in 0..<count { items.append(item(&self)) }
        return .list(items)
    }
}
