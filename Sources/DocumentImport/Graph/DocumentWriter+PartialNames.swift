import Bytes
import ChineseText
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

    /// The names that blanks part in an entry, where each is one by itself: `郑皓 秦涛`, `沈 昱 祝振伟`,
    /// `区教育局 区财政局`; the entry alone where nothing is certain.
    func parted(_ entry: RoleList.Entry, _ names: NameMapping) -> [RoleList.Entry] {
        let pieces = entry.listed.printed.unicodeScalars.split(whereSeparator: \.isBlank)
            .map { Array($0) }
        guard pieces.count > 1, !isKnown(entry.listed.name, names),
            names.posts == nil || entry.listed.bracketed.isEmpty
        else { return [entry] }
        var texts: [String] = []
        if names.posts != nil, let together = printedTogether(entry.listed.name) {
            texts = together
        } else if let posts = names.posts {
            // `沈 昱` is one name.
            var open: Unicode.Scalar?
            for piece in pieces {
                if piece.count == 1 {
                    if let first = open { texts.append([first, piece[0]].text) }
                    open = open == nil ? piece[0] : nil
                } else {
                    guard open == nil else { return [entry] }
                    texts.append(piece.text)
                }
            }
            guard open == nil,
                texts.allSatisfy({ PersonName.isOne($0) && !posts.isPost($0.unicodeScalars) }),
                texts.allSatisfy({ posts.isSurnamed($0) && !posts.isSurname($0) })
            else { return [entry] }
        } else {
            texts = pieces.map(\.text)
            let plain = texts.map { NameList.listedName($0.scalars[...]).name }
            guard plain.allSatisfy({ names.roles.endsAsNames($0) && isWholeName($0, names) }) else {
                return [entry]
            }
        }
        guard texts.count > 1 else { return [entry] }
        return texts.map { text in
            var own = entry
            own.listed = NameList.listedName(text.scalars[...])
            return own
        }
    }

    /// The people whose names a cell prints without anything between, each of which stands alone elsewhere:
    /// `贺 川骆 遥`; nil where nothing is certain.
    private func printedTogether(_ whole: String) -> [String]? {
        let scalars = whole.scalars
        guard (4...24).contains(scalars.count), !printedPeople.contains(Text(whole)) else {
            return nil
        }
        // The ways to part what comes before each place.
        var ways: [[[String]]] = [[[]]] + Array(repeating: [], count: scalars.count)
        for end in 2...scalars.count {
            for length in 2...4 where length <= end {
                let name = scalars[(end - length)..<end].text
                guard printedPeople.contains(Text(name)) else { continue }
                ways[end] += ways[end - length].prefix(2).map { $0 + [name] }
            }
        }
        let all = ways[scalars.count]
        return all.count == 1 && all[0].count > 1 ? all[0] : nil
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
        let elsewhere = names.levels.signs.map { names.levels.whole(name, of: $0) }
            .filter { printedNames.contains(Text($0)) || isKnown($0, names) }
        // The list's own level comes before what is known elsewhere, perhaps of another one.
        let ofLevel = level.map { names.levels.whole(name, of: $0) }
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

    /// The names of levels that the items of the document print, and those of people that stand alone.
    mutating func collectPrintedNames() {
        for record in read.records {
            guard case .item(let item) = record else { continue }
            for field in item.fields {
                guard let place = mapping.fields[field.field].names else { continue }
                let names = mapping.names[place]
                if let posts = names.posts {
                    let alone = NameList.cleaned(field.value.unicodeScalars)
                    if (2...4).contains(alone.unicodeScalars.count), PersonName.isOne(alone),
                        posts.isSurnamed(alone)
                    {
                        printedPeople.insert(Text(alone))
                    }
                    continue
                }
                guard !names.levels.signs.isEmpty else { continue }
                for entry in printedList(field.value, place).entries
                where names.levels.sign(of: entry.listed.name) != nil {
                    printedNames.insert(Text(entry.listed.name))
                }
            }
        }
    }
}
