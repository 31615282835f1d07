package import GraphQLLanguage
import GraphQLSchema
package import PropertyGraph

extension Model {
    /// Reads a model from its files, those of directives and of types together.
    ///
    /// Where no file defines a directive, the built-in ones stand.
    /// - Throws: every fault of every file at once; a model with a fault is not a model.
    package convenience init(reading files: [SourceText]) throws(ModelError) {
        let model = try Self.parts(of: files)
        self.init(
            labels: model.labels,
            relationshipTypes: model.relationshipTypes,
            relationshipTables: model.relationshipTables,
            enumerations: model.enumerations,
            nameReadings: PinyinReadings()
        )
    }

    private static func parts(of files: [SourceText]) throws(ModelError) -> ModelBuilder {
        var sources = files
        var documents = try parse(files)
        let definesDirective = documents.contains { document in
            document.definitions.contains { if case .directive = $0 { true } else { false } }
        }
        if !definesDirective {
            sources.append(Vocabulary.source)
            documents += try parse([Vocabulary.source])
        }
        var reader = DeclarationReader(documents, faults: FaultLog(files: sources))
        reader.read()
        let scalars = Vocabulary.scalarNames
            .filter { name in !reader.types.contains { $0.name == name } }
            .map { SourceText("scalar \($0)", name: "the scalar \($0)") }
        for fault in try typeSystemFaults(documents + parse(scalars)) {
            reader.faults.report(fault)
        }
        var builder = ModelBuilder(reader)
        builder.build()
        guard builder.faults.isEmpty else { throw builder.faults.inOrder }
        return builder
    }

    /// The documents of all files; a file that is not GraphQL hides what the others mean, so it ends
    /// here.
    private static func parse(_ files: [SourceText]) throws(ModelError) -> [Document] {
        var documents: [Document] = []
        var faults: [ModelFault] = []
        for file in files {
            do throws(SyntaxError) {
                documents.append(try Document(parsing: file, limits: .trusting))
            } catch {
                faults.append(
                    ModelFault(
                        file: file.name,
                        location: error.location,
                        message: "Syntax error: \(error.message)"
                    )
                )
            }
        }
        guard faults.isEmpty else { throw ModelError(faults: faults) }
        return documents
    }

    /// What the rules of GraphQL itself find: unknown types and directives, wrong arguments and the
    /// like.
    private static func typeSystemFaults(_ documents: [Document]) -> [ModelFault] {
        do throws(GraphQLErrors) {
            _ = try Schema(documents: documents, isWhole: false)
            return []
        } catch {
            return error.errors.map { error in
                ModelFault(
                    file: error.places.first?.sourceName ?? documents.first?.source.name ?? "",
                    location: error.places.first?.location ?? SourceLocation(line: 1, column: 1),
                    message: error.message
                )
            }
        }
    }
}
