import Bytes

/// Finds who is responsible where no label says it: `…（区发改委牵头，区财政局配合）`.
struct ClauseReader {
    let field: Int
    let label: String
    private let roles: RoleWords
    private let words: [(word: String, role: RoleWords.Role)]

    /// Longer brackets and lines are text.
    private static let charactersMax = 200
    /// The characters that a unit's name begins with when it is one of the district.
    private static let levels = "省市区县旗州镇乡".unicodeScalars

    /// Nil for a field whose lists say nothing beside names, or that other words tell from another.
    init?(of field: Int, in layout: PlanLayout) {
        guard let roles = layout.fields[field].roles, !roles.endings.isEmpty,
            layout.fields[field].signs.isEmpty
        else { return nil }
        self.field = field
        self.roles = roles
        label = layout.fields[field].labels.first ?? ""
        words = roles.all
    }

    /// The text before a bracket at a line's end that says who is responsible, and what it says; the whole
    /// line where that is all.
    func clause(
        endOf line: [Unicode.Scalar]
    ) -> (lead: ArraySlice<Unicode.Scalar>, value: String)? {
        let text = line[...].trimmedAtEnd {
            $0.isBlank || "。;.".unicodeScalars.contains($0.narrowed)
        }
        guard let last = text.last?.narrowed else { return nil }
        if Nesting.isCloser(last), let start = Self.start(ofBracketEnding: text) {
            let inner = text[(start + 1)..<(text.endIndex - 1)]
            let lead = text[..<start].trimmed(\.isBlank)
            // `区城市管理委（区城管执法局）` is a name with another in brackets.
            guard isResponsibility(inner, mayBeNamesAlone: true),
                !isResponsibility(lead, mayBeNamesAlone: true)
            else { return nil }
            return (lead, inner.text)
        }
        return isResponsibility(text, mayBeNamesAlone: false) ? (line[..<0], text.text) : nil
    }

    private static func start(ofBracketEnding text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard let closer = text.last?.narrowed, ")]】〕".unicodeScalars.contains(closer) else {
            return nil
        }
        var depth = 0
        for index in text.indices.suffix(charactersMax).reversed() {
            let scalar = text[index].narrowed
            if scalar == closer { depth += 1 }
            if Nesting.closer(of: scalar) == closer { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    /// Whether some words name units and what they have to do, and nothing else.
    private func isResponsibility(
        _ text: ArraySlice<Unicode.Scalar>,
        mayBeNamesAlone: Bool
    ) -> Bool {
        guard (3...Self.charactersMax).contains(text.count),
            !text.contains(where: { "。!?".unicodeScalars.contains($0.narrowed) })
        else { return false }
        let entries = RoleList.split(text.text, keeping: [], roles)
        guard !entries.isEmpty else { return false }
        let names = entries.map(\.listed.name)
        guard names.allSatisfy({ isName($0) }) else { return false }
        if entries.contains(where: { $0.role != nil }) { return true }
        guard mayBeNamesAlone else { return false }
        return names.count > 1
            || names[0].unicodeScalars.first.map(Self.levels.contains) == true
    }

    private func isName(_ name: String) -> Bool {
        name.unicodeScalars.count < 30
            && (roles.endings.contains { name.ends(withText: $0) && name != $0 }
                || name.unicodeScalars.first == "各")
    }
}
