/// A document's text as its reader takes it apart.
struct ReadText: Hashable, Sendable {
    /// What stands before the first heading or item, blank lines included.
    var header: [TextLine] = []
    /// Whether that is the title and nothing else.
    var isTitleOnly = false
    /// Who signs below the last item, and when.
    var tail: [TextLine] = []
    /// The heads of its tables, and its labels.
    var heads: Set<String> = []
    /// Headings, items and sentences, as printed.
    var records: [DocumentRecord] = []
    /// Lines of the letter around it, such as who it goes to: they only name somebody.
    var asides: [TextLine] = []
}
