import Foundation
import TestSupport
import Testing

@Suite("tongtu serve shows a page")
struct ExplorerTests {
    /// A folder with a small page in it.
    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.make("page/views/text")
        try folder.write("<!doctype html><title>Mine</title>", to: "page/index.html")
        try folder.write("export default 1", to: "page/views/text/view.js")
        return folder
    }

    private func get(_ target: String, _ server: Server) throws -> RawClient.Answer {
        let client = try server.client()
        try client.send("GET", target)
        return try client.answer()
    }

    private func firstAddress(_ server: Server) -> Substring? {
        server.program.output.split(separator: "\n").first { $0.contains("http://") }
    }

    @Test(arguments: [[], ["--no-introspection"], ["--read-only"]])
    func ofTheProject(options: [String]) throws {
        let server = try Server(["--empty"] + options)
        #expect(firstAddress(server) == "Explorer  http://127.0.0.1:\(server.port)/")
        let page = try get("/", server)
        #expect(page.status == 200 && page.body.contains("<!doctype html>"))
        #expect(page.header("content-security-policy") != nil)
        let views = try Fixture.folders(of: "Explorer/views")
        #expect(!views.isEmpty)
        for view in views {
            let answer = try get("/\(view)/x?on=2023-10-31", server)
            #expect(answer.status == 200 && answer.body.contains("<!doctype html>"), "\(view)")
        }
        let model = try get("/explorer/model/page.json", server)
        #expect(model.body == (try Fixture.schema("explorer/tongzhou.json")))
        for path in try Fixture.files(of: "Schema/explorer/tongzhou", ending: ".graphql") {
            let name = URL(filePath: path).lastPathComponent
            let answer = try get("/explorer/model/\(name)", server)
            #expect(answer.body == (try Fixture.project(path)))
        }
    }

    @Test func ofTheProjectForAnotherModel() throws {
        let server = try Server(["--model", ProjectFile.films])
        #expect(try get("/", server).status == 200)
        #expect(try get("/explorer/model/page.json", server).body == "{}\n")
        #expect(try get("/explorer/model/tasks.graphql", server).status == 404)
    }

    @Test func ofOnesOwn() throws {
        let folder = try Self.folder()
        try folder.make("page/shelf.js")
        try folder.write("inside", to: "page/shelf.js/a.txt")
        try folder.write("hidden", to: "page/.secret.txt")
        try folder.link("page/linked.txt", to: "shelf.js/a.txt")
        try folder.make("outside")
        try folder.write("outside", to: "outside/b.txt")
        try folder.link("page/way-out", to: "../outside")
        try folder.link("linked-page", to: "page")
        for name in ["page", "./page/", folder.path("page"), "linked-page"] {
            let server = try Server(["--empty", "--explorer", name], in: folder)
            #expect(try get("/", server).body.contains("Mine"))
            #expect(try get("/text/a", server).body.contains("Mine"))
            #expect(try get("/today", server).status == 404)
            #expect(try get("/explorer/shelf.js/a.txt", server).body == "inside")
            #expect(try get("/explorer/linked.txt", server).body == "inside")
            for target in ["shelf.js", ".secret.txt", "way-out/b.txt", "../outside/b.txt"] {
                #expect(try get("/explorer/\(target)", server).status == 404, "\(target)")
            }
            // Nothing is read for a request.
            try folder.write("later", to: "page/later.txt")
            #expect(try get("/explorer/later.txt", server).status == 404)
            try folder.remove("page/later.txt")
        }
    }

    @Test func orNone() throws {
        let server = try Server(["--empty", "--no-explorer"])
        #expect(!server.program.output.contains("Explorer"))
        #expect(firstAddress(server)?.hasPrefix("GraphQL   ") == true)
        for target in ["/", "/today", "/explorer/index.html", "/explorer/model/page.json"] {
            #expect(try get(target, server).status == 404)
        }
    }

    /// The page of a model is named as the model's file; of a folder, it is the only one there.
    @Test func withWhatTheModelBrings() throws {
        let folder = try Self.folder()
        try folder.make("model/explorer/notes")
        try folder.make("model/explorer/other")
        try folder.write("type Note @node { name: String! @key }", to: "model/notes.graphql")
        try folder.write("{\"views\": [\"text\"]}", to: "model/explorer/notes.json")
        try folder.write("{ notes { name } }", to: "model/explorer/notes/all.graphql")
        try folder.write("nothing to do with it", to: "model/explorer/other/x.graphql")
        for model in ["model", "model/notes.graphql"] {
            let server = try Server(["--model", model, "--explorer", "page"], in: folder)
            #expect(try get("/explorer/model/page.json", server).body == "{\"views\": [\"text\"]}")
            #expect(try get("/explorer/model/all.graphql", server).body == "{ notes { name } }")
            #expect(try get("/explorer/model/x.graphql", server).status == 404)
        }
        try folder.write("{}", to: "model/explorer/other.json")
        let several = try Program.run(
            ["serve", "--port", "0", "--model", "model", "--explorer", "page"],
            in: folder
        )
        #expect(several.status == 64)
        #expect(several.errors.contains("model/explorer: there are several pages"))
        let named = try Server(["--model", "model/notes.graphql"], in: folder)
        #expect(try get("/explorer/model/all.graphql", named).status == 200)
    }

    @Test func notWithFaultsInIt() throws {
        let folder = try Self.folder()
        try folder.make("model/explorer/notes")
        try folder.write("type Note @node { name: String! @key }", to: "model/notes.graphql")
        try folder.write("{\n  \"views\": [text]\n}", to: "model/explorer/notes.json")
        try folder.write("{ notes {\n  nme } }", to: "model/explorer/notes/a.graphql")
        try folder.write("{ notes { name }\n", to: "model/explorer/notes/b.graphql")
        try folder.write("{ notes { name } }", to: "model/explorer/notes/good.graphql")
        let arguments = ["serve", "--port", "0", "--model", "model", "--database", "graph.sqlite"]
        let outcome = try Program.run(arguments + ["--explorer", "page"], in: folder)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.count == 3, "\(outcome.errors)")
        for start in [
            "model/explorer/notes.json:2:14: Unexpected \"e\" in JSON",
            "model/explorer/notes/a.graphql:2:3: Cannot query field \"nme\"",
            "model/explorer/notes/b.graphql:2:1: Syntax Error: ",
        ] {
            #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
        }
        #expect(!folder.contains("graph.sqlite"))
        let server = try Server(["--model", "model", "--no-explorer"], in: folder)
        #expect(try server.answer(to: "{ notes { name } }") == #"{"data":{"notes":[]}}"#)
    }

    @Test(arguments: [
        (["--explorer", "/nowhere"], 74, "/nowhere: there is no such folder"),
        (["--explorer", "empty"], 74, "empty: there is no index.html in it"),
        (["--explorer", "page/index.html"], 74, "page/index.html: there is no such folder"),
        (["--explorer", "page", "--no-explorer"], 64, "--explorer and --no-explorer exclude each"),
        (["--explorer"], 64, "Missing value for '--explorer <folder>'"),
    ])
    func saysWhyThereIsNone(arguments: [String], status: Int32, message: String) throws {
        let folder = try Self.folder()
        try folder.make("empty")
        let outcome = try Program.run(["serve", "--port", "0"] + arguments, in: folder)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test func namesTheFileThatCannotBeServed() throws {
        func expectFault(_ message: String, _ change: (TemporaryFolder) throws -> Void) throws {
            let folder = try Self.folder()
            try change(folder)
            let outcome = try Program.run(
                ["serve", "--port", "0", "--explorer", "page"],
                in: folder
            )
            #expect(outcome.status == 74 && outcome.output.isEmpty)
            #expect(outcome.errors.contains(message), "\(outcome.errors)")
        }
        try expectFault("page/out.txt: this link leads out of the folder") {
            try $0.link("page/out.txt", to: "/etc/hostname")
        }
        try expectFault("page/lost.txt: there is no such file") {
            try $0.link("page/lost.txt", to: "nothing.txt")
        }
        try expectFault("page/large.txt: a page has at most 16777216 bytes in a file") {
            try $0.write(Data(count: 16 << 20 + 1), to: "page/large.txt")
        }
        try expectFault("page/part-5.txt: a page has at most 16777216 bytes in a file, and") {
            for part in 1...5 { try $0.write(Data(count: 15 << 20), to: "page/part-\(part).txt") }
        }
        try expectFault("page: a page has at most 1000 files, not 1001") {
            for part in 1..<1_000 { try $0.write("", to: "page/\(part).txt") }
        }
    }
}
