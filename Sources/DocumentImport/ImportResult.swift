package import Bytes
package import PropertyGraph

/// What an import comes to.
package struct ImportResult: Sendable {
    /// As they were given.
    package let files: [ImportedFile]
    /// What refuses all of them; none when they are taken.
    package let faults: [Finding]
    /// What is to be said beside, of documents that were only read again.
    package let others: [Finding]
    /// A change of the graph that holds all files and breaks no rule, which is none when the graph holds all of it already; nil
    /// when they are refused.
    package let draft: GraphDraft?

    /// All that is to be said: what refuses the files first, then file by file.
    package var findings: [Finding] { faults + files.flatMap(\.findings) + others }
}

/// What an import says about one file.
package struct ImportedFile: Sendable {
    package let name: String
    /// Of the document.
    package let code: Text
    /// Nil for a file that is no document.
    package let kind: DocumentKind?
    /// What told the kind, or why there is none.
    package let reason: Message
    /// All but what refuses it.
    package let findings: [Finding]
    /// What its words were taken for.
    package let proposal: Proposal
}

/// An import that was broken off before its end, since it took too long or nobody wants it any more.
package struct ImportBrokenOff: Error {}
