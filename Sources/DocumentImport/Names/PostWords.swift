import Bytes
import ChineseText
import PropertyGraph

/// The words that posts consist of, such as `区委常委` and `常务副区长`.
struct PostWords: Hashable, Sendable {
    /// The words that a post ends in: `区长`, `书记`.
    var offices: [String]
    /// The words that stand before these: `区政府`, `常务`, `副`.
    var bodies: [String]
    /// What stands behind a name out of politeness: `同志`.
    var honorifics: [String]
    /// What stands behind whoever leads all that is below a heading: `牵头`.
    var leads: [String]
    /// What people's names begin with; empty where nothing is said of it.
    var surnames: Set<Text> = []
    /// The kind of who is named by a post alone.
    var kind: PropertyValue
    /// The name under which such a one is stored.
    var name: Template

    /// Whether a name ends as posts do: `张副区长` is not what anybody is called.
    func endsInOffice(_ name: String) -> Bool {
        offices.contains { name.ends(withText: $0) && name != $0 }
    }

    /// Whether some words are an office of something that is not listed: `信息科科长`.
    func isOfficeOf(_ text: String) -> Bool {
        (3...16).contains(text.unicodeScalars.count) && text.unicodeScalars.allSatisfy(\.isHan)
            && endsInOffice(text)
    }

    /// Whether a name begins as those of people do: of four characters with a surname of two, or a dot between.
    func isSurnamed(_ name: String) -> Bool {
        let scalars = name.scalars
        guard !surnames.isEmpty, scalars.allSatisfy(\.isHan) else { return true }
        if scalars.count > 3 { return surnames.contains(Text(scalars.prefix(2).text)) }
        return surnames.contains(Text(scalars.prefix(1).text))
            || scalars.count > 2 && surnames.contains(Text(scalars.prefix(2).text))
    }

    /// Whether some words are only a surname.
    func isSurname(_ text: String) -> Bool { surnames.contains(Text(text)) }

    /// Whether a character is the last of any post.
    func mayEndPost(_ scalar: Unicode.Scalar) -> Bool {
        offices.contains { $0.unicodeScalars.last == scalar }
    }

    /// A list with separators where only posts tell one name from the next: `贺川（区长）骆遥（副区长）`,
    /// `区长贺川副区长骆遥`.
    func parted(_ list: String) -> String {
        let scalars = list.scalars
        var parted: [Unicode.Scalar] = []
        var start = 0
        var open: Int?
        for (place, scalar) in scalars.enumerated() {
            parted.append(scalar)
            switch scalar.narrowed {
            case "(" where open == nil: open = place
            case ")":
                defer { open = nil }
                let next = scalars[(place + 1)...].drop(while: \.isBlank).first
                guard let opener = open, next?.isHan == true,
                    PersonName.isOne(NameList.cleaned(scalars[start..<opener])),
                    isPost(scalars[(opener + 1)..<place])
                else { continue }
                parted.append("、")
                start = place + 1
            case _ where open == nil && NameList.isSeparator(scalar): start = place + 1
            default: break
            }
        }
        return NameList.pieces(of: parted[...]).contains { held(in: $0).count > 1 }
            ? NameList.pieces(of: parted[...]).flatMap { piece in
                let held = held(in: piece)
                return held.count > 1 ? held : [piece]
            }.map(\.text).joined(separator: "、")
            : parted.text
    }

    /// `区长贺川` and `副区长骆遥` of words that are nothing but posts and who holds them; empty for others.
    ///
    /// - Complexity: the square of the words' length, which is that of a few names.
    private func held(in text: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        guard (8...NameShape.charactersMax).contains(text.count), text.allSatisfy(\.isHan) else {
            return []
        }
        var held: [ArraySlice<Unicode.Scalar>] = []
        var rest = text
        while !rest.isEmpty {
            guard let post = rest.indices.last(where: { isPost(rest[..<$0]) }) else { return [] }
            let end = [2, 3].lazy.map { post + $0 }.first { end in
                end == rest.endIndex
                    || end < rest.endIndex
                        && rest.indices.suffix(from: end).contains { isPost(rest[end...$0]) }
            }
            guard let end, PersonName.isOne(rest[post..<end].text),
                isSurnamed(rest[post..<end].text), !isPost(rest[post..<end])
            else { return [] }
            held.append(rest[..<end])
            rest = rest[end...]
        }
        return held
    }

    /// A list with the lines put together of which one is a post and the next who holds it.
    func unwrapped(_ list: String) -> String {
        let lines = list.scalars.split(separator: "\n")
        // Where names come first, a post belongs to the one before.
        guard let first = lines.first, lines.count > 1,
            let post = NameList.pieces(of: first).last, isPost(post)
        else { return list }
        return lines.dropFirst().reduce(into: first.text) { joined, line in
            let before = joined.unicodeScalars.reversed()
                .prefix { !NameList.isSeparator($0) }.reversed()
            let name = NameList.cleaned(line.prefix { !NameList.isSeparator($0) })
            let post = NameList.cleaned(before).unicodeScalars
            let isHeld =
                isPost(post) && PersonName.isOne(name) && isSurnamed(name)
                && !isPost(name.unicodeScalars)
            joined += (isHeld ? "" : "\n") + line.text
        }
    }

    /// Who a heading says leads all below it: `张某某区长牵头重点工作`, `产业发展（李某副区长）`; nil where it names
    /// nobody with a post.
    func leader(inHeading text: ArraySlice<Unicode.Scalar>) -> String? {
        var candidates = leads.compactMap { word in
            text.text.firstOffset(of: word).map { text.prefix($0) }
        }
        if text.last?.narrowed == ")", let start = text.lastIndex(where: { $0.narrowed == "(" }) {
            let inner = text[(start + 1)...].dropLast()
            candidates =
                leads.compactMap { word in
                    inner.text.ends(withText: word)
                        ? inner.dropLast(word.unicodeScalars.count) : nil
                } + [inner] + candidates + [text[..<start]]
        } else {
            candidates.append(text)
        }
        for candidate in candidates where (3...40).contains(candidate.count) {
            // `县委常委、副县长 张某某`
            let entries = NameList.split(candidate.text)
            guard let last = entries.last, let person = PersonName(last, self),
                person.name != nil,
                entries.dropLast().allSatisfy({ isPost($0.name.unicodeScalars) })
            else { continue }
            return candidate.text
        }
        return nil
    }

    /// Whether some words are a post, and nothing else.
    func isPost(_ text: some Collection<Unicode.Scalar>) -> Bool {
        var rest = Array(text)[...]
        guard offices.contains(where: { rest.text.ends(withText: $0) }) else { return false }
        let words = bodies + offices
        while !rest.isEmpty {
            let fitting = words.filter { rest.starts(with: $0.unicodeScalars) }
                .max { $0.unicodeScalars.count < $1.unicodeScalars.count }
            guard let fitting else { return false }
            rest = rest.dropFirst(fitting.unicodeScalars.count)
        }
        return true
    }
}

/// Someone of a printed list of people: `副区长张某某`, `张某某（副区长）`, or only a post.
struct PersonName: Hashable {
    /// Nil for someone who is named by the post alone.
    var name: String?
    var posts: [String]
    /// Whether the post stands in front: then posts listed before it are of the same person.
    var isPostFirst = false

    /// Someone's name as an entry of a list prints it; nil where it is no name with posts, nor a post.
    init?(_ listed: ListedName, _ words: PostWords) {
        let name = listed.name.scalars
        // `各分管副区长` is nobody by name.
        guard name.count <= NameShape.charactersMax, name.first != "各" else { return nil }
        if !listed.bracketed.isEmpty, Self.isOne(listed.name),
            listed.bracketed.allSatisfy({
                words.isPost($0.unicodeScalars) || words.isOfficeOf($0)
            })
        {
            (self.name, posts) = (listed.name, listed.bracketed)
            return
        }
        guard listed.bracketed.isEmpty else { return nil }
        if words.isPost(name) {
            (self.name, posts) = (nil, [listed.name])
            return
        }
        if let honorific = words.honorifics.first(where: { listed.name.ends(withText: $0) }) {
            var plain = listed
            plain.name = name.dropLast(honorific.unicodeScalars.count).text
            guard !words.honorifics.contains(where: { plain.name.ends(withText: $0) }) else {
                return nil
            }
            if let person = PersonName(plain, words) {
                self = person
                return
            }
            guard Self.isOne(plain.name) else { return nil }
            (self.name, posts) = (plain.name, [])
            return
        }
        // Most names have nothing of a post in them.
        guard name.contains(where: words.mayEndPost) else { return nil }
        for count in name.indices.dropFirst() {
            let (front, back) = (name[..<count], name[count...])
            let isHeld =
                words.isPost(front)
                || words.isOfficeOf(front.text) && back.count < 4
                    && words.isSurnamed(back.text) && !words.surnames.isEmpty
            if isHeld, Self.isOne(back.text), !words.isPost(back) {
                (self.name, posts, isPostFirst) = (back.text, [front.text], true)
                return
            }
            if Self.isOne(front.text), words.isPost(back), !words.isPost(name[(count - 1)...]) {
                (self.name, posts) = (front.text, [back.text])
                return
            }
        }
        return nil
    }

    /// Whether some words can be what a person is called: two to four Chinese characters, or more with a dot
    /// between.
    static func isOne(_ text: String) -> Bool {
        let scalars = text.unicodeScalars
        let dots = "·•・".unicodeScalars
        let parts = scalars.split { dots.contains($0) }
        guard parts.allSatisfy({ $0.allSatisfy(\.isHan) }) else { return false }
        return parts.count > 1 ? scalars.count <= 20 : (2...4).contains(scalars.count)
    }
}
