package import PropertyGraph

/// A file given to an import.
package struct InputFile: Sendable {
    /// Its path, as messages print it; the part before the ending is the document's code.
    package var name: String
    package var bytes: [UInt8]

    /// The bytes of a file under the name that messages print.
    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What an import comes to.
package enum ImportOutcome: Sendable {
    /// At least one file is faulty, and nothing of any is taken; every fault, file by file.
    case refused([Finding])
    /// A change of the graph that holds all files, and what was noticed on the way.
    case ready(GraphDraft, warnings: [Finding])
}

/// Turns documents into a change of the graph: all of them, or none.
package struct DocumentImporter: Sendable {
    private let mapping: Mapping

    /// An importer of documents of the mapping's kind.
    package init(mapping: Mapping) {
        self.mapping = mapping
    }

    /// Reads files on top of a graph, earlier documents first, then by name.
    ///
    /// The draft's `commit` is nil when the graph holds all of it already. `district` is what names
    /// such as `区水务局` are relative to, nil for what the issuer says.
    ///
    /// - Precondition: the graph is of the model that the mapping was checked against.
    package func read(
        _ files: [InputFile],
        onto snapshot: Snapshot,
        district: String? = nil
    ) -> ImportOutcome {
        var faults: [Finding] = []
        var plans: [ReadPlan] = []
        var codes: [String: String] = [:]
        for file in files {
            do throws(Finding) {
                let plan = try read(file)
                if let other = codes.updateValue(file.name, forKey: plan.code) {
                    throw Finding(
                        file: file.name,
                        message: "its document code \(plan.code) is also that of \(other)"
                    )
                }
                plans.append(plan)
            } catch {
                faults.append(error)
            }
        }
        plans.sort(by: Self.precedes)
        var session = ImportSession(mapping: mapping, snapshot: snapshot)
        var warnings: [Finding] = []
        for plan in plans {
            // A faulty file is written too, so that what its names and dates lack is told at once.
            var writer = PlanWriter(plan, in: consume session)
            writer.write(district: district)
            session = writer.session
            faults += writer.findings.sortedFaults
            warnings += writer.findings.sortedWarnings
        }
        return faults.isEmpty ? .ready(session.draft, warnings: warnings) : .refused(faults)
    }

    private func read(_ file: InputFile) throws(Finding) -> ReadPlan {
        let text = try TextFile(name: file.name, bytes: file.bytes)
        var findings = Findings(file: file.name)
        let plan = PlanReader(layout: mapping.layout).read(text, &findings)
        return ReadPlan(
            code: Self.code(of: file.name),
            plan: plan,
            header: PlanHeader(of: plan, by: mapping.header),
            findings: findings
        )
    }

    /// The name without folders and without its last ending.
    private static func code(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
        return String(name[..<dot])
    }

    /// By date, those without one last, then by code.
    private static func precedes(_ left: ReadPlan, _ right: ReadPlan) -> Bool {
        switch (left.header.date, right.header.date) {
        case (let earlier?, let later?) where earlier != later: earlier < later
        case (_?, nil): true
        case (nil, _?): false
        default: left.code < right.code
        }
    }
}
