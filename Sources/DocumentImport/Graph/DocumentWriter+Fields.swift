import Bytes
import PropertyGraph

/// The labelled fields of items become properties and relationships.
extension DocumentWriter {
    /// The values of the item's own properties that its fields give.
    mutating func ownValues(of item: ItemRecord) -> [PropertyID: PropertyValue] {
        var given: [PropertyID: PropertyValue] = [:]
        for field in item.fields where !field.value.isEmpty {
            var variables: [Variable: PropertyValue] = [.printed: .string(field.value)]
            switch mapping.fields[field.field].content {
            case .names: continue
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

    private mutating func deadline(_ field: FieldRecord, of item: ItemRecord) -> CalendarDate? {
        do {
            return try ChineseDate.deadline(field.value, year: section.year)
        } catch {
            findings.fault(field.lines.lowerBound, .deadline(error, field, of: item.number))
            return nil
        }
    }

    /// Relates the item to the nodes of its names: field by field as the mapping orders them.
    mutating func writeNames(of item: ItemRecord) {
        var related: [RelationshipTableID: Set<NodeAddress>] = [:]
        for (place, field) in mapping.fields.enumerated() {
            guard case .names(let list) = field.content else { continue }
            let names = mapping.names[list.names]
            let forms = session.formsWithPauses(names)
            for record in item.fields where record.field == place {
                for name in NameList.split(record.value, keeping: forms)
                where !name.name.isEmpty && !names.remarks.contains(name.name) {
                    write(name, of: record, list, &related[list.table, default: []])
                }
            }
        }
    }

    private mutating func write(
        _ listed: ListedName,
        of field: FieldRecord,
        _ list: NameListMapping,
        _ related: inout Set<NodeAddress>
    ) {
        guard let item = recordNodes[.item] else { return }
        let names = mapping.names[list.names]
        guard listed.parts.isEmpty || session.isKnown(listed.name, names) else {
            findings.add(
                .ambiguous,
                field.lines.lowerBound,
                .namesNotParted(listed.printed, listed.parts)
            )
            return
        }
        let source = source(field, naming: listed.printed)
        do {
            let isWhole =
                !names.splitsBrackets
                || names.rules.contains { $0.names.contains(Text(listed.printed)) }
            let printed = NameList.cleaned(listed.printed.unicodeScalars)
            let bracketed = isWhole ? [] : listed.bracketed.filter { !names.remarks.contains($0) }
            let node = try session.node(
                PrintedName(text: isWhole ? printed : listed.name),
                names,
                in: district,
                source: source
            )
            for name in bracketed {
                _ = try session.node(
                    PrintedName(text: name),
                    names,
                    in: district,
                    source: source
                )
            }
            guard related.insert(node).inserted else {
                findings.warn(field.lines.lowerBound, .nameRepeated(listed.printed))
                return
            }
            var variables: [Variable: PropertyValue] = [
                .order: .int(related.count), .first: .boolean(related.count == 1),
                .printed: .string(listed.printed),
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
        } catch {
            findings.add(error, at: field.lines.lowerBound)
        }
    }
}
