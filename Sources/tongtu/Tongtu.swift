import ArgumentParser

/// The command `tongtu`.
@main
struct Tongtu: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tongtu",
        abstract: "A GraphQL server for relationship graphs. 关系图谱服务器。",
        subcommands: [
            Serve.self, Import.self, Query.self, Check.self, PrintSchema.self, Export.self,
            Generate.self,
        ]
    )
}
