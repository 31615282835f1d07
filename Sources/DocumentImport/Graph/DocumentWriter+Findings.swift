import Bytes
import ChineseText
import Crypto
import PropertyGraph

/// What is doubtful in a document stays with it until it is settled.
extension DocumentWriter {
    /// Writes the warnings about this document, each under a key that stays while its words do.
    mutating func write(findings: [Finding]) {
        guard let record = mapping.facts.finding else { return }
        var counts: [Doubt: Int] = [:]
        section.title = nil
        for finding in findings where finding.severity == .warning {
            let remark = finding.remark
            let doubt = Doubt(kind: remark.kind, printed: Text(remark.printed ?? ""))
            counts[doubt, default: 0] += 1
            var variables: [Variable: PropertyValue] = [
                .document: .string(read.code.string),
                .digest: .string(doubt.digest(occurrence: counts[doubt, default: 1])),
                .kind: .string(remark.kind),
                .message: .string(remark.text(in: .chinese)),
            ]
            variables[.printed] = remark.printed.map { .string($0) }
            variables[.line] = finding.line.map { .int($0) }
            let source =
                finding.line.map { self.source($0...$0, quote: remark.printed) }
                ?? Source(document: read.code)
            _ = upsert(record, variables, source)
        }
    }
}

/// A kind of warning about some words.
private struct Doubt: Hashable {
    let kind: String
    let printed: Text

    /// The first eight hexadecimal digits of SHA-256 over kind, words and which occurrence of them it is, joined
    /// by line feeds.
    func digest(occurrence: Int) -> String {
        let text = "\(kind)\n\(printed)\n\(occurrence)"
        return SHA256.hash(data: Array(text.utf8)).prefix(4).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count < 2 ? "0\(digits)" : digits
        }.joined()
    }
}
