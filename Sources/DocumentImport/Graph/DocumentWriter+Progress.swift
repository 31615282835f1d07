import Bytes
import ChineseText
import PropertyGraph

/// A ledger's column of progress becomes reports, dated by the ledger.
extension DocumentWriter {
    /// Writes what a ledger reports of an item.
    mutating func writeProgress(of item: ItemRecord) {
        guard let progress = mapping.facts.progress else { return }
        let fields = item.fields.filter { mapping.fields[$0.field].isProgress }
        guard let first = fields.first,
            let reading = progress.words.reading(of: fields.map(\.value))
        else { return }
        guard let date = read.header.date, date.day != nil else {
            undatedProgress.append(first)
            return
        }
        let printed = fields.map(\.value).filter { !$0.isEmpty }.joined(separator: "；")
        var variables: [Variable: PropertyValue] = [
            .document: .string(read.code.string), .number: .int(item.number), .date: .date(date),
            .state: .string(reading.state ?? progress.words.otherwise), .text: .string(printed),
        ]
        variables[.percent] = reading.percent.map { .string($0) }
        if reading.state == nil {
            findings.warn(
                first.lines.lowerBound,
                .progressUnclear(first, of: item.number, taken: progress.words.otherwise)
            )
        }
        upsert(progress.record, variables, source(first, naming: printed))
    }

    /// Tells once that what a ledger reports has no day.
    mutating func tellUndatedProgress() {
        guard let first = undatedProgress.first else { return }
        findings.warn(
            first.lines.lowerBound,
            .progressUndated(first.label, count: undatedProgress.count)
        )
    }
}
