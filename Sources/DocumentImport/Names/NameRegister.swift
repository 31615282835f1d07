import Bytes
import ChineseText
package import PropertyGraph

/// The list of names that running text may contain, each with its other forms (`Seeds/names.csv`).
///
/// It makes no fact: a name becomes a node only where a document prints it.
package struct NameRegister: Sendable {
    /// One name.
    struct Entry: Hashable, Sendable {
        /// The node type, as the model calls it.
        var type: String
        var name: String
        var aliases: [String]
        /// The word of the kind, empty when the rules for names say it.
        var kind: String
        /// Longer words in which a form is not this name.
        var exceptions: [String]
        var line: Int
    }

    let entries: [Entry]
    private let places: [Form: [Int]]
    /// The forms that hold a character by which lists are parted, by types, the longest first.
    let formsWithPauses: [String: [[Unicode.Scalar]]]

    private struct Form: Hashable {
        var type: String
        var folded: Text
    }

    /// A list without names.
    package init() {
        entries = []
        places = [:]
        formsWithPauses = [:]
    }

    /// Reads a list: a head `type,name,aliases,kind,except`, then one name per line.
    ///
    /// - Throws: the first line that is not as it should be.
    package init(_ file: InputFile) throws(Finding) {
        let text = try DecodedText(name: file.name, bytes: file.bytes)
        let rows = try CSVRows.read(text, file: file.name)
        let head = ["type", "name", "aliases", "kind", "except"]
        guard rows.first?.cells == head else {
            throw Finding(
                file: file.name,
                line: rows.first?.lines.lowerBound ?? 1,
                .listHeadMissing(head)
            )
        }
        var entries: [Entry] = []
        var places: [Form: [Int]] = [:]
        for row in rows.dropFirst() {
            let cells =
                row.cells + Array(repeating: "", count: max(0, head.count - row.cells.count))
            guard cells.count == head.count, !cells[0].isEmpty, !cells[1].isEmpty else {
                throw Finding(file: file.name, line: row.lines.lowerBound, .listRowIncomplete)
            }
            let entry = Entry(
                type: cells[0],
                name: cells[1],
                aliases: Self.list(cells[2]),
                kind: cells[3],
                exceptions: Self.list(cells[4]),
                line: row.lines.lowerBound
            )
            if let fault = Self.fault(of: entry, places, entries) {
                throw Finding(file: file.name, line: entry.line, fault)
            }
            for form in [entry.name] + entry.aliases {
                let place = Form(type: entry.type, folded: Text(Self.folded(form)))
                if places[place]?.last != entries.count {
                    places[place, default: []].append(entries.count)
                }
            }
            entries.append(entry)
        }
        self.entries = entries
        self.places = places
        formsWithPauses = Dictionary(
            grouping: entries.flatMap { entry in
                ([entry.name] + entry.aliases).filter {
                    !$0.contains("…") && $0.unicodeScalars.contains(where: NameList.isSeparator)
                }.map { (type: entry.type, form: $0.scalars) }
            },
            by: \.type
        ).mapValues { forms in forms.map(\.form).sorted { $0.count > $1.count } }
    }

    /// What is wrong with a name by itself or beside those above it.
    private static func fault(
        of entry: Entry,
        _ places: [Form: [Int]],
        _ entries: [Entry]
    ) -> Remark? {
        for form in [entry.name] + entry.aliases {
            if form.begins(withText: "…") || form.ends(withText: "…") {
                return .formOpenEnded(form)
            }
            if form.unicodeScalars.count < Lexicon.charactersMin {
                return .formTooShort(form)
            }
            let others = places[Form(type: entry.type, folded: Text(folded(form)))] ?? []
            for other in others.map({ entries[$0] }) {
                if Text(form) == Text(entry.name), Text(other.name) == Text(form) {
                    return .listedAlready(form, line: other.line)
                }
                if Text(form) == Text(entry.name)
                    || Text(folded(other.name)) == Text(folded(form))
                {
                    return .nameIsAnothersForm(form, lines: (other.line, entry.line))
                }
            }
        }
        return nil
    }

    /// Makes sure that the list speaks of types and kinds that a model has, by a mapping of it.
    ///
    /// - Throws: the first line that does not.
    package func check(against model: Model, _ mapping: Mapping, file: String) throws(Finding) {
        for entry in entries {
            guard let label = model.label(named: entry.type) else {
                throw Finding(file: file, line: entry.line, .nodeTypeUnknown(entry.type))
            }
            guard let names = mapping.names.first(where: { $0.label == label.id }) else { continue }
            let words = names.kinds(in: model)
            guard entry.kind.isEmpty || words.contains(entry.kind) else {
                throw Finding(
                    file: file,
                    line: entry.line,
                    .nameKindUnknown(entry.kind, of: entry.type, known: words)
                )
            }
        }
    }

    /// The names of a type that a printed form can stand for; the canonical one alone if it is one.
    func entries(_ type: String, named form: String) -> [Entry] {
        let found = (places[Form(type: type, folded: Text(Self.folded(form)))] ?? []).map {
            entries[$0]
        }
        let canonical = found.filter {
            Text(Self.folded($0.name)) == Text(Self.folded(form))
        }
        return canonical.isEmpty ? found : canonical
    }

    /// Whether a name stands in the list as it is, to the code point, and not as another form of one.
    func lists(_ name: String, _ type: String) -> Bool {
        entries(type, named: name).contains { Text($0.name) == Text(name) }
    }

    /// Forms in one cell are parted by `；`.
    private static func list(_ cell: String) -> [String] {
        cell.unicodeScalars.split { $0.narrowed == ";" }
            .map { $0.map(\.self)[...].trimmed(\.isBlank).text }.filter { !$0.isEmpty }
    }

    /// Width and blanks make no other form.
    private static func folded(_ form: String) -> String {
        Lexicon.folded(form.unicodeScalars).text
    }
}
