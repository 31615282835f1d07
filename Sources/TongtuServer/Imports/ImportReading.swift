import Bytes
import DocumentImport
import GraphExecution
import PropertyGraph

/// What documents of a request were read as, to be told in its language.
struct ImportReading: Sendable {
    private let result: ImportResult
    private let language: MessageLanguage

    init(_ request: ImportRequest, _ result: ImportResult) {
        self.result = result
        language = MessageLanguage(rawValue: request.language.lowercased()) ?? .chinese
    }

    /// Nil when they were refused.
    var draft: GraphDraft? { result.draft }

    /// What is told where they were refused.
    var refusal: ImportAnswer { answer(nil) }

    /// What is told where they change so much of a graph.
    func answer(_ changes: ChangeSet, on graph: Snapshot) -> ImportAnswer {
        answer(ImportCounts(of: changes, by: result.files, on: graph))
    }

    private func answer(_ counts: ImportCounts?) -> ImportAnswer {
        ImportAnswer(
            files: result.files.enumerated().map { index, file in
                ImportAnswer.File(
                    name: file.name,
                    code: file.code.string,
                    kind: file.kind?.rawValue.uppercased(),
                    reason: file.reason.text(in: language),
                    counts: counts?.files[index].map(\.told) ?? [],
                    proposal: file.proposal.json(in: language)
                )
            },
            findings: result.findings.map(told)
        )
    }

    private func told(_ finding: Finding) -> ImportAnswer.Finding {
        let remark = finding.remark
        return ImportAnswer.Finding(
            file: finding.file,
            line: finding.line,
            severity: finding.severity.rawValue,
            kind: remark.kind,
            message: remark.message.text(in: language),
            printed: remark.printed,
            place: remark.place,
            candidates: remark.candidates.map {
                ImportAnswer.Candidate(text: $0.text, node: $0.node)
            },
            remedy: remark.remedy?.text(in: language)
        )
    }
}

extension ImportCounts.Count {
    fileprivate var told: ImportAnswer.Count {
        ImportAnswer.Count(type: type, new: new, changed: changed, withdrawn: withdrawn)
    }
}
