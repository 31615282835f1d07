import Bytes
import GraphAPI
import JSONCoding
import PropertyGraph

/// What `importDocuments` answers.
extension Executor {
    mutating func write(
        _ answer: ImportAnswer,
        changes: [Change]?,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: ImportReportMeaning, part) throws(Interruption) in
            switch meaning {
            case .files:
                try executor.writeArray(answer.files) { (executor, file) throws(Interruption) in
                    try executor.write(file, part)
                }
            case .findings:
                try executor.writeArray(answer.findings) {
                    (executor, finding) throws(Interruption) in
                    try executor.write(finding, part)
                }
            case .commit: executor.write(number: answer.commit)
            case .changes: try executor.write(changes, part)
            }
        }
    }

    private mutating func write(
        _ file: ImportAnswer.File,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: ImportedFileMeaning, part) throws(Interruption) in
            switch meaning {
            case .name: executor.buffer.append(quoted: file.name)
            case .code: executor.write(quoted: file.code)
            case .kind: executor.write(quoted: file.kind)
            case .reason: executor.buffer.append(quoted: file.reason)
            case .proposal: executor.buffer.append(json: file.proposal ?? .null)
            case .counts:
                try executor.writeArray(file.counts) { (executor, count) throws(Interruption) in
                    try executor.write(count, part)
                }
            }
        }
    }

    private mutating func write(
        _ count: ImportAnswer.Count,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) { (executor, meaning: ImportCountMeaning, _) in
            switch meaning {
            case .type: executor.buffer.append(quoted: count.type)
            case .new: executor.buffer.append(decimal: count.new)
            case .changed: executor.buffer.append(decimal: count.changed)
            case .withdrawn: executor.buffer.append(decimal: count.withdrawn)
            }
        }
    }

    private mutating func write(
        _ finding: ImportAnswer.Finding,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: ImportFindingMeaning, part) throws(Interruption) in
            switch meaning {
            case .file: executor.buffer.append(quoted: finding.file)
            case .line: executor.write(number: finding.line)
            case .severity: executor.buffer.append(quoted: finding.severity)
            case .kind: executor.buffer.append(quoted: finding.kind)
            case .message: executor.buffer.append(quoted: finding.message)
            case .printed: executor.write(quoted: finding.printed)
            case .place: executor.write(quoted: finding.place)
            case .candidates:
                try executor.writeArray(finding.candidates) {
                    (executor, candidate) throws(Interruption) in
                    try executor.write(candidate, part)
                }
            case .remedy: executor.write(quoted: finding.remedy)
            }
        }
    }

    private mutating func write(
        _ candidate: ImportAnswer.Candidate,
        _ field: FieldPlan
    ) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: ImportCandidateMeaning, part) throws(Interruption) in
            switch meaning {
            case .text: executor.buffer.append(quoted: candidate.text)
            case .node:
                let node = candidate.node.flatMap { executor.snapshot.node(globalID: $0) }
                guard let node else {
                    executor.buffer.append("null")
                    return
                }
                try executor.visit()
                try executor.writeChild(part, node.label, node.row)
            case .evidence: executor.buffer.append("null")
            }
        }
    }

    private mutating func write(
        _ changes: [Change]?,
        _ field: FieldPlan
    ) throws(Interruption) {
        guard let changes, case .changePage(let page) = try arguments(of: field) else {
            buffer.append("null")
            return
        }
        let start =
            page.after.map { place in
                changes.firstIndex { $0.place.isBehind(place) } ?? changes.count
            } ?? 0
        try writeArray(changes[start...].prefix(page.first)) {
            (executor, change) throws(Interruption) in
            try executor.write(change, page.cursors, field)
        }
    }

    private mutating func write(number: Int?) {
        if let number { buffer.append(decimal: number) } else { buffer.append("null") }
    }
}

extension ChangePlace {
    /// Whether it comes later in one commit: nodes first, then relationships, each by its number.
    func isBehind(_ other: ChangePlace) -> Bool {
        (isRelationship ? 1 : 0, number) > (other.isRelationship ? 1 : 0, other.number)
    }
}
