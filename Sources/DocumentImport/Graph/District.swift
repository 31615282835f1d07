import Bytes
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
