import Bytes
import ChineseText
import JSONCoding
import PropertyGraph

/// The labelled fields of items become properties and relationships.
extension DocumentWriter {
    /// The values of the item's own properties that its fields give.
    mutating func ownValues(of item: ItemRecord) -> [PropertyID: PropertyValue] {
        var given: [PropertyID: PropertyValue] = [:]
        for field in item.fields where !field.value.isEmpty {
            var variables: [Variable: PropertyValue] = [.printed: .string(field.value)]
            switch mapping.fields[field.field].content {
            case .names, .progress: continue
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
        if let told = read.overlay?.values[Text(NameList.cleaned(field.value.unicodeScalars))] {
            return told
        }
        do {
            let due = try DueDate(field.value, year: section.year)
            if due.isLastOfSeveral, !field.isInherited {
                findings.add(
                    .unread,
                    line,
                    .severalDates(field, of: item.number, taken: due.date),
                    settling: .values,
                    field.value,
                    as: .string(due.date.description)
                )
            }
            return due.date
        } catch {
            if error == .noYear, let date = deadlineOfIssue(field) { return date }
            guard !field.isInherited else { return nil }
            var proposed = JSONValue.null
            if case .serial(let day) = error { proposed = .string(day.description) }
            findings.add(
                .unread,
                line,
                .deadline(error, field, of: item.number),
                settling: .values,
                field.value,
                as: proposed
            )
            return nil
        }
    }

    /// The first such day from the one that the document is of, where no year is printed, in the same year, or in
    /// the next for what is issued in the last months of one: else it is not certain which is meant.
    private mutating func deadlineOfIssue(_ field: FieldRecord) -> CalendarDate? {
        guard let issued = read.header.date, issued.day != nil, let month = issued.month else {
            return nil
        }
        let years = month > Self.lastOfOwnYear ? [issued.year, issued.year + 1] : [issued.year]
        let dates = years.compactMap { try? DueDate(field.value, year: $0).date }
        guard let date = dates.first(where: { $0 >= issued }) else { return nil }
        if !toldYear {
            toldYear = true
            findings.add(.note, field.lines.lowerBound, .yearOfIssue(field, issued))
        }
        return date
    }

    /// Plans that are issued after this month may be for the next year.
    private static let lastOfOwnYear = 10

    /// Relates the item to the nodes of its names: field by field as the mapping orders them.
    mutating func writeNames(of item: ItemRecord) {
        var lists: [NameListing] = []
        for (place, field) in mapping.fields.enumerated() {
            guard case .names(let list) = field.content else { continue }
            let names = mapping.names[list.names]
            for record in item.fields where record.field == place {
                let printed = printedList(record.value, list.names)
                if !printed.rest.isEmpty, !record.isInherited {
                    findings.warn(record.lines.lowerBound, .lineNotRead(printed.rest))
                }
                let entries = printed.entries
                    .filter { !names.remarks.contains($0.listed.name) }
                    .flatMap { parted($0, names) }
                lists.append(
                    NameListing(field: record, list: list, role: field.role, entries: entries)
                )
            }
        }
        var related: [RelationshipTableID: [NodeAddress]] = [:]
        let withLead = Set(lists.filter(\.namesLead).map(\.list.table))
        for listing in lists {
            let table = listing.list.table
            write(listing, namesLead: withLead.contains(table), &related[table, default: []])
        }
    }

    /// A list of names as it is printed, taken apart; documents print the same ones again and again.
    mutating func printedList(_ value: String, _ place: Int) -> PrintedList {
        if let known = printedLists[place]?[Text(value)] { return known }
        let names = mapping.names[place]
        let list = PrintedList(
            entries: RoleList.split(
                names.posts.map { $0.parted($0.unwrapped(NameList.withoutTelephones(value))) }
                    ?? value,
                keeping: session.formsWithPauses(names),
                names.roles
            ),
            rest: RoleList.sentence(value, names.roles).rest.text
        )
        printedLists[place, default: [:]][Text(value)] = list
        return list
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
            let whole = NameList.cleaned(entry.listed.printed.unicodeScalars)
            if let told = read.overlay?.names[Text(whole)] {
                write(told, posts, entry, listing, namesLead: namesLead, &related)
                posts = []
                continue
            }
            let isKnown = isKnown(entry.listed.name, names)
            guard entry.listed.parts.isEmpty || isKnown || isOfOne(entry.listed, names) else {
                write(posts: posts, listing, &related)
                posts = []
                findings.add(
                    .ambiguous,
                    line,
                    .namesNotParted(entry.listed.printed, entry.listed.parts)
                )
                continue
            }
            let lead = Lead(listing, entry, namesLead: namesLead)
            if let words = names.posts, !self.isKnown(whole, names),
                let person = PersonName(entry.listed, words)
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
                write(part, isKnown: isKnown, listing, lead, &related)
            }
        }
        write(posts: posts, listing, &related)
    }

    /// Whether what blanks part in an entry are a post and who holds it: `副县长 陈某`.
    private func isOfOne(_ listed: ListedName, _ names: NameMapping) -> Bool {
        guard let posts = names.posts, listed.parts.count == 2 else { return false }
        let isHeld = { (post: String, name: String) in
            (posts.isPost(post.unicodeScalars) || posts.isOfficeOf(post))
                && PersonName.isOne(name) && posts.isSurnamed(name)
                && !posts.isPost(name.unicodeScalars)
        }
        return isHeld(listed.parts[0], listed.parts[1]) || isHeld(listed.parts[1], listed.parts[0])
    }

    /// Whether a name is known from elsewhere, whatever its form.
    func isKnown(_ name: String, _ names: NameMapping) -> Bool {
        session.isKnown(name, names, in: district)
    }

    /// Who leads, as far as a list says.
    struct Lead {
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
        isKnown: Bool,
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
        if !isKnown, let words = names.posts, words.endsInOffice(name) {
            tellUnclear(name, listed, line)
            return
        }
        if !isKnown, isOfPeopleOrTwo(name, names) {
            tellUnclear(name, listed, line)
            return
        }
        if names.roles.times.contains(name) {
            tellUnclear(name, listed, line)
            return
        }
        guard !names.isStrict || isKnown || !NameShape.isNone(name) || self.isKnown(name, names)
        else {
            tellUnclear(name, listed, line)
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

    /// Whether a name in a list of units is what a person is called, or one in a list of people what two are.
    private func isOfPeopleOrTwo(_ name: String, _ names: NameMapping) -> Bool {
        let scalars = name.scalars
        guard let posts = names.posts else {
            let people = mapping.names(.people)?.posts
            return people.map { people in
                names.key == NameRole.units.rawValue && !people.surnames.isEmpty
                    && (2...3).contains(scalars.count)
                    && PersonName.isOne(name) && people.isSurnamed(name)
                    && !names.roles.isName(name)
                    && session.rule(for: name, names)?.rule.hasCondition != true
            } ?? false
        }
        return !posts.surnames.isEmpty && scalars.count == 4 && !posts.isSurnamed(name)
            && scalars.allSatisfy(\.isHan) && posts.isSurnamed(scalars[..<2].text)
            && posts.isSurnamed(scalars[2...].text)
    }

    /// Tells of words that are no name, and proposes to leave them out.
    private mutating func tellUnclear(_ name: String, _ listed: ListedName, _ line: Int) {
        findings.add(
            .ambiguous,
            line,
            .unclearName(name, printed: listed.printed),
            settling: .names,
            listed.printed,
            as: .null
        )
    }

    /// Relates whom a person says that an entry names; nobody where it says so.
    private mutating func write(
        _ told: DocumentOverlay.NamedAs?,
        _ posts: [RoleList.Entry],
        _ entry: RoleList.Entry,
        _ listing: NameListing,
        namesLead: Bool,
        _ related: inout [NodeAddress]
    ) {
        guard let told else {
            write(posts: posts, listing, &related)
            return
        }
        let names = mapping.names[listing.list.names]
        let source = source(listing.field, naming: entry.listed.printed)
        guard told.type.map({ $0 == session.model[names.label].name }) ?? true else {
            findings.add(
                .ambiguous,
                source.line,
                .unclearName(told.name, printed: entry.listed.printed)
            )
            return
        }
        let held = told.post.map { posts.map(\.listed.name) + [$0] } ?? []
        if told.post == nil { write(posts: posts, listing, &related) }
        do {
            let node = try session.node(
                PrintedName(text: told.name),
                names,
                in: district,
                source: source
            )
            let lead = Lead(listing, entry, namesLead: namesLead)
            try relate(node, entry.listed.printed, [], lead, listing, source, &related)
            for post in held {
                try write(Office(title: post, body: ""), heldBy: told.name, source)
            }
        } catch {
            findings.add(error, at: source.line)
        }
    }

    /// The names in brackets behind a name; what is none is told.
    private mutating func bracketed(
        _ listed: ListedName,
        _ names: NameMapping,
        _ line: Int
    ) -> [String] {
        listed.bracketed.filter { name in
            guard !names.remarks.contains(name),
                !names.roles.words.contains(where: { $0.text == name })
            else { return false }
            guard names.isStrict, !isKnown(name, names) else { return true }
            let isUnclear = session.rule(for: name, names)?.rule.isUnclear ?? false
            guard isUnclear || NameShape.isNone(name) else { return true }
            tellUnclear(name, listed, line)
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

    mutating func relate(
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

/// A list of names as a document prints it.
struct PrintedList {
    var entries: [RoleList.Entry]
    /// What is said behind it.
    var rest: String
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
