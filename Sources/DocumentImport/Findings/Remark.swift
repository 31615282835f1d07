import ChineseText

/// What can be said of a file: one static function each, by what it is about in the other files of this folder.
package struct Remark: Hashable, Sendable {
    /// Tells programs which remark it is; it stays, whatever becomes of the words.
    package let kind: String
    package let message: Message
    /// How to mend it; nil when the message says it, or nothing is to be mended.
    package let remedy: Message?
    /// The words of the document that it is about.
    package let printed: String?
    /// The member of a mapping that settles it, as a JSON pointer (RFC 6901).
    package private(set) var place: String?
    /// What may be meant by them.
    package let candidates: [Candidate]

    /// Something that printed words may stand for.
    package struct Candidate: Hashable, Sendable {
        package let text: String
        /// The global id of the node, which there may not be yet; nil when it is no node's name.
        package let node: String?
    }

    init(
        _ kind: String,
        _ message: Message,
        remedy: Message? = nil,
        printed: String? = nil,
        place: String? = nil,
        candidates: [Candidate] = []
    ) {
        self.kind = kind
        self.message = message
        self.remedy = remedy
        self.printed = printed
        self.place = place
        self.candidates = candidates
    }

    /// The remark with its place in the proposal that it is the reason of.
    func settled(at place: String) -> Remark {
        var remark = self
        remark.place = place
        return remark
    }

    /// The message, and how to mend it.
    package func text(in language: MessageLanguage) -> String {
        language.joined(message.text(in: language), remedy: remedy?.text(in: language))
    }
}
