import DocumentImport
import Foundation
import JSONCoding

/// An import that a running server does.
struct RemoteImport {
    let client: GraphQLClient
    let language: MessageLanguage
    let isDryRun: Bool
    /// Whether the kinds of the files are the server's judgement.
    let tellsWhy: Bool

    private static let document = """
        mutation Import($files: [ImportFile!]!, $language: MessageLanguage, $preview: Boolean) {
          importDocuments(files: $files, language: $language, preview: $preview) {
            files { name kind reason counts { type new changed withdrawn } }
            findings { file line severity kind message remedy }
            commit
          }
        }
        """

    /// Sends the files, and prints what the server tells of them.
    func run(_ files: [DocumentImport.InputFile]) throws(CommandError) {
        let progress = Progress("Sent bytes:")
        let variables: JSONObject = [
            "files": .array(files.map(variable)),
            "language": .string(language.rawValue.uppercased()),
            "preview": .bool(isDryRun),
        ]
        let data: JSONValue
        do {
            defer { progress.end() }
            data = try client.ask(Self.document, variables) { sent, total in
                progress.show(sent, of: total)
            }
        }
        guard case .object(let root) = data, let report = root["importDocuments"] else {
            throw CommandError("The server answers something else than was asked.", .inputOutput)
        }
        try tell(report)
    }

    private func variable(_ file: DocumentImport.InputFile) -> JSONValue {
        var object: JSONObject = ["name": .string(file.name)]
        if let text = String(validating: file.bytes, as: UTF8.self) {
            object["text"] = .string(text)
        } else {
            object["base64"] = .string(Data(file.bytes).base64EncodedString())
        }
        if let code = file.code { object["code"] = .string(code) }
        if let kind = file.kind { object["as"] = .string(kind.rawValue.uppercased()) }
        if let district = file.district { object["district"] = .string(district) }
        var mapping = file.overlay ?? [:]
        if !file.items.isEmpty {
            var items: JSONObject = [:]
            for (old, new) in file.items { items[old] = new.map { .string($0) } ?? .null }
            mapping["items"] = .object(items)
        }
        if !mapping.isEmpty { object["mapping"] = .object(mapping) }
        return .object(object)
    }

    private func tell(_ report: JSONValue) throws(CommandError) {
        let text = ImportText(language: language)
        var account = ImportAccount()
        var faults: [String] = []
        for finding in report.items("findings") {
            let line = self.line(of: finding)
            if let head = head(of: finding) {
                account.findings.append(ImportAccount.Found(head: head, text: line))
            } else {
                faults.append(line)
            }
        }
        guard faults.isEmpty else {
            throw CommandError(text.refusal(faults), .answersAreErrors)
        }
        for file in report.items("files") {
            account.files.append(
                ImportAccount.File(
                    name: file.text("name") ?? "",
                    kind: file.text("kind")?.lowercased() ?? "",
                    reason: tellsWhy ? file.text("reason") : nil
                )
            )
            for count in file.items("counts") {
                account.add(
                    ImportAccount.Count(
                        type: count.text("type") ?? "",
                        new: count.number("new") ?? 0,
                        changed: count.number("changed") ?? 0,
                        withdrawn: count.number("withdrawn") ?? 0
                    )
                )
            }
        }
        let commit = report.number("commit")
        let outcome = text.outcome(
            commit: commit,
            changesAny: commit != nil || !account.counts.isEmpty,
            isDryRun: isDryRun
        )
        try Terminal.output(text.report(account) + [outcome])
    }

    private func head(of finding: JSONValue) -> ImportText.Head? {
        switch finding.text("severity") {
        case "ERROR": nil
        case "NOTE": .note
        default: ImportText.Head(Finding.group(ofWarning: finding.text("kind") ?? ""))
        }
    }

    /// As `Finding` tells it.
    private func line(of finding: JSONValue) -> String {
        let file = finding.text("file") ?? ""
        let place = finding.number("line").map { "\(file):\($0)" } ?? file
        let remark = language.joined(
            finding.text("message") ?? "",
            remedy: finding.text("remedy")
        )
        return "\(place): \(remark)"
    }
}
