import Bytes
import JSONCoding
package import PropertyGraph

/// Turns documents into a change of the graph: all of them, or none.
package struct DocumentImporter: Sendable {
    /// Larger files are refused: they are not documents.
    package static let bytesMax = DecodedText.bytesMax

    private let mapping: Mapping
    /// Whether documents are understood as those that are kept: by the model's own mapping.
    private let mayBeReadAgain: Bool

    /// An importer that understands documents by a mapping.
    ///
    /// Documents that are understood by a mapping of their own are not kept to be read again.
    package init(mapping: Mapping, isModelsMapping: Bool = true) {
        self.mapping = mapping
        mayBeReadAgain = isModelsMapping
    }

    /// Reads files on top of a graph: plans first, then earlier documents, then by name.
    ///
    /// A document that the graph has already is replaced, and with it all documents of the same districts
    /// that were kept are read again: the graph is what these documents say now, in whatever order they
    /// came. Without files, all that were kept are read again. `basis` is what the graph does not show of them. Names are understood by the list of `names`,
    /// which is kept from now on; without one, by the list that is kept, or in a graph that was filled
    /// before lists were kept, by `olderNames`.
    ///
    /// What is said of a file's words (`InputFile.overlay`) is kept with it; if `isRemembered`, also for other
    /// files of its layout, which are read by it where nothing else is said of them.
    ///
    /// `isOver` is asked from time to time, and `progress` is called before each of the files is written.
    ///
    /// - Precondition: the graph is of the model that the mapping was checked against.
    /// - Throws: `ImportBrokenOff` once it is over.
    package func read(
        _ files: [InputFile],
        onto snapshot: Snapshot,
        basis: ImportBasis = ImportBasis(),
        names: InputFile? = nil,
        olderNames: InputFile? = nil,
        isRemembered: Bool = false,
        isOver: @escaping () -> Bool = { false },
        progress: (_ file: String) -> Void = { _ in }
    ) throws(ImportBrokenOff) -> ImportResult {
        let list = ListOfNames(
            given: names,
            older: snapshot.commit > 0 ? olderNames : nil,
            in: basis
        )
        var faults: [Finding] = []
        var (mapping, files, mayBeReadAgain) = (mapping, files, mayBeReadAgain)
        do throws(MappingError) {
            if let own = try ownMapping(
                of: &files,
                model: snapshot.model,
                isRemembered: isRemembered
            ) {
                (mapping, mayBeReadAgain) = (own, false)
            }
        } catch {
            faults += error.findings
        }
        var register = NameRegister()
        do throws(Finding) {
            register = try list.register(of: snapshot.model, mapping)
        } catch {
            faults.append(error)
        }
        var run = ImportRun(
            mapping: mapping,
            mayBeReadAgain: mayBeReadAgain,
            register: register,
            snapshot: snapshot,
            basis: basis,
            watch: ImportWatch(isOver),
            faults: faults,
            isRemembered: isRemembered
        )
        try run.take(files)
        guard var draft = try run.read(progress) else { return run.result(nil) }
        list.keep(in: &draft, basis)
        return run.result(draft)
    }

    /// The mapping with what the files' own ones say of the model's laid over it, which is taken out of these; nil
    /// where they say nothing.
    ///
    /// - Throws: what is wrong with it; the files of an import are understood by one mapping.
    private func ownMapping(
        of files: inout [InputFile],
        model: Model,
        isRemembered: Bool
    ) throws(MappingError) -> Mapping? {
        var own: JSONObject?
        for place in files.indices {
            let members = MappingMembers(files[place].overlay ?? JSONObject())
            if let own, own != members.ofModel {
                throw MappingError(
                    findings: [Finding(file: files[place].name, .mappingsDiffer(files[0].name))]
                )
            }
            own = members.ofModel
            files[place].overlay = members.ofDocument.isEmpty ? nil : members.ofDocument
        }
        guard let own, !own.isEmpty else { return nil }
        guard !isRemembered else {
            let names = own.members.map(\.name)
            throw MappingError(
                findings: [Finding(file: files[0].name, .mappingNotRemembered(names))]
            )
        }
        return try mapping.laying(own, file: files[0].name, model: model)
    }
}
