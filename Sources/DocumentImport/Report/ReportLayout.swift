/// How a report in sections is told from other text.
struct ReportLayout: Hashable, Sendable {
    /// Words that a heading without number contains, such as `工作回顾`.
    var headings: [String] = []
    /// The heading of the explained terms.
    var terms: [String] = []
    /// How lines begin that belong to the letter and no more to the report, such as `抄送`.
    var trailers: [String] = []
}
