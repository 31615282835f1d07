import Bytes
import PropertyGraph

/// What a document may be that the graph has already: the same one, whose lines stand where they
/// stood.
extension DocumentWriter {
    /// Refuses a document whose code is that of another one in the graph.
    mutating func checkIdentity(_ variables: [Variable: PropertyValue]) {
        let given = mapping.document.assignments
        let label = mapping.document.label
        guard let stored = session.node(label, with: given.values(variables)),
            session.isStored(stored)
        else { return }
        let values = session.draft.values(of: stored)
        // The date of a page was written down by hand, and may be mended.
        let variables = variables.filter { $0.key != .date || read.kind != .records }
        for variable in [Variable.documentNumber, .issuer, .date] {
            guard let property = given.property(of: variable), let printed = variables[variable],
                values[property.index].isApart(from: printed)
            else { continue }
            func text(_ value: PropertyValue) -> String {
                let type = session.model[label].properties[property.index].type
                return GlobalID.text(of: value, as: type, in: session.model).quoted
            }
            findings.fault(
                nil,
                "\(read.code) is another document in the graph, of \(text(values[property.index]))"
                    + " and not \(text(printed)); give the file another name, or load it into a new"
                    + " database"
            )
            return
        }
    }

    /// Refuses a document that is stored already and whose lines have moved since: an import adds, so
    /// that what they say would stand twice.
    mutating func checkLines() {
        guard let node = recordNodes[.document], session.isStored(node) else { return }
        let document = LinkedDocument(code: read.code, kind: read.storedKind, node: node)
        let stored = StoredRecords(session).sentences(of: document)
        let before = Dictionary(grouping: stored) { Text($0.text) }.mapValues {
            Set($0.map(\.node))
        }
        let now = Dictionary(grouping: sentences) { Text($0.record.text) }
            .mapValues { Set($0.map(\.node)) }
        let moved = sentences.first { sentence in
            let (old, new) = (before[Text(sentence.record.text)], now[Text(sentence.record.text)])
            guard let old, let new else { return false }
            return !old.contains(sentence.node) && !new.isSuperset(of: old)
        }
        guard let moved else {
            noteChangedLines(Dictionary(stored.map { ($0.node, $0.text) }) { first, _ in first })
            return
        }
        findings.refuse(
            moved.record.line,
            "this was on another line when \(read.code) was imported, and an import takes nothing"
                + " back; load a document whose lines have moved into a new database"
        )
    }

    private mutating func noteChangedLines(_ before: [NodeAddress: String]) {
        for sentence in sentences {
            guard let text = before[sentence.node], Text(text) != Text(sentence.record.text) else {
                continue
            }
            findings.add(
                .note,
                sentence.record.line,
                "this read differently when \(read.code) was imported; what it no longer names stays"
                    + " related"
            )
        }
    }
}

extension PropertyValue {
    /// Whether another value of a document's property is that of another document; a date that is not
    /// of a day may only be less well known.
    fileprivate func isApart(from other: PropertyValue) -> Bool {
        switch (self, other) {
        case (.absent, _), (_, .absent): false
        case (.date(let one), .date(let two)):
            one != two && one.day != nil && two.day != nil
        default: self != other
        }
    }
}
