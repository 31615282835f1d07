import ArgumentParser

/// The command `tongtu`.
@main
struct Tongtu: ParsableCommand {
    /// By semantic versioning (semver.org); it stands nowhere else.
    private static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tongtu",
        abstract: "A GraphQL server for relationship graphs. 关系图谱服务器。",
        version: "tongtu \(version)",
        subcommands: [
            Serve.self, Import.self, Query.self, Ask.self, Check.self, PrintSchema.self,
            Export.self,
            Generate.self, Backup.self, Mappings.self,
        ]
    )
}
