import Bytes
import DocumentImport
import PropertyGraph

/// What an import has to tell, whoever did it.
struct ImportAccount {
    struct File {
        let name: String
        let kind: String
        /// What told the kind; nil when the caller did.
        let reason: String?
    }

    struct Count {
        let type: String
        var new: Int
        var changed: Int
        var withdrawn: Int
    }

    struct Found {
        let head: ImportText.Head
        /// With its place.
        let text: String
    }

    var files: [File] = []
    /// Each type once.
    var counts: [Count] = []
    var findings: [Found] = []

    mutating func add(_ count: Count) {
        guard let place = counts.firstIndex(where: { $0.type == count.type }) else {
            counts.append(count)
            return
        }
        counts[place].new += count.new
        counts[place].changed += count.changed
        counts[place].withdrawn += count.withdrawn
    }
}

/// The lines of an import's account, in one of the languages.
struct ImportText {
    let language: MessageLanguage

    /// What findings are told under.
    enum Head: CaseIterable {
        case contradiction, ambiguous, unread, note

        init?(_ group: Finding.Group) {
            switch group {
            case .fault: return nil
            case .contradiction: self = .contradiction
            case .ambiguous: self = .ambiguous
            case .unread: self = .unread
            case .note: self = .note
            }
        }

        fileprivate var title: Message {
            switch self {
            case .contradiction: Message(zh: "相互矛盾", en: "Contradictory")
            case .ambiguous: Message(zh: "有歧义，未录入", en: "Ambiguous, left out")
            case .unread: Message(zh: "未读取或存疑", en: "Not read")
            case .note: Message(zh: "说明", en: "Notes")
            }
        }
    }

    /// The whole account: of what kind each document is, what changes, and all that was noticed.
    func report(_ account: ImportAccount) -> [String] {
        account.files.map(line) + lines(of: account.counts) + lines(of: account.findings)
    }

    /// How it ended.
    func outcome(commit: Int?, changesAny: Bool, isDryRun: Bool) -> String {
        let outcome =
            if !changesAny {
                Message(
                    zh: "没有新内容：数据库里已经都有了。",
                    en: "Nothing new: the database holds all of it."
                )
            } else if isDryRun {
                Message(
                    zh: "未写入任何内容：这是试运行。",
                    en: "Nothing was written: this was a dry run."
                )
            } else {
                Message(
                    zh: "第\(commit ?? 0)次提交。",
                    en: "Commit \(commit ?? 0)."
                )
            }
        return outcome.text(in: language)
    }

    /// The faults of what was refused.
    func refusal(_ faults: [String]) -> [String] {
        faults + [
            Message(zh: "未导入任何内容。", en: "Nothing was imported.").text(in: language)
        ]
    }

    /// What a server says of the documents that it begins with.
    static func summary(_ files: [ImportedFile]) -> [String] {
        let heads = files.flatMap(\.findings).compactMap { Head($0.group) }
        let counts = Head.allCases.compactMap { head -> String? in
            let count = heads.count { $0 == head }
            return count > 0 ? "\(head.title.text(in: .english).lowercased()): \(count)" : nil
        }
        return files.isEmpty
            ? []
            : [
                "Loaded \(files.count.counting("document"))"
                    + (counts.isEmpty ? "." : " (\(counts.joined(separator: ", "))).")
            ]
    }

    private func line(of file: ImportAccount.File) -> String {
        let (name, kind) = (file.name, file.kind)
        guard let reason = file.reason else {
            return Message(zh: "\(name)：\(kind)", en: "\(name): \(kind)").text(in: language)
        }
        return Message(
            zh: "\(name)：\(kind)，因为\(reason)",
            en: "\(name): \(kind), because \(reason)"
        )
        .text(in: language)
    }

    private func lines(of counts: [ImportAccount.Count]) -> [String] {
        let width = counts.map(\.type.count).max() ?? 0
        return counts.map { count in
            let parts = [
                (count.new, Message(zh: "新增", en: "new")),
                (count.changed, Message(zh: "改动", en: "changed")),
                (count.withdrawn, Message(zh: "撤回", en: "withdrawn")),
            ].filter { $0.0 > 0 }
                .map { count, what in
                    Message(
                        zh: "\(what.text(in: .chinese)) \(count)",
                        en: "\(count) \(what.text(in: .english))"
                    )
                    .text(in: language)
                }
            let name = count.type + String(repeating: " ", count: width - count.type.count)
            return "  \(name)  " + parts.joined(separator: language == .chinese ? "，" : ", ")
        }
    }

    private func lines(of findings: [ImportAccount.Found]) -> [String] {
        Head.allCases.flatMap { head in
            let found = findings.filter { $0.head == head }
            let title = head.title.text(in: language)
            let sign = language == .chinese ? "：" : ": "
            return found.isEmpty
                ? [] : ["\(title)\(sign)\(found.count)"] + found.map { "  \($0.text)" }
        }
    }
}

extension ImportAccount {
    /// The account of what was read here.
    init(
        _ result: ImportResult,
        _ changes: ChangeSet,
        on graph: Snapshot,
        in language: MessageLanguage,
        tellsWhy: Bool
    ) {
        files = result.files.map { file in
            File(
                name: file.name,
                kind: file.kind?.rawValue ?? "",
                reason: tellsWhy ? file.reason.text(in: language) : nil
            )
        }
        for count in ImportCounts(of: changes, by: result.files, on: graph).total {
            add(
                Count(
                    type: count.type,
                    new: count.new,
                    changed: count.changed,
                    withdrawn: count.withdrawn
                )
            )
        }
        findings = result.findings.compactMap { finding in
            ImportText.Head(finding.group).map {
                Found(head: $0, text: finding.text(in: language))
            }
        }
    }
}
