import Bytes
import PropertyGraph

/// Names that a list does not print in full.
extension DocumentWriter {
    /// The names that an entry joins: `区发改委和区财政局`; the entry alone where it is one name.
    func parts(of listed: ListedName, _ names: NameMapping) -> [ListedName] {
        let scalars = listed.name.scalars
        guard listed.bracketed.isEmpty, scalars.count <= NameShape.charactersMax else {
            return [listed]
        }
        for word in names.roles.conjunctions {
            let joint = word.scalars
            for start in scalars.indices.dropFirst(2)
            where scalars[start...].starts(with: joint) {
                let (left, right) = (scalars[..<start].text, scalars[(start + joint.count)...].text)
                guard isWholeName(left, names), right.unicodeScalars.count > 1 else { continue }
                let rest = parts(of: ListedName(printed: right, name: right, bracketed: []), names)
                // What does not end in a name does not either where it is parted earlier.
                guard rest.allSatisfy({ isWholeName($0.name, names) }) else { return [listed] }
                return [ListedName(printed: left, name: left, bracketed: [])] + rest
            }
        }
        return [listed]
    }

    /// Whether some words are a name by themselves, as far as their form says.
    private func isWholeName(_ name: String, _ names: NameMapping) -> Bool {
        if isKnown(name, names) { return true }
        guard let rule = session.rule(for: name, names)?.rule, !rule.isUnclear else { return false }
        return rule.hasCondition && name.unicodeScalars.count > 2
    }

    /// A name with the sign of its level, where the list printed that once before it, or the document prints
    /// the whole name elsewhere; told once.
    mutating func completed(
        _ name: String,
        _ names: NameMapping,
        _ level: inout String?,
        _ line: Int
    ) -> String {
        if let sign = names.levels.sign(of: name) {
            level = sign
            return name
        }
        guard names.levels.mayLackSign(name), !isKnown(name, names) else { return name }
        let elsewhere = names.levels.signs.map { $0 + name }
            .filter { printedNames.contains(Text($0)) || isKnown($0, names) }
        // The list's own level comes before what is known elsewhere, perhaps of another one.
        let ofLevel = level.map { $0 + name }
        guard let whole = ofLevel ?? (elsewhere.count == 1 ? elsewhere[0] : nil) else {
            return name
        }
        if toldNames.insert(Text(name)).inserted {
            let remark = Remark.nameCompleted(
                name,
                session.candidate(whole, names),
                isPrinted: ofLevel == nil
            )
            let settlement = Settlement.name(
                name,
                type: session.model[names.label].name,
                name: whole,
                because: remark.message
            )
            findings.assume(settlement)
            findings.warn(line, remark.settled(at: settlement.pointer))
        }
        return whole
    }

    /// The names of levels that the items of the document print.
    mutating func collectPrintedNames() {
        for record in read.records {
            guard case .item(let item) = record else { continue }
            for field in item.fields {
                guard let place = mapping.fields[field.field].names else { continue }
                let names = mapping.names[place]
                guard !names.levels.signs.isEmpty else { continue }
                for entry in RoleList.split(field.value, keeping: [], names.roles)
                where names.levels.sign(of: entry.listed.name) != nil {
                    printedNames.insert(Text(entry.listed.name))
                }
            }
        }
    }
}
