import Bytes
import PropertyGraph

/// The reports of a ledger's earlier editions: the next one takes back only those of its own day.
///
/// A report stays with the task whose text it was about, whatever number that has now. Of a task that the
/// ledger no longer has it stays without one.
struct EarlierReports {
    private let session: ImportSession
    private let withdrawal: Withdrawal
    private let people: PeoplesClaims
    private let progress: FactMappings.Progress

    /// Nil when the mapping knows no reports.
    init?(_ session: ImportSession, _ withdrawal: Withdrawal, _ people: PeoplesClaims) {
        guard let progress = session.mapping.facts.progress else { return nil }
        (self.session, self.progress) = (session, progress)
        (self.withdrawal, self.people) = (withdrawal, people)
    }

    private var before: Snapshot { withdrawal.before }

    /// Writes them into the session, beside what the documents say now; `dates` are these's, by their codes.
    ///
    /// - Complexity: O(what was withdrawn and what was read), nothing without such reports.
    func carry(over dates: [Text: CalendarDate?]) throws {
        let reports = withdrawal.nodes.filter { isEarlier($0, dates) }
        guard !reports.isEmpty else { return }
        let texts = PlacedTexts(session)
        let items = withdrawal.nodes.filter { $0.label == session.mapping.item.label }
        let formers = texts.formers(items, in: before, people)
        let all = items.compactMap { formers[$0] }
        let matches = texts.matches(of: all, among: all)
        for report in reports {
            let whole = printed(of: report)
            let sources = whole.sources.filter { dates.keys.contains($0.document) }
            let properties = before.model[report.label].properties
            let values = zip(properties.indices, whole.values).filter { $0.1 != .absent }
                .map { (PropertyID(offset: $0.0), $0.1) }
            let node = try session.draft.upsertNode(
                report.label,
                Dictionary(values) { first, _ in first },
                sources: sources
            )
            for link in progress.record.links where link.target == .item {
                for item in reported(by: report, link.table) {
                    guard let former = formers[item], let match = matches[Text(former.id)] else {
                        continue
                    }
                    try session.draft.relate(
                        link.table,
                        from: node.row,
                        to: match.node.row,
                        sources: sources
                    )
                }
            }
        }
    }

    /// Whether a report is one that a document which is read again made on another day.
    private func isEarlier(_ node: NodeAddress, _ dates: [Text: CalendarDate?]) -> Bool {
        guard node.label == progress.record.label,
            let property = progress.record.assignments.property(of: .date)
        else { return false }
        let whole = printed(of: node)
        guard case .date(let date) = whole.values[property.index] else { return false }
        return whole.sources.contains { source in
            dates[source.document].map { $0 != date } ?? false
        }
    }

    /// What documents said of a node, whatever people wrote instead.
    private func printed(of node: NodeAddress) -> GraphDraft.Whole {
        var whole = GraphDraft(on: before).whole(of: node)
        guard let claims = people.nodes[before.id(of: node)] else { return whole }
        for place in whole.values.indices {
            let property = PropertyID(offset: place)
            guard claims.person(property) != nil else { continue }
            whole.values[place] = claims.documents(property) ?? .absent
        }
        return whole
    }

    /// The items that a report was of.
    private func reported(by report: NodeAddress, _ table: RelationshipTableID) -> [NodeAddress] {
        guard let end = before.model[report.label].end(of: table, .out) else { return [] }
        let target = before.model[table].to
        return before[report.label].relationships(of: report.row, at: end)
            .map { NodeAddress(label: target, row: $0.neighbour) }
    }
}
