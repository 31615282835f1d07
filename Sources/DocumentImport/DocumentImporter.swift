import Bytes
package import PropertyGraph

/// A file given to an import.
package struct InputFile: Sendable {
    /// Its path, as messages print it; the part before the ending is the document's code.
    package var name: String
    package var bytes: [UInt8]
    /// The document's code, where it is not to be the name.
    package var code: String?

    /// The bytes of a file under the name that messages print.
    package init(name: String, bytes: [UInt8], code: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.code = code
    }
}

/// What an import comes to.
package enum ImportOutcome: Sendable {
    /// At least one file is faulty, and nothing of any is taken; every fault, file by file.
    case refused([Finding])
    /// A change of the graph that holds all files, and what is to be said about each.
    case ready(GraphDraft, [DocumentNotes])
}

/// What an import says about one document.
package struct DocumentNotes: Sendable {
    package let file: String
    package let kind: DocumentKind
    /// What told the kind; nil when the caller did.
    package let reason: String?
    package let findings: [Finding]
}

/// Turns documents into a change of the graph: all of them, or none.
package struct DocumentImporter: Sendable {
    /// Larger files are refused: they are not documents.
    package static let bytesMax = DecodedText.bytesMax

    private let mapping: Mapping
    private let register: NameRegister
    /// Whether documents are understood as those that are kept: by the model's own mapping.
    private let mayBeReadAgain: Bool

    /// An importer that understands documents by a mapping, and names by the list of them.
    ///
    /// Documents that are understood by a mapping of their own are not kept to be read again.
    package init(
        mapping: Mapping,
        register: NameRegister = NameRegister(),
        isModelsMapping: Bool = true
    ) {
        self.mapping = mapping
        self.register = register
        mayBeReadAgain = isModelsMapping
    }

    /// Reads files on top of a graph: plans first, then earlier documents, then by name.
    ///
    /// A document that the graph has already is replaced, and with it all documents of the same districts
    /// that were kept are read again: the graph is what these documents say now, in whatever order they
    /// came. `basis` is what the graph does not show of them.
    ///
    /// The draft's `commit` is nil when the graph holds all of it already. `district` is what names
    /// such as `区水务局` are relative to, nil for what the issuer says; `kind` is that of all files,
    /// nil for what each of them shows. `progress` is called before each of the files is written.
    ///
    /// - Precondition: the graph is of the model that the mapping was checked against.
    package func read(
        _ files: [InputFile],
        onto snapshot: Snapshot,
        basis: ImportBasis = ImportBasis(),
        as kind: DocumentKind? = nil,
        district: String? = nil,
        progress: (_ file: String) -> Void = { _ in }
    ) -> ImportOutcome {
        if let district, let fault = fault(ofDistrict: district) {
            return .refused([Finding(file: "--district", message: fault)])
        }
        var faults: [Finding] = []
        var documents = documents(files, as: kind, &faults)
        for index in documents.indices { documents[index].givenDistrict = district }
        let stored = StoredDocuments(snapshot, mapping, basis.people)
        for document in documents {
            if let finding = stored.objection(to: document) { faults.append(finding) }
        }
        let asked = Set(documents.map(\.code))
        let kept = keptDocuments(beside: documents, asked, stored, basis)
        let withdrawal = Withdrawal(
            of: asked.union(kept.map(\.code)),
            from: snapshot,
            basis.people,
            inferred: mapping.inferred
        )
        var inOrder = (documents + kept).sorted(by: Self.precedes)
        let home = stored.home ?? inOrder.lazy.compactMap { stored.district(of: $0) }.first
        // Who has a plain name keeps it: those of the home district come first.
        inOrder =
            inOrder.filter { stored.district(of: $0) ?? home == home }
            + inOrder.filter { stored.district(of: $0) ?? home != home }
        let session = ImportSession(
            mapping: mapping,
            register: register,
            snapshot: withdrawal.after,
            home: home,
            districts: stored.districts
        )
        let (writers, linker) = write(
            inOrder,
            asked: asked,
            session,
            &faults,
            progress
        )
        guard faults.isEmpty else { return .refused(faults) }
        var replacement = Replacement(
            withdrawal,
            basis.people,
            session,
            formers: formers(of: documents, in: basis, on: snapshot, home: stored.home)
        )
        do {
            try replacement.replace()
        } catch {
            return .refused([Finding(file: files.first?.name ?? "", message: error.message)])
        }
        let names = Dictionary(
            (documents + kept).map { ($0.code, $0.file) },
            uniquingKeysWith: { first, _ in first }
        )
        let (refusals, notes) = replacement.findings(files: names)
        guard refusals.isEmpty else { return .refused(refusals) }
        replacement.keep(inputs(documents, files, as: kind), insteadOf: basis)
        return .ready(
            replacement.draft,
            writers.filter { asked.contains($0.read.code) }.map { writer in
                DocumentNotes(
                    file: writer.read.file,
                    kind: writer.read.kind,
                    reason: writer.read.reason,
                    findings: writer.findings.sortedOthers
                        + (linker.findings[writer.read.code] ?? [])
                        + session.homonymNotes(of: writer.read)
                        + notes.filter { $0.file == writer.read.file }
                )
            }
        )
    }

    /// Writes documents into a session, in their order; `asked` are those that are not only read again.
    private func write(
        _ documents: [ReadDocument],
        asked: Set<Text>,
        _ session: ImportSession,
        _ faults: inout [Finding],
        _ progress: (_ file: String) -> Void
    ) -> ([DocumentWriter], Linker) {
        // A faulty file is written too, so that what its names and dates lack is told at once.
        var writers: [DocumentWriter] = []
        for document in documents {
            if asked.contains(document.code) { progress(document.file) }
            var writer = DocumentWriter(document, in: session)
            writer.write(district: document.givenDistrict)
            writers.append(writer)
        }
        recognise(&writers, session)
        for index in writers.indices { writers[index].addMembers() }
        var linker = Linker(writers, asked: asked, session)
        do {
            try linker.link()
        } catch {
            faults.append(Finding(file: documents.first?.file ?? "", message: error.message))
        }
        faults += writers.flatMap(\.findings.sortedFaults)
        return (writers, linker)
    }

    /// What documents said when they were imported before, where people removed something.
    private func formers(
        of documents: [ReadDocument],
        in basis: ImportBasis,
        on snapshot: Snapshot,
        home: String?
    ) -> [Text: PlacedTexts.Former] {
        guard !basis.people.removed.isEmpty else { return [:] }
        let session = ImportSession(
            mapping: mapping,
            register: register,
            snapshot: Snapshot(model: snapshot.model),
            home: home,
            districts: [:]
        )
        var writers: [DocumentWriter] = []
        for document in documents {
            guard let input = basis.inputs[document.code], let read = read(again: input) else {
                continue
            }
            var writer = DocumentWriter(read, in: session)
            writer.write(district: input.district)
            writers.append(writer)
        }
        recognise(&writers, session)
        return PlacedTexts(session).formers
    }

    /// A kept document; nil when it is none any more, as after a change of the mapping.
    private func read(again input: InputDocument) -> ReadDocument? {
        let file = InputFile(name: input.name, bytes: input.bytes, code: input.code.string)
        guard
            var document = try? read(file, as: input.kind.flatMap(DocumentKind.init(rawValue:)))
        else { return nil }
        document.givenDistrict = input.district
        return document
    }

    /// What is to be kept of some documents; nil where nothing is.
    private func inputs(
        _ documents: [ReadDocument],
        _ files: [InputFile],
        as kind: DocumentKind?
    ) -> [Text: InputDocument?] {
        let byName = Dictionary(
            files.map { ($0.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var inputs: [Text: InputDocument?] = [:]
        for document in documents {
            inputs[document.code] = .some(
                mayBeReadAgain
                    ? byName[document.file].map { file in
                        InputDocument(
                            code: document.code,
                            name: Self.fileName(file.name),
                            kind: kind?.rawValue,
                            district: document.givenDistrict,
                            bytes: file.bytes
                        )
                    } : nil
            )
        }
        return inputs
    }

    /// The kept documents of the districts that some documents are of.
    private func keptDocuments(
        beside documents: [ReadDocument],
        _ asked: Set<Text>,
        _ stored: StoredDocuments,
        _ basis: ImportBasis
    ) -> [ReadDocument] {
        guard mayBeReadAgain else { return [] }
        let districts = Set(documents.map { stored.district(of: $0) })
        return basis.inputs.values.sorted { $0.code < $1.code }.compactMap { input in
            guard !asked.contains(input.code), stored.contains(input.code),
                stored.districts[input.code].map(districts.contains) ?? true
            else { return nil }
            return read(again: input)
        }
    }

    /// Why a name given as a district is not one.
    private func fault(ofDistrict name: String) -> String? {
        guard let ends = mapping.places?.district.ends else { return nil }
        let isNamed = ends.contains {
            name.ends(withText: $0) && name.utf8.count > $0.utf8.count
        }
        guard !isNamed || name.unicodeScalars.contains(where: \.isBlank) else { return nil }
        return
            "\(name.quoted) is not a district; a district's name ends in \(ends.joined(separator: ", "))"
    }

    /// The documents of files that can be read, in the order in which they are written.
    private func documents(
        _ files: [InputFile],
        as kind: DocumentKind?,
        _ faults: inout [Finding]
    ) -> [ReadDocument] {
        var documents: [ReadDocument] = []
        var codes: [Text: String] = [:]
        for file in files {
            do throws(Finding) {
                let document = try read(file, as: kind)
                if let other = codes.updateValue(file.name, forKey: document.code) {
                    throw Finding(
                        file: file.name,
                        message: "its document code \(document.code) is also that of \(other)"
                    )
                }
                documents.append(document)
            } catch {
                faults.append(error)
            }
        }
        return documents.sorted(by: Self.precedes)
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

    func read(_ file: InputFile, as told: DocumentKind?) throws(Finding) -> ReadDocument {
        let decoded = try DecodedText(name: file.name, bytes: file.bytes)
        let detected =
            told.map { ($0, nil) }
            ?? DocumentKind.detected(in: decoded, file: file.name, mapping.layout)
        guard let (kind, reason) = detected else {
            let kinds = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw Finding(
                file: file.name,
                message: "of no known kind: it has no items with labels such as"
                    + " “\(mapping.layout.fields.first?.labels.first ?? "")：…”, no numbered headings"
                    + " and no nested items; --as names the kind: \(kinds)"
            )
        }
        var findings = Findings(file: file.name)
        if decoded.isGB18030 { findings.add(.note, nil, "read as GB 18030") }
        let code = Text(file.code ?? Self.code(of: file.name))
        let (header, text) = try read(decoded, kind, code: code.string, &findings)
        return ReadDocument(
            file: file.name,
            code: code,
            kind: kind,
            reason: reason,
            header: header,
            records: text.records,
            asides: text.asides,
            findings: findings,
            isCodeGiven: file.code != nil
        )
    }

    private func read(
        _ text: DecodedText,
        _ kind: DocumentKind,
        code: String,
        _ findings: inout Findings
    ) throws(Finding) -> (DocumentHeader, ReadText) {
        let read: ReadText
        switch kind {
        case .records:
            let (header, records) = RecordReader().read(text, code: code, &findings)
            return (header, ReadText(records: records))
        case .plan: read = PlanReader(layout: mapping.layout).read(text.trimmedLines, &findings)
        case .report: read = ReportReader(layout: mapping.report).read(text.trimmedLines, &findings)
        case .outline: read = OutlineReader().read(text, &findings)
        case .csv: read = try TableReader(layout: mapping.layout).read(csv: text, &findings)
        case .jsonl: read = TableReader(layout: mapping.layout).read(jsonLines: text, &findings)
        }
        for line in read.header where ChineseDate.isImpossibleDay(line.text) {
            findings.fault(line.number, "\(line.text.quoted) is a day that no calendar has")
        }
        return (DocumentHeader(of: read, by: mapping.header, code: code), read)
    }

    /// The name without folders.
    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// The name without folders and without its last ending.
    private static func code(of path: String) -> String {
        let name = fileName(path)
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
        return String(name[..<dot])
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
        homonyms.compactMap { node in
            let sources = namings[node] ?? []
            guard let source = sources.first(where: { $0.document == document.code }) else {
                return nil
            }
            return Finding(
                kind: .note,
                file: document.file,
                line: source.line,
                message: "\(canonicalName(of: node)): someone elsewhere has the same name,"
                    + " and nothing says that they are one person"
            )
        }
    }
}
