import Bytes
import ChineseText

/// Tells by its words which columns of a table a cell may stand in, where nothing else tells.
struct CellShape: Sendable {
    /// What a column holds.
    enum Column: Hashable, Sendable {
        case number, text, section, people, date, progress, other
        /// No column, but what stands outside the strokes of a row.
        case outside
        case units(supporting: Bool)
    }

    private let units: RoleWords?
    private let posts: PostWords?
    /// What columns hold by the place of their field.
    private let fields: [Column]

    /// No cell that only names somebody or a day is longer.
    private static let charactersMax = 400

    init(_ layout: PlanLayout) {
        units = layout.fields.lazy.compactMap(\.roles).first { !$0.endings.isEmpty }
        posts = layout.fields.lazy.compactMap(\.posts).first
        fields = layout.fields.map { field in
            if field.isDate { return .date }
            if field.isProgress { return .progress }
            if field.posts != nil { return .people }
            if let roles = field.roles, !roles.endings.isEmpty {
                return .units(supporting: field.isSupport)
            }
            return .other
        }
    }

    func column(_ meaning: LabelMeaning?) -> Column {
        switch meaning {
        case .number: .number
        case .text: .text
        case .section: .section
        case .field(let place): fields[place]
        case nil: .other
        }
    }

    /// What the words of a cell may be.
    struct Kinds: OptionSet, Sendable {
        let rawValue: UInt8

        static let number = Kinds(rawValue: 1)
        static let people = Kinds(rawValue: 2)
        static let units = Kinds(rawValue: 4)
        static let date = Kinds(rawValue: 8)
        /// It has a Chinese character.
        static let words = Kinds(rawValue: 16)

        /// Those that would rather stand in a column of their own.
        static let typed: Kinds = [.number, .people, .units, .date]
    }

    func kinds(of cell: String) -> Kinds {
        var kinds: Kinds = []
        if Self.number(cell) != nil { kinds.insert(.number) }
        if isDate(cell) { kinds.insert(.date) }
        let hasWords = cell.unicodeScalars.contains(where: \.isHan)
        if hasWords { kinds.insert(.words) }
        guard hasWords || kinds.contains(.date) else { return kinds }
        if isPeople(cell) { kinds.insert(.people) }
        if isUnits(cell) { kinds.insert(.units) }
        return kinds
    }

    /// What a cell of several fields says of each: `区教育局 王某`, `区教育局（王某）`; all of it for the first of
    /// them where nothing tells.
    func parted(_ cell: String, among places: [Int]) -> [(field: Int, value: String)] {
        guard let people = places.first(where: { fields[$0] == .people }),
            let units = places.first(where: {
                if case .units = fields[$0] { true } else { false }
            })
        else { return places.first.map { [($0, cell)] } ?? [] }
        var names: [Int: [String]] = [:]
        let pieces = cell.unicodeScalars.split {
            $0.isBlank || NameList.isSeparator($0) || ":()".unicodeScalars.contains($0.narrowed)
        }
        for piece in pieces.map(\.text) {
            let isPerson = isPeople(piece) && !isUnits(piece)
            names[isPerson ? people : units, default: []].append(piece)
        }
        return [units, people].compactMap { field in
            names[field].map { (field, $0.joined(separator: "、")) }
        }
    }

    /// Whether a cell plainly says something else than its column is for.
    func contradicts(_ cell: String, _ column: Column) -> Bool {
        guard !cell.isEmpty else { return false }
        let isLong = cell.unicodeScalars.count > Self.wordMax
        switch column {
        case .number: return Self.number(cell) == nil && cell.unicodeScalars.count { $0.isHan } > 3
        case .people: return !isPeople(cell) && (isLong || isUnits(cell) || isDate(cell))
        case .units: return !isUnits(cell) && (isLong || isPeople(cell) || isDate(cell))
        case .date: return !isDate(cell) && (isLong || isPeople(cell) || isUnits(cell))
        // No task is only a number, or who has to do it.
        case .text: return Self.number(cell) != nil || !isLong && isUnits(cell)
        case .section, .progress, .other, .outside: return false
        }
    }

    /// Longer cells name nobody but in lists.
    private static let wordMax = 12

    /// `12`, `12.`, `（12）`: what counts a row.
    static func number(_ cell: String) -> Int? {
        let digits = cell.scalars[...].trimmed {
            $0.isBlank || ".、()".unicodeScalars.contains($0.narrowed)
        }
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isArabicDigit) else { return nil }
        return ChineseNumeral.value(digits)
    }

    private func isUnits(_ cell: String) -> Bool {
        guard let units, cell.unicodeScalars.count <= Self.charactersMax else { return false }
        let names = RoleList.split(cell, keeping: [], units).flatMap { entry in
            entry.listed.name.isEmpty ? entry.listed.bracketed : [entry.listed.name]
        }
        let certain = names.count {
            units.isName($0) || posts?.isPost($0.unicodeScalars) == true
        }
        // `建成老年大学。` is a sentence.
        guard names.count > 1 || cell.unicodeScalars.last != "。" else { return false }
        return certain > 0 && certain * 2 >= names.count
            && names.allSatisfy { name in
                name.unicodeScalars.count <= Self.nameMax && !NameShape.isNone(name)
                    && !units.isUnclear(name)
                    && !name.unicodeScalars.contains(where: \.isArabicDigit)
            }
    }

    /// No unit's name in a table is longer.
    private static let nameMax = 24

    private func isPeople(_ cell: String) -> Bool {
        guard let posts, cell.unicodeScalars.count <= Self.charactersMax else { return false }
        let entries = NameList.split(cell)
        return !entries.isEmpty
            && entries.allSatisfy { entry in
                if let person = PersonName(entry, posts) {
                    return person.name.map(posts.isSurnamed) ?? true
                }
                let parts = entry.parts.isEmpty ? [entry.name] : entry.parts
                return parts.allSatisfy {
                    PersonName.isOne($0) && posts.isSurnamed($0) && units?.isName($0) != true
                }
            }
    }

    private func isDate(_ cell: String) -> Bool {
        // An amount may look like a day: `12.31`.
        let parts = cell.unicodeScalars.split(separator: ".")
        let isAmount =
            parts.count == 2 && parts[0].count < 4
            && parts.allSatisfy { $0.allSatisfy(\.isArabicDigit) }
        guard cell.unicodeScalars.count <= 30, !isAmount else { return false }
        if units?.times.contains(NameList.cleaned(cell.unicodeScalars)) == true { return true }
        return (try? DueDate(cell, year: 2_000)) != nil
    }
}

extension CellShape.Kinds {
    /// Whether a column that holds names, a day or a number may have such a cell; others may have any.
    func fit(_ column: CellShape.Column) -> Bool {
        switch column {
        case .number: contains(.number)
        case .people: contains(.people)
        case .units: contains(.units)
        case .date: contains(.date)
        case .text: contains(.words)
        case .section, .progress, .other: true
        case .outside: false
        }
    }
}
