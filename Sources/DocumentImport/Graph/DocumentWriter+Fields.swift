import Bytes
import PropertyGraph

/// The labelled fields of items become properties and relationships.
extension DocumentWriter {
    /// The values of the item's own properties that its fields give.
    mutating func ownValues(of item: ItemRecord) -> [PropertyID: PropertyValue] {
        var given: [PropertyID: PropertyValue] = [:]
        for field in item.fields where !field.value.isEmpty {
            var variables: [Variable: PropertyValue] = [.printed: .string(field.value)]
            switch mapping.fields[field.field].content {
            case .names: continue
            case .text(let assignments):
                let list = NameList.split(field.value).map { PropertyValue.string($0.printed) }
                variables[.list] = .list(list)
                given.merge(assignments.values(variables)) { first, _ in first }
            case .date(let assignments, let openEnded):
                if !openEnded.contains(NameList.cleaned(field.value.unicodeScalars)) {
                    variables[.date] = deadline(field, of: item).map { .date($0) }
                }
                given.merge(assignments.values(variables)) { first, _ in first }
            }
        }
        return given
    }

    /// The day by which an item is due; what is no such day is told, and kept as it is printed.
    private mutating func deadline(_ field: FieldRecord, of item: ItemRecord) -> CalendarDate? {
        let line = field.lines.lowerBound
        do {
            let due = try DueDate(field.value, year: section.year)
            if due.isLastOfSeveral, !field.isInherited {
                findings.warn(line, .severalDates(field, of: item.number, taken: due.date))
            }
            return due.date
        } catch {
            if !field.isInherited { findings.warn(line, .deadline(error, field, of: item.number)) }
            return nil
        }
    }

    /// Relates the item to the nodes of its names: field by field as the mapping orders them.
    mutating func writeNames(of item: ItemRecord) {
        var lists: [NameListing] = []
        for (place, field) in mapping.fields.enumerated() {
            guard case .names(let list) = field.content else { continue }
            let names = mapping.names[list.names]
            let forms = session.formsWithPauses(names)
            for record in item.fields where record.field == place {
                let entries = RoleList.split(record.value, keeping: forms, names.roles)
                    .filter { !names.remarks.contains($0.listed.name) }
                lists.append(
                    NameListing(field: record, list: list, role: field.role, entries: entries)
                )
            }
        }
        var related: [RelationshipTableID: [NodeAddress]] = [:]
        for listing in lists {
            let table = listing.list.table
            let namesLead = lists.contains { $0.list.table == table && $0.namesLead }
            write(listing, namesLead: namesLead, &related[table, default: []])
        }
    }

    private mutating func write(
        _ listing: NameListing,
        namesLead: Bool,
        _ related: inout [NodeAddress]
    ) {
        let names = mapping.names[listing.list.names]
        let line = listing.field.lines.lowerBound
        var level: String?
        var posts: [RoleList.Entry] = []
        for entry in listing.entries where !entry.listed.name.isEmpty {
            if let rest = entry.rest, !listing.field.isInherited {
                findings.add(.ambiguous, line, .restNotNamed(rest, behind: entry.listed.name))
            }
            let isKnown = isKnown(entry.listed.name, names)
            guard entry.listed.parts.isEmpty || isKnown else {
                findings.add(
                    .ambiguous,
                    line,
                    .namesNotParted(entry.listed.printed, entry.listed.parts)
                )
                continue
            }
            let lead = Lead(listing, entry, namesLead: namesLead)
            if let words = names.posts, let person = PersonName(entry.listed, words),
                !self.isKnown(NameList.cleaned(entry.listed.printed.unicodeScalars), names)
            {
                if person.name == nil {
                    posts.append(entry)
                } else {
                    let before = person.isPostFirst ? posts.map(\.listed.name) : []
                    if !person.isPostFirst { write(posts: posts, listing, &related) }
                    posts = []
                    write(person, before, entry, listing, &related)
                }
                continue
            }
            write(posts: posts, listing, &related)
            posts = []
            for part in isKnown ? [entry.listed] : parts(of: entry.listed, names) {
                var part = part
                part.name = completed(part.name, names, &level, line)
                write(part, listing, lead, &related)
            }
        }
        write(posts: posts, listing, &related)
    }

    /// Whether a name is known from elsewhere, whatever its form.
    private func isKnown(_ name: String, _ names: NameMapping) -> Bool {
        session.isKnown(name, names, in: district)
    }

    /// Who leads, as far as a list says.
    private struct Lead {
        var isSaid: Bool?

        init(_ listing: NameListing, _ entry: RoleList.Entry, namesLead: Bool) {
            switch listing.role ?? entry.role {
            case .lead: isSaid = true
            case .support: isSaid = false
            case .share, nil: isSaid = namesLead ? false : nil
            }
        }
    }

    private mutating func write(
        _ listed: ListedName,
        _ listing: NameListing,
        _ lead: Lead,
        _ related: inout [NodeAddress]
    ) {
        let (field, list) = (listing.field, listing.list)
        let names = mapping.names[list.names]
        let line = field.lines.lowerBound
        let isWhole =
            !names.splitsBrackets
            || names.rules.contains { $0.names.contains(Text(listed.printed)) }
        let name = isWhole ? NameList.cleaned(listed.printed.unicodeScalars) : listed.name
        guard !names.isStrict || isKnown(name, names) || !NameShape.isNone(name) else {
            findings.add(.ambiguous, line, .unclearName(name, printed: listed.printed))
            return
        }
        let bracketed = isWhole ? [] : self.bracketed(listed, names, line)
        let source = source(field, naming: listed.printed)
        do {
            let node = try session.node(
                PrintedName(text: name),
                names,
                in: district,
                source: source
            )
            for name in bracketed { nameBracketed(name, names, source) }
            try relate(node, listed.printed, bracketed, lead, listing, source, &related)
        } catch {
            findings.add(error, at: line)
        }
    }

    /// The names in brackets behind a name; what is none is told.
    private mutating func bracketed(
        _ listed: ListedName,
        _ names: NameMapping,
        _ line: Int
    ) -> [String] {
        let words = Set(names.roles.all.map(\.word))
        return listed.bracketed.filter { name in
            guard !names.remarks.contains(name), !words.contains(name) else { return false }
            guard names.isStrict, !isKnown(name, names) else { return true }
            let isUnclear = names.rule(for: name)?.rule.isUnclear ?? false
            guard isUnclear || NameShape.isNone(name) else { return true }
            findings.add(.ambiguous, line, .unclearName(name, printed: listed.printed))
            return false
        }
    }

    private mutating func nameBracketed(_ name: String, _ names: NameMapping, _ source: Source) {
        do {
            _ = try session.node(PrintedName(text: name), names, in: district, source: source)
        } catch {
            findings.add(error, at: source.line)
        }
    }

    private mutating func relate(
        _ node: NodeAddress,
        _ printed: String,
        _ bracketed: [String],
        _ lead: Lead,
        _ listing: NameListing,
        _ source: Source,
        _ related: inout [NodeAddress]
    ) throws {
        guard let item = recordNodes[.item] else { return }
        let list = listing.list
        guard !related.contains(node) else {
            findings.warn(source.line, .nameRepeated(printed))
            return
        }
        related.append(node)
        var variables: [Variable: PropertyValue] = [
            .order: .int(related.count), .first: .boolean(related.count == 1),
            .lead: .boolean(lead.isSaid ?? (related.count == 1)),
            .printed: .string(printed),
        ]
        variables[.bracketed] = .list(bracketed.map { .string($0) })
        try session.draft.relate(
            list.table,
            from: list.runsFromName ? node.row : item.row,
            to: list.runsFromName ? item.row : node.row,
            list.assignments.values(variables),
            sources: [source]
        )
        if list.runsFromName { namedBy[item, default: []].append((node, source)) }
    }
}

/// A printed list of an item's names.
struct NameListing {
    var field: FieldRecord
    var list: NameListMapping
    /// What everybody in it does, by its label.
    var role: RoleWords.Role?
    var entries: [RoleList.Entry]

    /// Whether it says who leads, so that nobody leads for being named first.
    var namesLead: Bool {
        !entries.isEmpty && role == .lead || entries.contains { $0.role == .lead }
    }
}

/// People with their posts.
extension DocumentWriter {
    /// Relates someone who is named with posts, and says that these are held.
    private mutating func write(
        _ person: PersonName,
        _ before: [String],
        _ entry: RoleList.Entry,
        _ listing: NameListing,
        _ related: inout [NodeAddress]
    ) {
        guard let name = person.name else { return }
        let names = mapping.names[listing.list.names]
        let source = source(listing.field, naming: entry.listed.printed)
        do {
            let node = try session.node(
                PrintedName(text: name),
                names,
                in: district,
                source: source
            )
            let lead = Lead(listing, entry, namesLead: false)
            try relate(node, entry.listed.printed, [], lead, listing, source, &related)
            for post in before + person.posts {
                try write(Office(title: post, body: ""), heldBy: name, source)
            }
        } catch {
            findings.add(error, at: source.line)
        }
    }

    /// Relates those who are named by their posts alone.
    private mutating func write(
        posts: [RoleList.Entry],
        _ listing: NameListing,
        _ related: inout [NodeAddress]
    ) {
        let names = mapping.names[listing.list.names]
        for entry in posts {
            let source = source(listing.field, naming: entry.listed.printed)
            do {
                let node = try session.postHolder(entry.listed.name, names, source: source)
                let lead = Lead(listing, entry, namesLead: false)
                try relate(node, entry.listed.printed, [], lead, listing, source, &related)
            } catch {
                findings.add(error, at: source.line)
            }
        }
    }
}

/// Names that a list does not print in full.
extension DocumentWriter {
    /// The names that an entry joins: `区发改委和区财政局`; the entry alone where it is one name.
    private func parts(of listed: ListedName, _ names: NameMapping) -> [ListedName] {
        guard listed.bracketed.isEmpty else { return [listed] }
        let scalars = listed.name.scalars
        for word in names.roles.conjunctions {
            let joint = word.scalars
            for start in scalars.indices.dropFirst(2)
            where scalars[start...].starts(with: joint) {
                let (left, right) = (scalars[..<start].text, scalars[(start + joint.count)...].text)
                guard isWholeName(left, names), right.unicodeScalars.count > 1 else { continue }
                let rest = parts(of: ListedName(printed: right, name: right, bracketed: []), names)
                guard rest.allSatisfy({ isWholeName($0.name, names) }) else { continue }
                return [ListedName(printed: left, name: left, bracketed: [])] + rest
            }
        }
        return [listed]
    }

    /// Whether some words are a name by themselves, as far as their form says.
    private func isWholeName(_ name: String, _ names: NameMapping) -> Bool {
        if isKnown(name, names) { return true }
        guard let rule = names.rule(for: name)?.rule, !rule.isUnclear else { return false }
        return rule.hasCondition && name.unicodeScalars.count > 2
    }

    /// A name with the sign of its level, where the list printed that once before it, or the document prints
    /// the whole name elsewhere; told once.
    private mutating func completed(
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
        guard let whole = elsewhere.count == 1 ? elsewhere[0] : level.map({ $0 + name }) else {
            return name
        }
        if toldNames.insert(Text(name)).inserted {
            findings.warn(
                line,
                .nameCompleted(
                    name,
                    session.candidate(whole, names),
                    isPrinted: elsewhere.count == 1
                )
            )
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

/// What no name can be, whatever the rules for names.
enum NameShape {
    /// No name of a unit or person is longer.
    private static let charactersMax = 40

    /// Whether some words are none: marks of text, dates and numbers of a list stand in them.
    static func isNone(_ text: String) -> Bool {
        let scalars = text.scalars
        guard scalars.count <= charactersMax, scalars.contains(where: { !$0.isArabicDigit }) else {
            return true
        }
        if scalars.contains(where: { ":。!?;=|[]【】〔〕{}*".unicodeScalars.contains($0.narrowed) }) {
            return true
        }
        if Nesting.isOpen(atEndOf: scalars) || scalars.first.map(Nesting.isCloser) == true {
            return true
        }
        // `12月底前`, `2024年`, `3.`
        return scalars.indices.dropFirst().contains { place in
            scalars[place - 1].isArabicDigit
                && "年月日%.、".unicodeScalars.contains(scalars[place].narrowed)
        }
    }
}
