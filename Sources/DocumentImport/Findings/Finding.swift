import ChineseText

/// Something an import has to say about a file, and where.
package struct Finding: Error, Hashable, Sendable {
    /// Under which head it is told.
    package enum Group: Hashable, Sendable {
        /// It refuses the file.
        case fault
        /// A line or value that nothing was read from, or that was read with doubt.
        case unread
        /// A name that may stand for several; the fact that needs it is left out.
        case ambiguous
        /// Two statements that disagree.
        case contradiction
        /// Something worth knowing that loses nothing.
        case note
    }

    /// The group of a warning that is known by its kind alone, as where a server tells of it.
    package static func group(ofWarning kind: String) -> Group {
        switch kind {
        case "CONTRADICTION": .contradiction
        case "AMBIGUOUS_NAME", "UNCLEAR_NAME", "NAMES_NOT_PARTED", "REST_NOT_NAMED",
            "NO_RULE_FOR_NAME":
            .ambiguous
        default: .unread
        }
    }

    /// What it asks for.
    package enum Severity: String, Hashable, Sendable {
        /// Nothing is imported.
        case error = "ERROR"
        /// Somebody should look at it.
        case warning = "WARNING"
        case note = "NOTE"
    }

    package let group: Group
    package let file: String
    /// Counted from 1; nil when it is about the file as a whole.
    package let line: Int?
    package let remark: Remark

    /// A finding about a file, or about one of its lines.
    package init(
        _ group: Group = .fault,
        file: String,
        line: Int? = nil,
        _ remark: Remark
    ) {
        self.group = group
        self.file = file
        self.line = line
        self.remark = remark
    }

    package var severity: Severity {
        switch group {
        case .fault: .error
        case .unread, .ambiguous, .contradiction: .warning
        case .note: .note
        }
    }

    /// Where it is, and what there is to say.
    package func text(in language: MessageLanguage) -> String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(remark.text(in: language))"
    }
}

extension Finding: CustomStringConvertible {
    package var description: String { text(in: .english) }
}
