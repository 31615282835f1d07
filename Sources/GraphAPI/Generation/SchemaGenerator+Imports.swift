import GraphQLSchema

/// `importDocuments`, of models with a mapping that says what documents mean.
extension SchemaGenerator {
    static let importField = Field(
        "importDocuments",
        "ImportReport!",
        .importDocuments,
        description: """
            Reads documents into the graph, all of them or none. One that is there already is read again: \
            the graph says then what it says, no more and no less, and what people said stays. The only \
            field of its operation.
            """,
        arguments: [
            InputDraft("files", "[ImportFile!]!"),
            InputDraft("language", "MessageLanguage", default: .enum("ZH")),
            InputDraft(
                "remember",
                "Boolean",
                description: """
                    Keep the mappings of the files for others of the same kind, heads and issuer; a preview \
                    keeps nothing.
                    """,
                default: .boolean(false)
            ),
            InputDraft(
                "ifCommit",
                "Int",
                description: """
                    The commit that the graph must still be at; if it is at another, that is a conflict, \
                    and nothing is imported.
                    """
            ),
            preview,
        ]
    )

    mutating func addImports() {
        enumeration(
            "ImportKind",
            description: "What a document looks like.",
            ImportVocabulary.kinds
        )
        enumeration(
            "ImportSeverity",
            description:
                "What a finding asks for. ERROR: nothing is imported. WARNING: somebody should look at it.",
            ImportVocabulary.severities
        )
        enumeration("MessageLanguage", ImportVocabulary.languages)
        addImportFile()
        object(
            "ImportReport",
            description: "What an import did, or would do.",
            [
                Field(
                    "files",
                    "[ImportedFile!]!",
                    .importReport(.files),
                    description: "As they were given."
                ),
                Field("findings", "[ImportFinding!]!", .importReport(.findings)),
                Field(
                    "commit",
                    "Int",
                    .importReport(.commit),
                    description:
                        "The number of the commit; null in a preview, when an error refused it, and when nothing changed."
                ),
                Field(
                    "changes",
                    "[Change!]",
                    .importReport(.changes),
                    description: "What would change; null when it is no preview.",
                    arguments: [
                        InputDraft("first", "Int", default: 100), InputDraft("after", "String"),
                    ]
                ),
            ]
        )
        addImportedFile()
        addImportFinding()
    }

    private mutating func addImportFile() {
        input(
            "ImportFile",
            description: "A document; of `text` and `base64`, exactly one.",
            [
                Input(
                    "name",
                    "String!",
                    description: "The file's name; without its ending, the document's code."
                ),
                Input("text", "String"),
                Input(
                    "base64",
                    "String",
                    description:
                        "The file's bytes: text in UTF-8 or GB 18030, a workbook, or a Word document."
                ),
                Input(
                    "code",
                    "String",
                    description:
                        "The document's code, which says that it is the one that has it."
                ),
                Input(
                    "as",
                    "ImportKind",
                    description: "What it is; left out, what it looks like."
                ),
                Input(
                    "district",
                    "String",
                    description:
                        "What short names are relative to; left out, the district that issued it."
                ),
                Input(
                    "mapping",
                    "JSON",
                    description: """
                        What the file's words mean, in the form of `proposal`: columns, names, values. \
                        `{"items": {old id: new id or null}}` says what has become of items that people \
                        worked on; null, that the work ends with them.
                        """
                ),
            ]
        )
    }

    private mutating func addImportedFile() {
        object(
            "ImportedFile",
            [
                Field("name", "String!", .importedFile(.name)),
                Field("code", "String", .importedFile(.code)),
                Field("kind", "ImportKind", .importedFile(.kind)),
                Field(
                    "reason",
                    "String!",
                    .importedFile(.reason),
                    description: "Why it is taken for that kind, or for none."
                ),
                Field(
                    "counts",
                    "[ImportCount!]!",
                    .importedFile(.counts),
                    description:
                        "What it changes, by types of nodes and relationships; those without change are left out."
                ),
                Field(
                    "proposal",
                    "JSON",
                    .importedFile(.proposal),
                    description: """
                        What its words were taken for, to be changed and given back as `mapping`; null where \
                        nothing was taken for granted.
                        """
                ),
            ]
        )
        object(
            "ImportCount",
            [
                Field("type", "String!", .importCount(.type)),
                Field("new", "Int!", .importCount(.new)),
                Field("changed", "Int!", .importCount(.changed)),
                Field(
                    "withdrawn",
                    "Int!",
                    .importCount(.withdrawn),
                    description: "What nobody says any more."
                ),
            ]
        )
    }

    private mutating func addImportFinding() {
        object(
            "ImportFinding",
            description: "Something to be said of a file.",
            [
                Field("file", "String!", .importFinding(.file)),
                Field("line", "Int", .importFinding(.line), description: "Counted from 1."),
                Field("severity", "ImportSeverity!", .importFinding(.severity)),
                Field(
                    "kind",
                    "String!",
                    .importFinding(.kind),
                    description: "A word for programs, which stays as it is."
                ),
                Field("message", "String!", .importFinding(.message)),
                Field(
                    "printed",
                    "String",
                    .importFinding(.printed),
                    description: "The words of the file that it is about."
                ),
                Field(
                    "at",
                    "String",
                    .importFinding(.place),
                    description: "The member of a mapping that settles it, as a JSON pointer."
                ),
                Field(
                    "candidates",
                    "[ImportCandidate!]!",
                    .importFinding(.candidates),
                    description: "What may be meant."
                ),
                Field("remedy", "String", .importFinding(.remedy), description: "How to mend it."),
            ]
        )
        object(
            "ImportCandidate",
            [
                Field("text", "String!", .importCandidate(.text)),
                Field("node", "Node", .importCandidate(.node)),
                Field("evidence", "String", .importCandidate(.evidence)),
            ]
        )
    }
}

/// The values of the enums of imports, in their order.
package enum ImportVocabulary {
    package static let kinds = ["PLAN", "REPORT", "OUTLINE", "RECORDS", "CSV", "JSONL"]
    package static let severities = ["ERROR", "WARNING", "NOTE"]
    package static let languages = ["ZH", "EN"]
}
