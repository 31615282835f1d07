package import JSONCoding
package import PropertyGraph

/// What `importDocuments` answers, for any language and any reader of documents.
package struct ImportAnswer: Sendable {
    package struct File: Sendable {
        package let name: String
        package let code: String?
        /// A value of `ImportKind`.
        package let kind: String?
        package let reason: String
        package let counts: [Count]
        /// What its words were taken for; nil where nothing was taken for granted.
        package let proposal: JSONValue?

        package init(
            name: String,
            code: String?,
            kind: String?,
            reason: String,
            counts: [Count],
            proposal: JSONValue?
        ) {
            self.name = name
            self.code = code
            self.kind = kind
            self.reason = reason
            self.counts = counts
            self.proposal = proposal
        }
    }

    package struct Count: Sendable {
        package let type: String
        package let new: Int
        package let changed: Int
        package let withdrawn: Int

        package init(type: String, new: Int, changed: Int, withdrawn: Int) {
            self.type = type
            self.new = new
            self.changed = changed
            self.withdrawn = withdrawn
        }
    }

    package struct Finding: Sendable {
        package let file: String
        package let line: Int?
        /// A value of `ImportSeverity`.
        package let severity: String
        package let kind: String
        package let message: String
        package let printed: String?
        /// A JSON pointer.
        package let place: String?
        package let candidates: [Candidate]
        package let remedy: String?

        package init(
            file: String,
            line: Int?,
            severity: String,
            kind: String,
            message: String,
            printed: String?,
            place: String?,
            candidates: [Candidate],
            remedy: String?
        ) {
            self.file = file
            self.line = line
            self.severity = severity
            self.kind = kind
            self.message = message
            self.printed = printed
            self.place = place
            self.candidates = candidates
            self.remedy = remedy
        }
    }

    package struct Candidate: Sendable {
        package let text: String
        /// A global id.
        package let node: String?

        package init(text: String, node: String?) {
            self.text = text
            self.node = node
        }
    }

    /// What a preview would change.
    package struct Preview: Sendable {
        package let changes: ChangeSet
        package let before: Snapshot
        package let after: Snapshot

        package init(changes: ChangeSet, before: Snapshot, after: Snapshot) {
            self.changes = changes
            self.before = before
            self.after = after
        }
    }

    package var files: [File]
    package var findings: [Finding]
    /// Nil when nothing changes, or nothing shall.
    package var commit: Int?
    /// Nil when it is none.
    package var preview: Preview?

    package init(
        files: [File],
        findings: [Finding],
        commit: Int? = nil,
        preview: Preview? = nil
    ) {
        self.files = files
        self.findings = findings
        self.commit = commit
        self.preview = preview
    }
}
