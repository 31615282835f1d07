import Bytes
import ChineseText
import JSONCoding
import PropertyGraph

/// One import from its files to what they come to.
struct ImportRun {
    private let mapping: Mapping
    private let mayBeReadAgain: Bool
    /// Whether what is said of files' words is kept for others of their layout.
    private let isRemembered: Bool
    private let register: NameRegister
    private let snapshot: Snapshot
    private let basis: ImportBasis
    private let watch: ImportWatch
    private let stored: StoredDocuments
    private var faults: [Finding]
    /// What was read of each file, and why it is not taken.
    private var readings: [(file: InputFile, document: ReadDocument?, fault: Finding?)] = []
    /// What is to be said of documents, by their codes, but for what refuses them.
    private var findings: [Text: [Finding]] = [:]
    /// What the words of documents were taken for, by their codes.
    private var settlements: [Text: [Settlement]] = [:]
    private var others: [Finding] = []
    /// All that are read, those too that are only read again.
    private var documents: [ReadDocument] = []

    init(
        mapping: Mapping,
        mayBeReadAgain: Bool,
        register: NameRegister,
        snapshot: Snapshot,
        basis: ImportBasis,
        watch: ImportWatch,
        faults: [Finding],
        isRemembered: Bool
    ) {
        self.mapping = mapping
        self.mayBeReadAgain = mayBeReadAgain
        self.register = register
        self.snapshot = snapshot
        self.basis = basis
        self.watch = watch
        self.faults = faults
        self.isRemembered = isRemembered
        stored = StoredDocuments(snapshot, mapping, basis.people)
    }

    private var reader: FileReader { FileReader(mapping: mapping) }

    /// Takes files apart, and notes what each is at fault in by itself.
    mutating func take(_ files: [InputFile]) throws(ImportBrokenOff) {
        var codes: [Text: String] = [:]
        for file in files {
            try watch.check()
            var read: ReadDocument?
            var fault: Finding?
            do throws(Finding) {
                let document = try readAsRemembered(file)
                read = document
                if let other = codes.updateValue(file.name, forKey: document.code) {
                    throw Finding(file: file.name, .codeRepeated(document.code, other: other))
                }
                if let objection = stored.objection(to: document) { throw objection }
            } catch {
                fault = error
                faults.append(error)
            }
            readings.append((file, read, fault))
        }
    }

    /// What a file holds, by what is remembered of its layout where nothing is said of it.
    private func readAsRemembered(_ file: InputFile) throws(Finding) -> ReadDocument {
        guard file.overlay == nil, basis.inputs.keys.contains(where: DocumentLayout.isCode),
            let layout = reader.layout(of: file), let kept = basis.inputs[layout.inputCode],
            let json = try? JSONValue(parsing: kept.bytes)["mapping"]?.object
        else { return try reader.read(file) }
        var known = file
        known.overlay = json
        var document = try reader.read(known)
        document.reason = Message(
            zh: "\(document.reason.text(in: .chinese))；按记住的映射\(layout.id)（\(kept.name)）读取",
            en: "\(document.reason.text(in: .english)); read by the remembered mapping \(layout.id)"
                + " (\(kept.name))"
        )
        return document
    }

    /// The change of the graph that holds all files; nil when they are refused.
    mutating func read(
        _ progress: (_ file: String) -> Void
    ) throws(ImportBrokenOff) -> GraphDraft? {
        let documents = readings.filter { $0.fault == nil }.compactMap(\.document)
            .sorted(by: Self.precedes)
        let asked = Set(documents.map(\.code))
        // What is refused by itself is not compared with what is kept, which may be much.
        let kept = faults.isEmpty ? try keptDocuments(beside: documents, asked) : []
        let withdrawal = Withdrawal(
            of: asked.union(kept.map(\.code)),
            from: snapshot,
            basis.people,
            inferred: mapping.inferred
        )
        let inOrder = (documents + kept).sorted(by: Self.precedes)
        self.documents = inOrder
        let stored = stored
        let home = stored.home ?? inOrder.lazy.compactMap { stored.district(of: $0) }.first
        let session = ImportSession(
            mapping: mapping,
            register: register,
            snapshot: withdrawal.after,
            home: home,
            districts: stored.districts,
            watch: watch
        )
        // Who has a plain name keeps it: those of the home district come first.
        try write(
            inOrder.filter { stored.district(of: $0) ?? home == home }
                + inOrder.filter { stored.district(of: $0) ?? home != home },
            asked: asked,
            session,
            progress
        )
        guard faults.isEmpty else { return nil }
        do {
            let dates = Dictionary(
                inOrder.map { ($0.code, $0.header.date) },
                uniquingKeysWith: { first, _ in first }
            )
            try EarlierReports(session, withdrawal, basis.people)?.carry(over: dates)
        } catch {
            faults.append(Finding(file: readings.first?.file.name ?? "", .unexpected(error)))
            return nil
        }
        var replacement = Replacement(
            withdrawal,
            basis.people,
            session,
            formers: try formers(of: documents),
            items: items()
        )
        var broken: ConstraintError?
        do throws(ConstraintError) {
            try replacement.replace()
        } catch {
            broken = error
        }
        // What is broken off halfway may break rules that the whole does not.
        try watch.check()
        if let error = broken ?? replacement.draft.fault()?.error {
            faults.append(Finding(file: readings.first?.file.name ?? "", .broken(error)))
            return nil
        }
        let names = Dictionary(
            (documents + kept).map { ($0.code, $0.file) },
            uniquingKeysWith: { first, _ in first }
        )
        let (refusals, notes) = replacement.findings(files: names)
        faults += refusals
        guard faults.isEmpty else { return nil }
        for document in documents {
            findings[document.code, default: []] += notes.filter { $0.file == document.file }
        }
        replacement.keep(inputs(of: documents), insteadOf: basis)
        return replacement.draft
    }

    /// What was told of items with people's work; two files that say different things of one are at fault.
    private mutating func items() -> [String: String?] {
        var items: [String: String?] = [:]
        for (file, _, _) in readings {
            for (id, told) in file.items {
                if let other = items.updateValue(told, forKey: id), other != told {
                    faults.append(Finding(file: file.name, .workMovedTwice(id)))
                }
            }
        }
        return items
    }

    /// What it came to.
    func result(_ draft: GraphDraft?) -> ImportResult {
        ImportResult(
            files: readings.map { file, document, fault in
                ImportedFile(
                    name: file.name,
                    code: file.documentCode,
                    kind: document?.kind,
                    reason: document?.reason ?? fault?.remark.message ?? Message(zh: "", en: ""),
                    findings: fault == nil ? document.flatMap { findings[$0.code] } ?? [] : [],
                    proposal: Proposal(
                        settlements: document.flatMap { settlements[$0.code] } ?? []
                    )
                )
            },
            faults: faults,
            others: others,
            draft: draft
        )
    }

    /// Writes documents into a session, in their order; `asked` are those that are not only read again.
    private mutating func write(
        _ documents: [ReadDocument],
        asked: Set<Text>,
        _ session: ImportSession,
        _ progress: (_ file: String) -> Void
    ) throws(ImportBrokenOff) {
        // A faulty file is written too, so that what its names and dates lack is told at once.
        var writers: [DocumentWriter] = []
        for document in documents {
            if asked.contains(document.code) { progress(document.file) }
            var writer = DocumentWriter(document, in: session)
            writer.write(district: document.input.district)
            writers.append(writer)
        }
        try watch.check()
        recognise(&writers, session)
        try watch.check()
        for index in writers.indices { writers[index].addMembers() }
        var linker = Linker(writers, session)
        var broken: ConstraintError?
        do throws(ConstraintError) {
            try linker.link()
        } catch {
            broken = error
        }
        try watch.check()
        if let broken {
            faults.append(Finding(file: documents.first?.file ?? "", .broken(broken)))
        }
        faults += writers.flatMap(\.findings.sortedFaults)
        for index in writers.indices {
            let read = writers[index].read
            let own = writers[index].findings.sortedOthers + twins(of: read)
            if asked.contains(read.code) {
                settlements[read.code] = writers[index].findings.settlements
                // What two disagree in is told with the one that is asked for.
                let told = linker.contradictions.filter {
                    $0.later == read.code
                        || $0.earlier == read.code && !asked.contains($0.later)
                }
                findings[read.code] =
                    own + told.map(\.finding) + session.homonymNotes(of: read)
            }
            guard faults.isEmpty else { continue }
            let contradictions = linker.contradictions.filter { $0.later == read.code }
            writers[index].write(findings: own + contradictions.map(\.finding))
        }
    }

    /// That another document has the same number, or lacking one the same title and issuer.
    private func twins(of document: ReadDocument) -> [Finding] {
        stored.twins(of: document, among: documents).map { other in
            Finding(.unread, file: document.file, .sameDocument(as: other))
        }
    }

    /// What documents said when they were imported before, where people removed something.
    private func formers(
        of documents: [ReadDocument]
    ) throws(ImportBrokenOff) -> [Text: PlacedTexts.Former] {
        guard !basis.people.removed.isEmpty else { return [:] }
        let session = ImportSession(
            mapping: mapping,
            register: register,
            snapshot: Snapshot(model: snapshot.model),
            home: stored.home,
            districts: [:],
            watch: watch
        )
        var writers: [DocumentWriter] = []
        for document in documents {
            guard let input = basis.inputs[document.code],
                let read = try? reader.read(input, overlay: basis.overlay(of: input.code))
            else {
                continue
            }
            var writer = DocumentWriter(read, in: session)
            writer.write(district: input.district)
            writers.append(writer)
        }
        recognise(&writers, session)
        try watch.check()
        return PlacedTexts(session).formers
    }

    /// What is to be kept of some documents; nil where nothing is.
    private func inputs(of documents: [ReadDocument]) -> [Text: InputDocument?] {
        var inputs: [Text: InputDocument?] = [:]
        for document in documents {
            let input = InputDocument(
                code: document.code,
                name: document.input.nameWithoutFolders,
                kind: document.input.kind?.rawValue,
                district: document.input.district,
                bytes: document.input.bytes
            )
            inputs[document.code] = .some(mayBeReadAgain ? input : nil)
            // What was said of its words is kept beside, to be said again.
            let overlay = document.overlay.map { overlay in
                InputDocument(
                    code: InputDocument.overlayCode(of: document.code),
                    name: document.input.nameWithoutFolders,
                    kind: nil,
                    district: nil,
                    bytes: Array(JSONValue.object(overlay.json).description.utf8)
                )
            }
            let code = InputDocument.overlayCode(of: document.code)
            if overlay != nil || basis.inputs[code] != nil {
                inputs[code] = .some(mayBeReadAgain ? overlay : nil)
            }
            if isRemembered, mayBeReadAgain, let overlay = document.overlay,
                let layout = reader.layout(of: document.input)
            {
                inputs[layout.inputCode] = layout.input(overlay, of: document.input)
            }
        }
        return inputs
    }

    /// The kept documents of the districts that some documents are of; without these, of all.
    ///
    /// What is no document any more, as after a change of the mapping, is told, and stays as it is in the graph.
    private mutating func keptDocuments(
        beside documents: [ReadDocument],
        _ asked: Set<Text>
    ) throws(ImportBrokenOff) -> [ReadDocument] {
        guard mayBeReadAgain else { return [] }
        let districts = Set(documents.map { stored.district(of: $0) })
        let inputs = basis.inputs.values.filter { input in
            !asked.contains(input.code) && stored.contains(input.code)
                && (documents.isEmpty
                    || stored.districts[input.code].map(districts.contains) ?? true)
        }
        var kept: [ReadDocument] = []
        for input in inputs.sorted(by: { $0.code < $1.code }) {
            try watch.check()
            do throws(Finding) {
                kept.append(try reader.read(input, overlay: basis.overlay(of: input.code)))
            } catch {
                others.append(
                    Finding(
                        .unread,
                        file: input.name,
                        line: error.line,
                        .notReadAgain(error.remark)
                    )
                )
            }
        }
        return kept
    }

    /// Looks through the sentences of all documents, for the names known in the district of each.
    private func recognise(_ writers: inout [DocumentWriter], _ session: ImportSession) {
        let figures = FigureReader(mapping.wording)
        var known: [District?: KnownNames] = [:]
        for index in writers.indices {
            let district = writers[index].district
            let names = known[district] ?? KnownNames(session, of: district)
            known[district] = names
            writers[index].recognise(names, figures)
        }
    }

    /// Plans first, then by date, those without one last, then by code.
    private static func precedes(_ left: ReadDocument, _ right: ReadDocument) -> Bool {
        guard left.kind.isOfItems == right.kind.isOfItems else { return left.kind.isOfItems }
        switch (left.header.date, right.header.date) {
        case (let earlier?, let later?) where earlier != later: return earlier < later
        case (_?, nil): return true
        case (nil, _?): return false
        default: return left.code < right.code
        }
    }
}

extension ImportSession {
    /// Who was kept apart from someone of the same name.
    fileprivate func homonymNotes(of document: ReadDocument) -> [Finding] {
        homonyms.compactMap { node, printed in
            let sources = namings[node] ?? []
            guard let source = sources.first(where: { $0.document == document.code }) else {
                return nil
            }
            return Finding(
                .note,
                file: document.file,
                line: source.line,
                .homonym(canonicalName(of: node), printed: printed)
            )
        }
    }
}
