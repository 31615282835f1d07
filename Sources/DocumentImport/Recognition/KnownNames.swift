import Bytes
import PropertyGraph

/// The names that the running text of a district's documents may contain.
///
/// For the district that the list of names is of they are those of the list; for every district those
/// that its own documents have named. A name that only another district's documents know may be
/// another thing here.
struct KnownNames {
    let lexicon: Lexicon
    /// People are recognised by the list only: their names are made of common characters.
    private static let rolesOfGraph: [NameRole] = [.units, .places, .projects]

    init(_ session: ImportSession, of district: District?) {
        var lexicon = Lexicon()
        for role in NameRole.allCases {
            guard let names = session.mapping.names(role) else { continue }
            let type = session.model[names.label].name
            let listed =
                session.hasRegister(of: district)
                ? session.register.entries.filter { $0.type == type } : []
            for entry in listed {
                for form in [entry.name] + entry.aliases {
                    lexicon.add(role, name: entry.name, form: form, except: entry.exceptions)
                }
            }
            let isListed = Set(listed.map { Text($0.name) })
            guard Self.rolesOfGraph.contains(role) else { continue }
            for (name, forms) in session.names(names, in: district)
            where !isListed.contains(Text(name)) {
                // The short name of a town's government is that of the town.
                let whole = role == .units ? [name] : forms
                // In its own documents, another district's names are printed bare.
                let bare = whole.compactMap { form in
                    role == .places ? district?.bare(form) : district?.local(form, names)
                }
                for form in whole + bare { lexicon.add(role, name: name, form: form) }
            }
        }
        self.lexicon = lexicon
    }
}

extension ImportSession {
    /// The nodes of a type that a district's documents name, each with its name and aliases.
    fileprivate func names(
        _ names: NameMapping,
        in district: District?
    ) -> [(name: String, forms: [String])] {
        let nodes = directory.all(names.label).filter { node in
            district == nil
                || documents(naming: node).contains {
                    issuingDistricts[$0].map { $0 == district?.name } ?? true
                }
        }
        return nodes.map { node in
            let name = name(of: node, names)
            return (name, [name] + (names.aliases.map { texts($0, of: node) } ?? []))
        }
    }
}
