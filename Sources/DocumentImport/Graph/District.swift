import Bytes
import ChineseText
import PropertyGraph

/// The district that a document speaks for, and how its names are stored.
struct District: Hashable {
    var name: String
    /// Names of the database's home district stay as they are printed.
    var isHome: Bool
    /// Its node among the places; nil when the mapping knows no places.
    var place: NodeAddress?

    /// Whether a name means something only within its district: `区水务局` begins with the
    /// character that the district's own name ends in.
    func isRelative(_ name: String) -> Bool {
        name.unicodeScalars.count > 1 && name.unicodeScalars.first == self.name.unicodeScalars.last
    }

    /// A name made clear outside the district: `通州区水务局`, `通州区各乡镇政府`.
    func qualified(_ local: String) -> String {
        isRelative(local) ? name + local.unicodeScalars.dropFirst().text : name + local
    }

    /// A name without the district's in front; nil for other names.
    func bare(_ printed: String) -> String? {
        guard printed.begins(withText: name) else { return nil }
        let rest = printed.unicodeScalars.dropFirst(name.unicodeScalars.count).text
        return rest.isEmpty ? nil : rest
    }

    /// The name within the district, where it was printed in full; nil for other names.
    ///
    /// `通州区水务局` is `区水务局`; `通州区宋庄镇政府` is `宋庄镇政府`, by the rules for such names.
    func local(_ printed: String, _ names: NameMapping) -> String? {
        guard let rest = bare(printed), let last = name.unicodeScalars.last else { return nil }
        let rule = names.rule(for: rest)?.rule
        return rule?.isOfDistrict == true || rule?.place != nil ? rest : String(last) + rest
    }
}

extension PlaceMapping.District {
    /// The district that a document prints: its issuer's, or without one, that of its title.
    func name(issuer: String?, title: String?) -> String? {
        issuer.flatMap { name(inIssuer: $0) ?? name(inOffice: $0) }
            ?? title.flatMap { name(inTitle: $0) }
    }

    /// The district of an office that is not its government: `西山县发展和改革局`, `中共西山县委办公室`.
    func name(inOffice office: String) -> String? {
        var scalars = office.scalars[...]
        if scalars.starts(with: "中共".unicodeScalars) { scalars = scalars.dropFirst(2) }
        let end = scalars.indices.dropFirst(2).prefix(Self.charactersMax).first { place in
            ends.contains(String(scalars[place])) && !after.contains(String(scalars[place]))
        }
        guard let end, end + 1 < scalars.endIndex else { return nil }
        return name(inIssuer: scalars[...end].text)
    }

    /// The district that a title begins with: `东山区2024年重点任务分解表`; nil when it begins otherwise.
    func name(inTitle title: String) -> String? {
        let scalars = title.scalars
        let end = scalars.indices.prefix(Self.charactersMax).first { place in
            place > 0 && ends.contains(String(scalars[place]))
                && place + 1 < scalars.count
                && (scalars[place + 1].isArabicDigit
                    || scalars[(place + 1)...].starts(with: "人民政府".unicodeScalars))
        }
        guard let end, scalars[...end].allSatisfy(\.isHan) else { return nil }
        return name(inIssuer: scalars[...end].text)
    }

    /// No name of a district with what it is part of is longer.
    private static let charactersMax = 12

    /// The district in an issuer's name: `通州区` in `北京市通州区人民政府`; nil when there is none.
    func name(inIssuer issuer: String) -> String? {
        var scalars = issuer.scalars[...]
        if let drop = drops.first(where: { issuer.ends(withText: $0) }) {
            scalars = scalars.dropLast(drop.unicodeScalars.count)
        }
        guard ends.contains(where: { scalars.text.ends(withText: $0) }) else { return nil }
        // The shortest name of two characters at least that follows a larger area.
        for start in scalars.indices.dropLast().reversed() {
            let before = scalars[..<start].text
            if after.contains(where: { before.ends(withText: $0) }) {
                return scalars[start...].text
            }
        }
        return scalars.count > 1 ? scalars.text : nil
    }
}
