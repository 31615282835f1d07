import ChineseText

/// A heading that is one unit or several, and perhaps how many items these have: `一、区城市管理局（5项）`.
struct UnitHeading {
    /// The units, as the field that names them.
    let units: FieldScanner.Found
    /// Whether a name ends as only those of units do: 局, not 处.
    let isNamed: Bool
    /// Whether it says how many items there are.
    let isCounted: Bool

    /// Nil for any other heading.
    init?(_ line: PlanStructure.Line, _ layout: PlanLayout) {
        let place = layout.fields.firstIndex {
            $0.signs.isEmpty && $0.roles?.endings.isEmpty == false
        }
        guard let sign = line.sign, line.fields.isEmpty, let place,
            let roles = layout.fields[place].roles
        else { return nil }
        let count = Self.count(endOf: sign.text)
        isCounted = count != nil
        let list = sign.text.dropLast(count ?? 0).trimmed(\.isBlank).text
        let names = RoleList.split(list, keeping: [], roles).map(\.listed.name)
        guard !names.isEmpty,
            names.allSatisfy({ roles.isName($0) && !roles.generic.contains($0) }),
            !names.contains(where: NameShape.isNone)
        else { return nil }
        isNamed = names.contains { roles.endsAsNames($0) }
        units = FieldScanner.Found(
            field: place,
            label: layout.fields[place].labels.first ?? "",
            value: list
        )
    }

    /// How long `（5项）` or `（共5项）` at the end is; nil where there is none.
    private static func count(endOf text: ArraySlice<Unicode.Scalar>) -> Int? {
        guard text.last?.narrowed == ")", let open = text.lastIndex(where: { $0.narrowed == "(" })
        else { return nil }
        var inner = text[(open + 1)...].dropLast()
        if inner.first == "共" { inner = inner.dropFirst() }
        guard let unit = inner.last, "项件条个".unicodeScalars.contains(unit),
            ChineseNumeral.value(inner.dropLast().trimmed(\.isBlank)) != nil
        else { return nil }
        return text.endIndex - open
    }
}
