import Bytes
import ChineseText

/// Lists that say of names what the named have to do: `区发改委牵头，区财政局、区住建局配合`.
enum RoleList {
    /// A name of such a list.
    struct Entry: Hashable {
        var listed: ListedName
        /// Nil where the list does not say it.
        var role: RoleWords.Role?
        /// What was printed behind the name because the list names not all: `等有关部门`.
        var rest: String?
    }

    /// The entries in printed order.
    ///
    /// A word at the end of an entry holds for all entries before it that have none; one before a colon for
    /// those behind it. Numbers before entries are left out.
    static func split(
        _ text: String,
        keeping names: [[Unicode.Scalar]],
        _ roles: RoleWords
    ) -> [Entry] {
        let words = roles.words
        var entries: [Entry] = []
        // Where the entries begin that the next word at an entry's end is for.
        var open = 0
        var prefix: RoleWords.Role?
        let plain = withoutAsides(sentence(text, roles).list, roles)
        let list = labelled(unwrapped(plain, roles), roles)
        let whole = withoutNumbers(list)
        let pieces = NameList.pieces(of: whole[...], keeping: names)
            .flatMap { parted(behindRoles: $0, roles) }
            .flatMap { parted(beforeCollectives: $0, keeping: names, roles) }
        for piece in Self.collectives(pieces, roles) {
            var piece = piece
            if let (role, rest) = label(piece, roles) {
                (prefix, open, piece) = (role, entries.count, rest)
            }
            guard !piece.isEmpty else { continue }
            var (name, role) = withoutRole(piece, words)
            if let mark = name.first, roles.marks.contains(mark) {
                name = name.dropFirst().trimmed(\.isBlank)
                entries.append(entry(name, .lead, roles, words))
                open = entries.count
                continue
            }
            if let role {
                for place in open..<entries.count where entries[place].role == nil {
                    entries[place].role = role
                }
            }
            if !name.isEmpty {
                entries.append(entry(name, role ?? prefix, roles, words))
            }
            if role != nil { open = entries.count }
        }
        return entries
    }

    /// A list without what it says of itself: `省科技厅〔列第一位的为牵头单位，下同〕`, `…，以下各项均需各市落实`.
    ///
    /// Nothing goes that only stands beside such words: a part between commas, or a bracket, is what is said.
    static func withoutAsides(
        _ text: [Unicode.Scalar],
        _ roles: RoleWords
    ) -> [Unicode.Scalar] {
        guard isAside(text[...], roles) else { return text }
        var plain: [Unicode.Scalar] = []
        var start: Int?
        for scalar in text {
            plain.append(scalar)
            if Nesting.closer(of: scalar.narrowed) != nil { start = plain.count - 1 }
            guard let opener = start, Nesting.isCloser(scalar.narrowed) else { continue }
            if isAside(plain[(opener + 1)...].dropLast(), roles) { plain.removeSubrange(opener...) }
            start = nil
        }
        let parts = plain.split { ",;".unicodeScalars.contains($0.narrowed) }
        return Array(
            parts.filter { part in
                part.contains(where: { Nesting.isCloser($0.narrowed) }) || !isAside(part, roles)
            }.joined(separator: ["，"])
        )
    }

    private static func isAside(_ part: ArraySlice<Unicode.Scalar>, _ roles: RoleWords) -> Bool {
        let words = part.text
        return roles.asides.contains { words.firstOffset(of: $0) != nil }
    }

    /// The list with a separator before each label within it: `主办：市教体局  协办：市文旅局`.
    private static func labelled(_ text: [Unicode.Scalar], _ roles: RoleWords) -> [Unicode.Scalar] {
        guard !roles.words.isEmpty else { return text }
        var list = text
        for colon in text.indices where text[colon].narrowed == ":" {
            let start = text[max(0, colon - labelMax)..<colon].lastIndex {
                $0.isBlank || NameList.isSeparator($0)
            }
            guard let start, text[start].isBlank,
                role(ofLabel: text[(start + 1)..<colon], roles) != nil
            else { continue }
            list[start] = "、"
        }
        return list
    }

    /// The parts of `区教育局（牵头）区财政局`: behind a bracket that only says what the one before it has to do, the
    /// next begins.
    private static func parted(
        behindRoles piece: ArraySlice<Unicode.Scalar>,
        _ roles: RoleWords
    ) -> [ArraySlice<Unicode.Scalar>] {
        guard !roles.words.isEmpty, piece.contains(where: { $0.narrowed == ")" }) else {
            return [piece]
        }
        var parts: [ArraySlice<Unicode.Scalar>] = []
        var rest = piece
        for place in piece.indices where piece[place].narrowed == ")" {
            guard let open = rest[..<place].lastIndex(where: { $0.narrowed == "(" }),
                roles.words.contains(where: { piece[(open + 1)..<place].elementsEqual($0.scalars) }
                ),
                piece[(place + 1)...].first(where: { !$0.isBlank })?.isHan == true,
                roles.isName(rest[..<open].text)
            else { continue }
            parts.append(rest[...place])
            rest = piece[(place + 1)...].trimmed(\.isBlank)
        }
        return parts + [rest]
    }

    /// The parts of `市编办及相关部门、各县（区）`: what is joined to a name and names all or some of a kind.
    private static func parted(
        beforeCollectives piece: ArraySlice<Unicode.Scalar>,
        keeping names: [[Unicode.Scalar]],
        _ roles: RoleWords
    ) -> [ArraySlice<Unicode.Scalar>] {
        guard !roles.words.isEmpty, piece.count <= NameShape.charactersMax * 2,
            !names.contains(where: { piece.elementsEqual($0) })
        else { return [piece] }
        for word in roles.conjunctions.map(\.scalars) {
            for start in piece.indices.dropFirst(2) where piece[start...].starts(with: word) {
                let rest = piece[(start + word.count)...]
                guard isCollective(rest), !Nesting.isOpen(atEndOf: piece[..<start]) else {
                    continue
                }
                return [piece[..<start], rest]
            }
        }
        return [piece]
    }

    /// `各有关单位`, `州直相关单位`: words that begin by saying that they name all or some of a kind.
    private static func isCollective(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
        let begins = ["各", "有关", "相关", "其他", "其它"]
        if begins.contains(where: { text.starts(with: $0.unicodeScalars) }) { return true }
        let rest = withoutLevel(text)
        return rest.count < text.count
            && begins.dropFirst().contains { rest.starts(with: $0.unicodeScalars) }
    }

    /// `有关部门` of `省有关部门` and `州直有关部门`.
    private static func withoutLevel(
        _ text: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar> {
        guard let first = text.first, levelSigns.contains(first) else {
            return text
        }
        let rest = text.dropFirst()
        return rest.first == "直" || rest.first == "级" ? rest.dropFirst() : rest
    }

    /// The pieces with `各乡、镇人民政府` and `各县、市、区政府` put together, and `各乡镇、街道` each of its own.
    private static func collectives(
        _ pieces: [ArraySlice<Unicode.Scalar>],
        _ roles: RoleWords
    ) -> [ArraySlice<Unicode.Scalar>] {
        var all: [ArraySlice<Unicode.Scalar>] = []
        var isOfAll = false
        // Whether the last piece is nothing but kinds so far: `各县`, and with `市` behind it `各县市`.
        var isOpen = false
        for piece in pieces {
            if let last = all.last, last.first == "各", isOfAll, piece.first != "各" {
                if isOpen, piece.first.map(levels.contains) == true {
                    all[all.count - 1] = (Array(plain(last)) + Array(piece))[...]
                    isOpen = piece.count == 1
                    continue
                }
                if roles.generic.contains(piece.text) {
                    all.append((["各"] + Array(piece))[...])
                    isOpen = false
                    continue
                }
            }
            isOfAll = piece.first == "各"
            isOpen = isOfAll && plain(piece).count == 2
            all.append(piece)
        }
        return all
    }

    /// `各市` of `各市（县）`.
    private static func plain(_ piece: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar] {
        NameList.listedName(piece).name.scalars
    }

    /// By what a unit's name says, at its beginning, of which level it is.
    static let levelSigns = "省市区县旗州镇乡".unicodeScalars

    /// With what the second half of `各乡、镇人民政府` begins.
    private static let levels = "乡镇县区市街".unicodeScalars

    /// The list, and what is said behind it: `市民政局。其中，…`; a stop also parts names.
    static func sentence(
        _ text: String,
        _ roles: RoleWords
    ) -> (list: [Unicode.Scalar], rest: ArraySlice<Unicode.Scalar>) {
        var scalars = text.scalars
        guard !roles.words.isEmpty || !roles.endings.isEmpty, scalars.dropLast().contains("。")
        else {
            return (scalars, [])
        }
        var nesting = Nesting()
        var stops: [Int] = []
        for place in scalars.indices.dropLast() {
            nesting.take(scalars[place])
            if scalars[place] == "。", !nesting.isOpen { stops.append(place) }
        }
        for (place, stop) in stops.enumerated() {
            let end = place + 1 < stops.count ? stops[place + 1] : scalars.count
            let isMore = NameList.pieces(of: scalars[(stop + 1)..<end]).allSatisfy { piece in
                roles.isName(withoutRole(piece, roles.words).0.text)
            }
            guard isMore else {
                return (Array(scalars[..<stop]), scalars[(stop + 1)...].trimmed(\.isBlank))
            }
            scalars[stop] = "、"
        }
        return (scalars, [])
    }

    private static func entry(
        _ printed: ArraySlice<Unicode.Scalar>,
        _ role: RoleWords.Role?,
        _ roles: RoleWords,
        _ words: [RoleWords.Word]
    ) -> Entry {
        var listed = NameList.listedName(printed)
        // `县（区）政府` and `各街道（功能区）` name what is of either kind.
        let isOfKinds = listed.bracketed.allSatisfy {
            $0.unicodeScalars.count == 1 && levels.contains($0.unicodeScalars.first ?? " ")
                || roles.generic.contains($0)
        }
        if !listed.bracketed.isEmpty, isOfKinds {
            listed.name = NameList.cleaned(printed)
            listed.bracketed = []
        }
        let rest = Self.rest(of: listed.name, roles)
        if let rest {
            listed.name = listed.name.unicodeScalars.dropLast(rest.unicodeScalars.count).text
            listed.parts = []
        }
        // `区发改委（牵头）`
        let bracketed = listed.bracketed.lazy.compactMap { word in
            words.first { $0.text == word }?.role
        }.first
        return Entry(listed: listed, role: bracketed ?? role, rest: rest)
    }

    /// What ends a name since the list names not all: `等有关部门`, `等省有关部门`, `等12个单位`.
    private static func rest(of name: String, _ roles: RoleWords) -> String? {
        if let ending = roles.rests.first(where: {
            name.ends(withText: $0) && name.unicodeScalars.count > $0.unicodeScalars.count + 1
        }) {
            return ending
        }
        let scalars = name.scalars
        guard let start = scalars.lastIndex(of: "等"), start > 1, start + 1 < scalars.count else {
            return nil
        }
        let next = scalars[start + 1]
        let plain = "等" + withoutLevel(scalars[(start + 1)...]).text
        guard next.isArabicDigit || ChineseNumeral.isNumeral(next) || roles.rests.contains(plain)
        else { return nil }
        return scalars[start...].text
    }

    /// `配合单位：区财政局`: the role, and what stands behind the colon.
    private static func label(
        _ piece: ArraySlice<Unicode.Scalar>,
        _ roles: RoleWords
    ) -> (RoleWords.Role, ArraySlice<Unicode.Scalar>)? {
        guard let colon = piece.prefix(labelMax).firstIndex(where: { $0.narrowed == ":" }),
            let role = role(ofLabel: piece[..<colon], roles)
        else { return nil }
        return (role, piece[(colon + 1)...].trimmed(\.isBlank))
    }

    /// A label within a list is no longer.
    private static let labelMax = 12

    /// What those do who stand behind a label: `配合单位`, `协办`; what `责任单位` says holds for all of them.
    private static func role(
        ofLabel text: ArraySlice<Unicode.Scalar>,
        _ roles: RoleWords
    ) -> RoleWords.Role? {
        let label = NameList.cleaned(text)
        if roles.nouns.contains(label) { return .share }
        let noun = roles.nouns.first { label.ends(withText: $0) }
        let word = label.unicodeScalars.dropLast(noun?.unicodeScalars.count ?? 0).text
        return roles.words.first { $0.text == word || $0.text == label }?.role
    }

    /// A name without the word behind it, and what that says; `由` before it is dropped with it.
    private static func withoutRole(
        _ piece: ArraySlice<Unicode.Scalar>,
        _ words: [RoleWords.Word]
    ) -> (ArraySlice<Unicode.Scalar>, RoleWords.Role?) {
        guard !Nesting.isOpen(atEndOf: piece) else { return (piece, nil) }
        var name = piece
        var role: RoleWords.Role?
        // `牵头负责` may be two words.
        while let found = words.first(where: { ends(name, in: $0.scalars) }) {
            name = name.dropLast(found.scalars.count).trimmed(\.isBlank)
            if role != .lead { role = found.role }
        }
        if role != nil, name.first == "由" { name = name.dropFirst() }
        return (name, role)
    }

    private static func ends(
        _ name: ArraySlice<Unicode.Scalar>,
        in word: [Unicode.Scalar]
    ) -> Bool {
        name.last == word.last && name.suffix(word.count).elementsEqual(word)
    }

    /// A cell's text with names put together that its lines part in the middle: `区财政` and `局`.
    private static func unwrapped(_ text: [Unicode.Scalar], _ roles: RoleWords) -> [Unicode.Scalar]
    {
        guard text.contains("\n"), !roles.endings.isEmpty else { return text }
        func isName(_ scalars: [Unicode.Scalar]) -> Bool {
            // `区住房城乡` is no town: those have no sign of a level.
            let isTown = scalars.last == "乡" || scalars.last == "镇"
            let hasSign = scalars.first.map("区县市旗".unicodeScalars.contains) ?? false
            guard !isTown || !hasSign else { return false }
            return roles.endings.contains { scalars.text.ends(withText: $0) }
        }
        let lines = text.split(separator: "\n").map { Array($0[...].trimmed(\.isBlank)) }
        return lines.dropFirst().reduce(into: lines.first ?? []) { joined, line in
            let end = joined.reversed().prefix { !NameList.isSeparator($0) }.reversed()
            let start = line.prefix { !NameList.isSeparator($0) }
            // `市总工会` and `市妇联`: where both begin with a level, both are names.
            let areOfLevel =
                start.count > 2 && start.first == end.first
                && start.first.map(levels.contains) == true
            let isParted =
                !areOfLevel && !isName(Array(end)) && isName(Array(end) + start)
                && end.count + start.count < 40
            joined += (isParted ? [] : ["\n"]) + line
        }
    }

    /// `1.区发改委 2.区财政局`: a list without the numbers of its entries, which become separators.
    private static func withoutNumbers(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var plain: [Unicode.Scalar] = []
        var index = 0
        while index < text.count {
            let before = plain.last ?? " "
            if before.isBlank || NameList.isSeparator(before),
                let end = end(ofNumberAt: index, text)
            {
                plain.append("、")
                index = end
            } else {
                plain.append(text[index])
                index += 1
            }
        }
        return plain
    }

    /// Behind a number that counts an entry, its mark and blanks; nil where there is none.
    private static func end(ofNumberAt start: Int, _ text: [Unicode.Scalar]) -> Int? {
        var index = start
        let isCircled = (0x2460...0x2473).contains(text[start].value)
        if isCircled {
            index += 1
        } else {
            let isOpened = text[index].narrowed == "("
            if isOpened { index += 1 }
            let first = index
            while index < text.count, index < first + 2, text[index].isArabicDigit { index += 1 }
            guard index > first, index < text.count else { return nil }
            let mark = text[index].narrowed
            guard isOpened ? mark == ")" : mark == "." || mark == "、" || mark == ")" else {
                return nil
            }
            index += 1
        }
        while index < text.count, text[index].isBlank { index += 1 }
        guard index < text.count, text[index].isHan else { return nil }
        return index
    }
}
