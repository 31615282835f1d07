import PropertyGraph

/// The list of names that an import goes by, and that the database keeps.
struct ListOfNames {
    /// Nil when there is none.
    private let file: InputFile?

    /// The list that is given, else the one that is kept; where it was never kept whether there is one, `older`.
    init(given: InputFile?, older: InputFile?, in basis: ImportBasis) {
        if given == nil, let kept = basis.names {
            file = kept.bytes.isEmpty ? nil : InputFile(name: kept.name, bytes: kept.bytes)
        } else {
            file = given ?? older
        }
    }

    /// The names in it.
    ///
    /// - Throws: the first line that is not as it should be.
    func register(of model: Model, _ mapping: Mapping) throws(Finding) -> NameRegister {
        guard let file else { return NameRegister() }
        let register = try NameRegister(file)
        try register.check(against: model, mapping, file: file.name)
        return register
    }

    /// Has it kept; that there is none is kept too: such a database is no older one.
    func keep(in draft: inout GraphDraft, _ basis: ImportBasis) {
        guard (file?.bytes ?? []) != basis.names?.bytes else { return }
        draft.inputs.append(
            .keep(
                InputDocument(
                    code: InputDocument.namesCode,
                    name: file?.nameWithoutFolders ?? "",
                    kind: nil,
                    district: nil,
                    bytes: file?.bytes ?? []
                )
            )
        )
    }
}
