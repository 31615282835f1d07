/// How a report in sections is told from other text.
struct ReportLayout: Hashable, Sendable {
    /// Words that a heading without number contains, such as `工作回顾`.
    var headings: [String] = []
    /// Words of a heading without a year by which it speaks of the year before the document's: `过去一年`.
    var past: [String] = []
    /// The heading of the explained terms.
    var terms: [String] = []
    /// How lines begin that belong to the letter and no more to the report, such as `抄送`.
    var trailers: [String] = []
}
