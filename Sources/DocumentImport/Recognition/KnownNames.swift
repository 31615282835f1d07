import PropertyGraph

/// The names that running text may contain: those of the list of names, and those that the graph knows.
struct KnownNames {
    let lexicon: Lexicon
    /// People are recognised by the list only: their names are made of common signs.
    private static let rolesOfGraph: [NameRole] = [.units, .places, .projects]

    init(_ session: ImportSession) {
        var lexicon = Lexicon()
        for role in NameRole.allCases {
            guard let names = session.mapping.names(role) else { continue }
            let type = session.model[names.label].name
            for entry in session.register.entries where entry.type == type {
                for form in [entry.name] + entry.aliases {
                    lexicon.add(role, name: entry.name, form: form, except: entry.exceptions)
                }
            }
            guard Self.rolesOfGraph.contains(role) else { continue }
            for (name, forms) in session.names(names)
            where session.register.entries(type, named: name).isEmpty {
                // The short name of a town's government is that of the town.
                let whole = role == .units ? [name] : forms
                for form in whole { lexicon.add(role, name: name, form: form) }
            }
        }
        self.lexicon = lexicon
    }
}

extension ImportSession {
    /// All nodes of a type by name, each with its name and aliases.
    fileprivate func names(_ names: NameMapping) -> [(name: String, forms: [String])] {
        directory.all(names.label).map { node in
            let name = name(of: node, names)
            guard let property = names.aliases,
                case .list(let values) = draft.values(of: node)[property.index]
            else { return (name, [name]) }
            let aliases = values.compactMap { value in
                if case .string(let text) = value { text } else { nil }
            }
            return (name, [name] + aliases)
        }
    }
}
