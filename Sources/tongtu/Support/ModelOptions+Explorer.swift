import Foundation
import GraphAPI
import GraphExecution
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import TongtuServer

extension ModelOptions {
    /// What the model brings for the page: a file of the folder `explorer` beside the model that is named as the
    /// model, or the only one there where the model is a folder; and the queries in the folder of that name.
    ///
    /// - Throws: every fault of them, with its place.
    func pageFiles(for api: GraphAPI) throws(CommandError) -> [ExplorerPage.File] {
        guard let name = try pageName() else { return [] }
        var files: [ExplorerPage.File] = []
        var faults: [String] = []
        if InputFile.exists("\(name).json") {
            let source = SourceText(try InputFile.read("\(name).json"), name: "\(name).json")
            do throws(JSONError) {
                _ = try JSONValue(parsing: source.bytes)
            } catch {
                let place = source.location(ofByteOffset: error.byteOffset)
                faults.append("\(source.name):\(place.line):\(place.column): \(error.message)")
            }
            files.append(ExplorerPage.File(path: ExplorerPage.modelPage, bytes: source.bytes))
        }
        for path in InputFile.contents(ofFolder: name, endings: [".graphql"]) ?? [] {
            let source = SourceText(try InputFile.read(path), name: path)
            faults += api.errors(in: source).map { error in
                let place = error.places.first.map { "\($0.location.line):\($0.location.column):" }
                return "\(path):\(place ?? "") \(error.message)"
            }
            let name = URL(fileURLWithPath: path).lastPathComponent
            files.append(ExplorerPage.File(path: name, bytes: source.bytes))
        }
        guard faults.isEmpty else { throw CommandError(faults, .answersAreErrors) }
        return files
    }

    /// The path of the page file without its ending; nil when the model has none.
    private func pageName() throws(CommandError) -> String? {
        let own = "\(try folder())/explorer"
        if let file = fileName { return "\(own)/\(file)" }
        let files = InputFile.contents(ofFolder: own, endings: [".json"]) ?? []
        guard files.count <= 1 else {
            throw CommandError(
                "\(own): there are several pages; name the model's file with --model",
                .badUsage
            )
        }
        return files.first.map { URL(fileURLWithPath: $0).deletingPathExtension().relativePath }
    }
}

extension GraphAPI {
    /// What is wrong with a document, ready to be told.
    func errors(in source: SourceText) -> [GraphQLError] {
        do throws(GraphQLErrors) {
            _ = try PreparedDocument(api: self, source: source, limits: OperationLimits())
            return []
        } catch {
            return error.errors
        }
    }
}
