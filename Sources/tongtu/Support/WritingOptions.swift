import ArgumentParser
import Foundation
import TongtuServer

/// Who may change the graph that is served, and by which name.
struct WritingOptions: ParsableArguments {
    @Flag(help: "Take no mutations; for a server behind a proxy.")
    var readOnly = false

    @Option(
        help: ArgumentHelp(
            "The name that mutations go by. Default: the login name of who starts the server.",
            valueName: "name"
        )
    )
    var author: String?

    @Flag(help: "Without --database: take mutations, although they are gone at the end.")
    var memory = false

    /// No name is longer, not with titles and a department.
    private static let authorLengthMax = 200

    func validate() throws {
        guard let author else { return }
        let isBlank = author.allSatisfy(\.isWhitespace)
        let isOneLine = author.unicodeScalars.allSatisfy {
            $0.properties.generalCategory != .control
        }
        guard !isBlank, isOneLine, author.count <= Self.authorLengthMax else {
            throw ValidationError(
                "--author: a name of at most \(Self.authorLengthMax) characters, on one line."
            )
        }
    }

    /// Who may write; changes of a graph without a database would be lost.
    func permission(hasDatabase: Bool, origins: CrossOriginPolicy) -> WritePermission {
        WritePermission(
            author: author ?? Self.loginName,
            ban: readOnly ? .readOnly : hasDatabase || memory ? nil : .forgetful,
            origins: origins
        )
    }

    /// Where the system has no name for who runs the program, it is someone.
    private static var loginName: String {
        let name = NSUserName()
        return name.isEmpty ? "someone" : name
    }
}
