import Bytes
import ChineseText

/// Finds who is responsible, and by when, where no label says it: `…（区发改委牵头，区财政局配合，6月底前完成）`.
struct ClauseReader {
    private let field: Int
    private let label: String
    private let roles: RoleWords
    /// The field for a date, and its label.
    private let date: (field: Int, label: String)?
    /// The field for people, its label, and the posts that they are named with.
    private let people: (field: Int, label: String, posts: PostWords)?

    /// Longer brackets and lines are text.
    private static let charactersMax = 200

    /// Nil for a field whose lists say nothing beside names, or that other words tell from another.
    init?(of field: Int, in layout: PlanLayout) {
        guard let roles = layout.fields[field].roles, !roles.endings.isEmpty,
            layout.fields[field].signs.isEmpty
        else { return nil }
        self.field = field
        self.roles = roles
        label = layout.fields[field].labels.first ?? ""
        date = layout.fields.firstIndex(where: \.isDate).map {
            ($0, layout.fields[$0].labels.first ?? "")
        }
        people =
            layout.fields.lazy.enumerated().compactMap { place, field in
                field.posts.map { (place, field.labels.first ?? "", $0) }
            }.first
    }

    /// What a line says before anything else: `由李某副区长负责，区发改委牵头，区财政局配合，…`, and the text behind it.
    func clause(
        beginning line: [Unicode.Scalar]
    ) -> (lead: ArraySlice<Unicode.Scalar>, fields: [FieldScanner.Found])? {
        guard line.first == "由" else { return nil }
        var rest = line.dropFirst()
        var units: [String] = []
        var leaders: [String] = []
        while let end = rest.firstIndex(where: { ",;。".unicodeScalars.contains($0.narrowed) }) {
            let clause = rest[..<end].trimmed(\.isBlank)
            guard clause.count <= Self.charactersMax,
                let word = roles.words.first(where: { ends(clause, in: $0) })
            else { break }
            let names = clause.dropLast(word.scalars.count)
            if let people, isPerson(names, people.posts) {
                leaders.append(names.text)
            } else {
                guard isResponsibility(clause.text, mayBeNamesAlone: false) else { break }
                units.append(clause.text)
            }
            rest = rest[(end + 1)...]
        }
        guard !units.isEmpty || !leaders.isEmpty else { return nil }
        var fields: [FieldScanner.Found] = []
        if let people, !leaders.isEmpty {
            let value = leaders.joined(separator: "、")
            fields.append(
                FieldScanner.Found(field: people.field, label: people.label, value: value)
            )
        }
        if !units.isEmpty {
            let value = units.joined(separator: "，")
            fields.append(FieldScanner.Found(field: field, label: label, value: value))
        }
        return (rest.trimmed(\.isBlank), fields)
    }

    private func isPerson(_ text: ArraySlice<Unicode.Scalar>, _ posts: PostWords) -> Bool {
        let entries = NameList.split(text.text)
        return !entries.isEmpty && entries.allSatisfy { PersonName($0, posts) != nil }
    }

    /// What a line says in the brackets at its end, or as a whole, and the text before these.
    func clause(
        endOf line: [Unicode.Scalar]
    ) -> (lead: ArraySlice<Unicode.Scalar>, fields: [FieldScanner.Found])? {
        var text = Self.withoutStop(line[...])
        guard let last = text.last?.narrowed else { return nil }
        guard Nesting.isCloser(last) else {
            var within: [Said] = []
            let plain = withoutBrackets(within: line[...], &within)
            if !within.isEmpty { return (plain, fields(within)) }
            // Text that says something else is told at once.
            if let found = clause(behindText: text) { return found }
            guard text.count <= Self.charactersMax,
                roles.words.contains(where: { ends(text, in: $0) })
            else { return nil }
            let said = self.said(text, mayBeNamesAlone: false)
            return said.flatMap { $0.names == nil ? nil : (line[..<0], fields([$0])) }
        }
        var all: [Said] = []
        while let start = Self.start(ofBracketEnding: text),
            let said = said(text[(start + 1)..<(text.endIndex - 1)], mayBeNamesAlone: true)
        {
            all.insert(said, at: 0)
            text = text[..<start].trimmed(\.isBlank)
        }
        text = withoutBrackets(within: text, &all)
        // `区城市管理委（区城管执法局）` is a name with another in brackets.
        guard
            all.contains(where: { $0.names != nil || $0.leaders != nil })
                || isOnlyDue(all, of: line),
            said(Self.withoutStop(text), mayBeNamesAlone: true)?.names == nil
        else { return nil }
        return (text, fields(all))
    }

    /// Whether brackets behind a numbered item only say by when: `(1)改造棚户区460户。（12月底前）`.
    private func isOnlyDue(_ all: [Said], of line: [Unicode.Scalar]) -> Bool {
        guard all.count == 1, let due = all[0].date?.unicodeScalars, LineSign(line[...]) != nil
        else {
            return false
        }
        // `（2021年）` tells of when something was.
        return due.contains { "月季前底末".unicodeScalars.contains($0) }
    }

    /// The parts of a paragraph that each end in a bracket which says who is responsible; nil for fewer than two.
    func parts(of line: [Unicode.Scalar]) -> [ArraySlice<Unicode.Scalar>]? {
        guard line.count(where: { Nesting.isCloser($0.narrowed) }) > 1 else { return nil }
        var parts: [ArraySlice<Unicode.Scalar>] = []
        var start = 0
        var place = 0
        while place < line.count {
            defer { place += 1 }
            guard place >= start, Nesting.isCloser(line[place].narrowed),
                let opener = Self.start(ofBracketEnding: line[start...place]), opener > start,
                said(line[(opener + 1)..<place], mayBeNamesAlone: false) != nil
            else { continue }
            let next = line.dropFirst(place + 1).first?.narrowed ?? " "
            parts.append(line[start...place])
            start = place + ("。;,".unicodeScalars.contains(next) ? 2 : 1)
        }
        // Of a page squashed into a line, nothing is certain.
        guard parts.count > 1, !parts.contains(where: { LineSign($0) != nil }) else { return nil }
        let rest = line[start...].trimmed(\.isBlank)
        return rest.isEmpty ? parts : parts + [rest]
    }

    /// `关于…的问题，由县农业局会同县财政局负责落实`: who is named behind the text of the same sentence.
    private func clause(
        behindText text: ArraySlice<Unicode.Scalar>
    ) -> (lead: ArraySlice<Unicode.Scalar>, fields: [FieldScanner.Found])? {
        let mark = text.indices.dropLast().last { place in
            text[place + 1] == "由" && ",;。".unicodeScalars.contains(text[place].narrowed)
        }
        // `下一步措施：新增停车场，由县住建局负责`: what a label says is not of the item's text.
        guard let mark, PlanScan.unknownLabel(of: text.text) == nil,
            let said = said(text[(mark + 2)...], mayBeNamesAlone: false, isCertain: true)
        else { return nil }
        // The stop before it ends the text's sentence.
        let end = text[mark] == "。" ? mark + 1 : mark
        return said.names == nil ? nil : (text[..<end], fields([said]))
    }

    /// The text without the brackets within it that say who leads: those of other tasks in the same paragraph.
    private func withoutBrackets(
        within text: ArraySlice<Unicode.Scalar>,
        _ all: inout [Said]
    ) -> ArraySlice<Unicode.Scalar> {
        guard text.contains(where: Nesting.isCloser) else { return text }
        var plain: [Unicode.Scalar] = []
        var within: [Said] = []
        for scalar in text {
            plain.append(scalar)
            guard Nesting.isCloser(scalar.narrowed),
                let start = Self.start(ofBracketEnding: plain[...]), start > 0,
                let said = said(plain[(start + 1)..<(plain.count - 1)], mayBeNamesAlone: false)
            else { continue }
            within.append(said)
            plain.removeSubrange(start...)
        }
        all = within + all
        return within.isEmpty ? text : plain[...]
    }

    /// The field without the day at the end of its list, and that: `各县市人民政府，6月底完成`.
    func parted(_ found: FieldScanner.Found) -> [FieldScanner.Found] {
        guard let date else { return [found] }
        let value = found.value.scalars
        guard let mark = value.lastIndex(where: { ",;".unicodeScalars.contains($0.narrowed) }),
            mark > 1
        else { return [found] }
        let last = value[(mark + 1)...].trimmed(\.isBlank)
        guard Self.isDate(last) || roles.times.contains(last.text) else { return [found] }
        var names = found
        names.value = value[..<mark].trimmed(\.isBlank).text
        return [names, FieldScanner.Found(field: date.field, label: date.label, value: last.text)]
    }

    private func ends(_ text: ArraySlice<Unicode.Scalar>, in word: RoleWords.Word) -> Bool {
        text.last == word.scalars.last
            && text.suffix(word.scalars.count).elementsEqual(word.scalars)
    }

    private static func withoutStop(
        _ text: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        text.trimmedAtEnd { $0.isBlank || "。;.".unicodeScalars.contains($0.narrowed) }
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

    /// Who is responsible by some words, and by when.
    private struct Said {
        var names: String?
        var date: String?
        var leaders: String?
    }

    private func fields(_ all: [Said]) -> [FieldScanner.Found] {
        all.flatMap { said in
            [
                said.leaders.flatMap { value in
                    people.map {
                        FieldScanner.Found(field: $0.field, label: $0.label, value: value)
                    }
                },
                said.names.map { FieldScanner.Found(field: field, label: label, value: $0) },
                said.date.flatMap { value in
                    date.map {
                        FieldScanner.Found(field: $0.field, label: $0.label, value: value)
                    }
                },
            ].compactMap(\.self)
        }
    }

    /// What some words say who name units, what these have to do and by when, and nothing else; nil for others.
    private func said(
        _ text: ArraySlice<Unicode.Scalar>,
        mayBeNamesAlone: Bool,
        isCertain: Bool = false
    ) -> Said? {
        // What is said behind a stop, such as `以下各项均由各区落实`, names nobody here.
        let stop = text.firstIndex(of: "。")
        let whole = stop.map { text[..<$0] } ?? text
        guard (3...Self.charactersMax).contains(whole.count), stop == nil || !mayBeNamesAlone else {
            return nil
        }
        let text = RoleList.withoutAsides(Array(whole), roles)[...]
        guard !text.isEmpty,
            !text.contains(where: { "!?".unicodeScalars.contains($0.narrowed) })
        else { return nil }
        var said = Said()
        var names: [String] = []
        for part in text.split(whereSeparator: { ",;".unicodeScalars.contains($0.narrowed) }) {
            let part = part.trimmed(\.isBlank)
            if date != nil, said.date == nil, Self.isDate(part) || isTime(part) {
                said.date = part.text
            } else if mayBeNamesAlone, names.isEmpty, said.leaders == nil, isPeople(part),
                text[..<part.endIndex].endIndex < text.endIndex,
                text[part.endIndex...].first(where: { !$0.isBlank })?.narrowed == ";"
            {
                said.leaders = part.text
            } else if said.leaders == nil, let posts = self.posts(part) {
                said.leaders = posts
            } else {
                names.append(part.text)
            }
        }
        guard !names.isEmpty else {
            return mayBeNamesAlone && (said.date != nil || said.leaders != nil) ? said : nil
        }
        let list = names.joined(separator: "，")
        guard
            isResponsibility(
                list,
                mayBeNamesAlone: mayBeNamesAlone,
                mayBeOther: mayBeNamesAlone || isCertain
            )
        else { return nil }
        said.names = list
        return said
    }

    /// Posts, or people with theirs, who lead by some words: `分管副省长、协管副秘书长负责`; nil for others.
    private func posts(_ text: ArraySlice<Unicode.Scalar>) -> String? {
        guard let people, let word = roles.words.first(where: { ends(text, in: $0) }),
            word.role != .support
        else { return nil }
        let list = text.dropLast(word.scalars.count)
        return isPerson(list, people.posts) ? list.text : nil
    }

    /// Whether some words are a date and what is due by it: `12月底前完成`.
    private static func isDate(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard text.contains(where: { $0.isArabicDigit || $0 == "年" || $0 == "月" }) else {
            return false
        }
        return (try? DueDate(text.text, year: 2_000)) != nil
    }

    /// Whether some words say when, and name no day: `汛期前完成`.
    private func isTime(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        roles.times.contains(text.text)
            || text.count < 12
                && ["前", "前完成", "期间", "期间完成"].contains {
                    text.text.ends(withText: $0) && text.count > $0.unicodeScalars.count
                }
    }

    /// Whether some words are what people are called, with posts or without.
    private func isPeople(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let people, !people.posts.surnames.isEmpty else { return false }
        return NameList.split(text.text).allSatisfy { entry in
            let person = PersonName(entry, people.posts)
            let name = person == nil ? entry.name : person?.name
            return name.map {
                PersonName.isOne($0) && $0.unicodeScalars.count < 4 && people.posts.isSurnamed($0)
                    && !isName($0)
            } ?? true
        }
    }

    private func isResponsibility(
        _ list: String,
        mayBeNamesAlone: Bool,
        mayBeOther: Bool = false
    ) -> Bool {
        let entries = RoleList.split(list, keeping: [], roles)
        guard !entries.isEmpty else { return false }
        let names = entries.map(\.listed.name)
        let isSaid = entries.contains { $0.role != nil }
        // `县财政局、柳河供水公司七分部配合`: who stands beside names with such a word behind them is one, too; in a
        // bracket of its own also what elsewhere may be text: `（县林场、县供销社负责）`.
        let isNamed = { (entry: RoleList.Entry) in
            isName(entry.listed.name)
                || mayBeNamesAlone && entry.role != nil && roles.isName(entry.listed.name)
        }
        guard entries.contains(where: isNamed),
            entries.allSatisfy({ entry in
                let isSaid =
                    entry.role == .lead || entry.role == .support
                    || mayBeNamesAlone && entry.role != nil
                return isNamed(entry) || mayBeOther && isSaid && mayBeName(entry.listed.name)
            })
        else { return false }
        if isSaid { return true }
        guard mayBeNamesAlone else { return false }
        return names.count > 1
            || names[0].unicodeScalars.first.map(RoleList.levelSigns.contains) == true
            || isLongName(names[0])
    }

    private func isName(_ name: String) -> Bool {
        name.unicodeScalars.count < 30 && !NameShape.isNone(name)
            && (roles.endings.contains { name.ends(withText: $0) && name != $0 }
                || isCollective(name))
    }

    /// `各县区`, `有关部门`; not `各单位要积极配合`.
    private func isCollective(_ name: String) -> Bool {
        name.unicodeScalars.count <= Self.collectiveMax
            && ["各", "有关", "相关"].contains { name.begins(withText: $0) }
            && (name.unicodeScalars.last?.narrowed == ")"
                || (roles.endings + roles.tails + roles.generic).contains {
                    name.ends(withText: $0)
                })
    }

    private static let collectiveMax = 16

    /// Whether a name alone is certainly one: `东海化工区管委会`.
    private func isLongName(_ name: String) -> Bool {
        roles.endings.contains {
            $0.unicodeScalars.count > 2 && name.ends(withText: $0)
                && name.unicodeScalars.count > $0.unicodeScalars.count + 2
        }
    }

    private func mayBeName(_ name: String) -> Bool {
        (3...16).contains(name.unicodeScalars.count) && name.unicodeScalars.allSatisfy(\.isHan)
            && !roles.isUnclear(name)
    }
}
