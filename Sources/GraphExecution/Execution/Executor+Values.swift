import Bytes
import GraphAPI
import GraphQLSchema
import PropertyGraph

/// Values of properties, and sources.
extension Executor {
    /// Writes a row's value of a column.
    mutating func write(_ column: Column, _ row: Int, as type: PropertyType) {
        switch column {
        case .text(let texts):
            texts.append(row, to: &buffer)
        case .scalars(let scalars):
            write(scalars.word(row), as: type)
        case .textLists(let starts, let items):
            buffer.append("[")
            for item in starts[row] {
                if item > starts[row].lowerBound { buffer.append(",") }
                items.append(item, to: &buffer)
            }
            buffer.append("]")
        case .scalarLists(let starts, let items):
            buffer.append("[")
            for item in starts[row] {
                if item > starts[row].lowerBound { buffer.append(",") }
                write(items.word(item), as: type)
            }
            buffer.append("]")
        }
    }

    /// Writes a scalar's word as JSON.
    mutating func write(_ word: Int64, as type: PropertyType) {
        guard word != ScalarColumn.absent else {
            buffer.append("null")
            return
        }
        switch type {
        case .int:
            buffer.append(decimal: Int(word))
        case .float:
            buffer.append(ScalarColumn.double(of: word))
        case .boolean:
            buffer.append(word == 0 ? "false" : "true")
        case .date:
            buffer.append("\"")
            buffer.append(CalendarDate(packed: UInt32(truncatingIfNeeded: word)))
            buffer.append("\"")
        case .dateTime:
            buffer.append("\"")
            buffer.append(Instant(milliseconds: word))
            buffer.append("\"")
        case .enumeration(let index):
            buffer.append("\"")
            buffer.append(utf8: snapshot.model.enumerations[index].values[Int(word)].name)
            buffer.append("\"")
        case .string, .id:
            buffer.append("null")
        }
    }

    mutating func writeSources(
        _ sources: SourceColumn,
        _ row: Int,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeArray(sources.lists[row]) { (executor, item) throws(Interruption) in
            try executor.writeSource(sources, item, field)
        }
    }

    private mutating func writeSource(
        _ sources: SourceColumn,
        _ item: Int,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: SourceMeaning, part) throws(Interruption) in
            switch meaning {
            case .document: sources.document.append(item, to: &executor.buffer)
            case .section: sources.section.append(item, to: &executor.buffer)
            case .line: executor.write(sources.line.word(item), as: .int)
            case .lineEnd: executor.write(sources.lineEnd.word(item), as: .int)
            case .quote: sources.quote.append(item, to: &executor.buffer)
            case .title:
                let document = executor.document(of: sources, item)
                executor.write(quoted: document.map { executor.snapshot.displayText(of: $0) })
            case .node:
                guard let document = executor.document(of: sources, item) else {
                    executor.buffer.append("null")
                    return
                }
                try executor.writeChild(part, document.label, document.row)
            }
        }
    }

    /// Writes a text, or null.
    mutating func write(quoted text: String?) {
        if let text { buffer.append(quoted: text) } else { buffer.append("null") }
    }

    /// The node of the document that a source names.
    private func document(of sources: SourceColumn, _ item: Int) -> NodeAddress? {
        guard let labelID = snapshot.model.documentLabel, let code = sources.document.text(item)
        else {
            return nil
        }
        let key = GlobalID.keyText([.string(code)], of: snapshot.model[labelID], in: snapshot.model)
        return snapshot[labelID].row(key: key).map { NodeAddress(label: labelID, row: $0) }
    }
}
