import Compression
import EventLoop
import TestSupport
import Testing
import TongtuServer

@Suite("The page")
struct ExplorerTests {
    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
        connect-src 'self'; font-src 'self' data:; base-uri 'none'; form-action 'self'; \
        frame-ancestors 'none'
        """

    private func client(origins: [String] = []) throws -> RawClient {
        try NoteServer(origins: origins, page: NotePage.page()).client()
    }

    private func expectPolicy(_ answer: RawClient.Answer) {
        #expect(answer.header("content-security-policy") == Self.policy)
        #expect(answer.header("x-content-type-options") == "nosniff")
        #expect(answer.header("referrer-policy") == "no-referrer")
    }

    @Test(arguments: [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/explorer/index.html", "index.html", "text/html; charset=utf-8"),
        ("/explorer/start.js", "start.js", "text/javascript; charset=utf-8"),
        ("/explorer/st%61rt.js?x=1", "start.js", "text/javascript; charset=utf-8"),
        ("/explorer/favicon.svg", "favicon.svg", "image/svg+xml"),
        ("/explorer/styles/base.css", "styles/base.css", "text/css; charset=utf-8"),
        ("/explorer/queries/notes.graphql", "queries/notes.graphql", graphQLType),
        ("/explorer/notes.txt", "notes.txt", "text/plain; charset=utf-8"),
        ("/explorer/data.json", "data.json", "application/json; charset=utf-8"),
        ("/explorer/views/map/parts/view.js", "views/map/parts/view.js", scriptType),
        ("/text", "index.html", "text/html; charset=utf-8"),
        ("/text/", "index.html", "text/html; charset=utf-8"),
        ("/text/tz2023-plan?line=3", "index.html", "text/html; charset=utf-8"),
        ("/text/%E9%80%9A%E5%B7%9E/a/b/c", "index.html", "text/html; charset=utf-8"),
        ("/text/../../etc/passwd", "index.html", "text/html; charset=utf-8"),
        ("/map?around=Official:%E9%83%91%E7%9A%93", "index.html", "text/html; charset=utf-8"),
        ("/map?around=Official:郑皓", "index.html", "text/html; charset=utf-8"),
        ("/m%61p", "index.html", "text/html; charset=utf-8"),
        ("/graphiql", "views/graphiql/index.html", "text/html; charset=utf-8"),
        ("/graphiql/x?query={a}", "views/graphiql/index.html", "text/html; charset=utf-8"),
    ])
    func hasItsFiles(target: String, path: String, type: String) throws {
        let client = try client()
        let text = NotePage.text(path)
        for method in ["GET", "HEAD"] {
            try client.send(method, target)
            let answer = try client.answer(toHead: method == "HEAD")
            #expect(answer.status == 200)
            #expect(answer.body == (method == "GET" ? text : ""))
            #expect(answer.header("content-length") == "\(text.utf8.count)")
            #expect(answer.header("content-type") == type)
            #expect(answer.header("cache-control") == "no-cache")
            #expect(answer.header("accept-ranges") == "none")
            #expect(answer.header("content-encoding") == nil)
            expectPolicy(answer)
        }
    }

    @Test func saysToBrowsersThatThereIsNothing() throws {
        let client = try client()
        try client.send("GET", "/nowhere", headers: "Accept: text/html,*/*;q=0.8\r\n")
        let shown = try client.answer()
        #expect(shown.status == 404)
        #expect(shown.body == NotePage.text("index.html"))
        expectPolicy(shown)
        for accept in ["*/*", "application/json"] {
            try client.send("GET", "/nowhere", headers: "Accept: \(accept)\r\n")
            let told = try client.answer()
            #expect(told.status == 404 && told.body.contains("NOT_FOUND"))
        }
        try client.send("POST", "/nowhere", headers: "Accept: text/html\r\nContent-Length: 0\r\n")
        #expect(try client.answer().body.contains("NOT_FOUND"))
    }

    private static let graphQLType = "application/graphql; charset=utf-8"
    private static let scriptType = "text/javascript; charset=utf-8"

    @Test(arguments: [
        "/explorer", "/explorer/", "/explorer//start.js", "//", "//text", "/%2Ftext", "/views",
        "/views/text", "/viewsX", "/textX", "/tex", "/TEXT", "/loose.js", "/loose",
        "/explorer/views/text",
        "/explorer/views/text/", "/explorer/README.md", "/explorer/.hidden.js",
        "/explorer/kit/.hidden/x.js", "/explorer/start.ts", "/explorer/js", "/explorer/kit/x.JS",
        "/explorer/../x", "/explorer/%2e%2e/x", "/explorer/..%2fPackage.swift", "/explorer/%00",
        "/explorer/start.js%00", "/explorer/start.js/", "/explorer/./start.js",
        "/explorer/styles/../start.js", "/explorer/%zz", "/explorer/%FF", "/explorer/start.js%20",
        "/explorer\\start.js", "/explorer/model", "/explorer/model/",
        "/explorer/model/other.graphql",
        "/index.html", "/start.js", "/favicon.ico", "/text%CC%88/x",
        "/explorer/\(String(repeating: "a/", count: 2_000))start.js",
    ])
    func hasNothingElse(target: String) throws {
        let client = try client()
        for method in ["GET", "HEAD", "POST", "OPTIONS"] {
            try client.send(method, target)
            let answer = try client.answer(toHead: method == "HEAD")
            #expect(answer.status == 404, "\(target.prefix(80))")
            if method != "HEAD" { #expect(answer.body.contains("NOT_FOUND")) }
        }
    }

    @Test(arguments: ["/", "/text", "/explorer/start.js", "/explorer/model/page.json"])
    func isOnlyRead(target: String) throws {
        let client = try client()
        for method in ["POST", "PUT", "DELETE", "PATCH", "BREW"] {
            try client.send(method, target, headers: "Content-Length: 0\r\n")
            let answer = try client.answer()
            #expect(answer.status == 405 && answer.body.contains("METHOD_NOT_ALLOWED"))
            #expect(answer.header("allow") == "GET, HEAD, OPTIONS")
            expectPolicy(answer)
        }
        try client.send("OPTIONS", target)
        let answer = try client.answer()
        #expect(answer.status == 204 && answer.header("allow") == "GET, HEAD, OPTIONS")
        expectPolicy(answer)
    }

    @Test func isToldAtOnceWhatItsMethodRefuses() throws {
        let client = try client()
        try client.send("POST", "/text", headers: "Expect: 100-continue\r\nContent-Length: 9\r\n")
        #expect(try client.answer().status == 405)
        #expect(try client.seesSilentEnd())
    }

    @Test func mayBeAskedByOtherPagesThatMay() throws {
        let client = try client(origins: ["https://a.example"])
        try client.send("GET", "/explorer/start.js", headers: "Origin: https://a.example\r\n")
        let answer = try client.answer()
        #expect(answer.header("access-control-allow-origin") == "https://a.example")
        #expect(answer.head.contains("Vary: Origin\r\n"))
        #expect(answer.head.contains("Vary: Accept-Encoding\r\n"))
    }

    @Test func keepsLibrariesForEver() throws {
        let client = try client()
        for condition in ["", "If-None-Match: *\r\n"] {
            try client.send("GET", "/explorer/libraries/large-1.2.js", headers: condition)
            let answer = try client.answer()
            #expect(answer.header("cache-control") == "public, max-age=31536000, immutable")
            expectPolicy(answer)
        }
    }

    @Test(arguments: [NotePage.modelFiles.map(\.path), ["notes.graphql"], []])
    func knowsWhatTheModelBrings(paths: [String]) throws {
        let brought = NotePage.modelFiles.filter { paths.contains($0.path) }
        let client = try NoteServer(page: NotePage.page(bringing: brought)).client()
        for (path, text) in NotePage.modelFiles {
            try client.send("GET", "/explorer/model/\(path)")
            let answer = try client.answer()
            let isThere = paths.contains(path)
            let type = path.hasSuffix(".json") ? "application/json" : "application/graphql"
            #expect(answer.status == (isThere || path == "page.json" ? 200 : 404))
            if isThere { #expect(answer.body == text) }
            if !isThere, path == "page.json" { #expect(answer.body == "{}\n") }
            if answer.status == 200 {
                #expect(answer.header("content-type") == "\(type); charset=utf-8")
                #expect(answer.header("cache-control") == "no-cache")
            }
        }
    }

    @Test func needNotBeThere() throws {
        let client = try NoteServer().client()
        for target in ["/", "/text", "/explorer/index.html", "/explorer/model/page.json"] {
            try client.send("GET", target)
            #expect(try client.answer().status == 404)
        }
    }

    @Test func leavesTheOtherAddressesAsTheyAre() throws {
        let client = try client()
        for (target, type) in [
            ("/graphql?query={__typename}", "application/json"), ("/healthz", "text/plain"),
            ("/schema.graphql", "application/graphql"), ("/readyz", "text/plain"),
        ] {
            try client.send("GET", target)
            let answer = try client.answer()
            #expect(answer.status == 200)
            #expect(answer.header("content-type") == "\(type); charset=utf-8")
            #expect(answer.header("content-security-policy") == nil)
        }
        try client.send("GET", "/graphql/x")
        #expect(try client.answer().status == 404)
        try client.send("CONNECT", "a.example:443")
        #expect(try client.answer().header("allow") == "GET, HEAD, POST, OPTIONS")
    }

    /// Its files are sent from where they lie, which must not change their order.
    @Test func isAnsweredInItsPlace() throws {
        let server = try NoteServer(page: NotePage.page())
        let release = server.occupyWorker()
        let client = try server.client()
        let library = "/explorer/libraries/large-1.2.js"
        try client.ask(NoteServer.longDocument)
        for _ in 0..<2 {
            for target in [library, "/text", "/explorer/start.js"] {
                try client.send("GET", target)
            }
        }
        try client.send("HEAD", library)
        release.signal()
        #expect(try client.answer().body.hasPrefix("{\"data\""))
        for _ in 0..<2 {
            let isWhole = try client.answer().body == NotePage.text("libraries/large-1.2.js")
            #expect(isWhole)
            #expect(try client.answer().body == NotePage.text("index.html"))
            #expect(try client.answer().body == NotePage.script)
        }
        #expect(try client.answer(toHead: true).status == 200)
        #expect(client.isWaiting)
    }
}

@Suite("A stored file")
struct StoredFileTests {
    private static let target = "/explorer/libraries/large-1.2.js"

    private func client() throws -> RawClient {
        try NoteServer(page: NotePage.page()).client()
    }

    @Test(arguments: [
        ("gzip", true), ("GZip", true), ("x-gzip", true), ("gzip, deflate, br, zstd", true),
        ("*", true), ("gzip;q=0.001", true), ("gzip ; Q=0.5", true), ("gzip\t;\tq=1.000", true),
        ("br, gzip;q=0.5, *;q=0", true), ("identity, gzip", true), ("*;q=0.1", true),
        ("br\r\nAccept-Encoding: gzip", true), (",,gzip,", true),
        ("gzip;q=1, identity;q=0.5", true),
        ("identity;q=0, gzip;q=0.1", true), ("gzip, gzip;q=0", true),
        ("", false), ("identity", false), ("br, deflate", false), ("gzip;q=0", false),
        ("gzip;q=0.000", false), ("*;q=0", false), ("gzip;q=0, *", false), ("identity;q=0", false),
        ("identity;q=1, gzip;q=0.5", false), ("identity, *;q=0.5", false), ("gzip;q=2", false),
        ("gzip;q=", false), ("gzip;q=x", false), ("gzip;q=-1", false), ("gzip;q=0.0001", false),
        ("gzip;level=9", false), ("gzip;q=1;q=1", false), ("gzip;", false), ("gzipped", false),
        ("\"gzip\"", false), ("gzip;q=0, gzip", false), ("x-gzip;q=0, *", false),
        ("gzip;;q=1", false),
        (nil, false),
    ])
    func isCompressedForThoseWhoWantIt(accepted: String?, isCompressed: Bool) throws {
        let client = try client()
        let plain = Array(NotePage.text("libraries/large-1.2.js").utf8)
        let content = isCompressed ? try gzipped(plain) : plain
        for method in ["GET", "HEAD"] {
            try client.send(
                method,
                Self.target,
                headers: accepted.map { "Accept-Encoding: \($0)\r\n" } ?? ""
            )
            let answer = try client.answer(toHead: method == "HEAD")
            #expect(answer.status == 200)
            #expect(answer.header("content-encoding") == (isCompressed ? "gzip" : nil))
            #expect(answer.header("vary") == "Accept-Encoding")
            #expect(answer.header("content-type") == "text/javascript; charset=utf-8")
            #expect(answer.header("content-length") == "\(content.count)")
            // Said in one word, for it is long.
            let isWhole = answer.content == (method == "GET" ? content : [])
            #expect(isWhole)
            #expect(answer.header("etag")?.hasSuffix("-gzip\"") == isCompressed)
        }
    }

    @Test func isNotCompressedForALittle() throws {
        let client = try client()
        try client.send("GET", "/explorer/index.html", headers: "Accept-Encoding: gzip\r\n")
        let answer = try client.answer()
        #expect(answer.header("content-encoding") == nil && answer.header("vary") == nil)
        #expect(answer.body == NotePage.text("index.html"))
    }

    /// `$` is the tag of the form that is asked for, `%` that of the other.
    @Test(arguments: [
        ("If-None-Match: $", 304), ("If-None-Match: W/$", 304), ("If-None-Match: *", 304),
        ("If-None-Match: %, $", 304), ("If-None-Match: %", 200), ("If-None-Match: \"x\"", 200),
        ("If-Match: $", 200), ("If-Match: *", 200), ("If-Match: %", 412), ("If-Match: W/$", 412),
        ("If-Match: $\r\nIf-None-Match: $", 304), ("If-Match: \"x\"\r\nIf-None-Match: $", 412),
        ("Range: bytes=0-1", 200), ("If-Modified-Since: Tue, 01 Dec 2099 00:00:00 GMT", 200),
    ])
    func isSentAgainOnlyWhenItIsAnother(condition: String, status: Int) throws {
        let client = try client()
        let codings = ["", "Accept-Encoding: gzip\r\n"]
        let tags = try codings.map { coding -> String in
            try client.send("HEAD", Self.target, headers: coding)
            return try #require(try client.answer(toHead: true).header("etag"))
        }
        #expect(tags[0] != tags[1])
        for (coding, place) in [(codings[0], 0), (codings[1], 1)] {
            let fields = condition.replacing("$", with: tags[place])
                .replacing("%", with: tags[1 - place])
            for method in ["GET", "HEAD"] {
                try client.send(method, Self.target, headers: "\(coding)\(fields)\r\n")
                let answer = try client.answer(toHead: method == "HEAD")
                #expect(answer.status == status)
                #expect(answer.header("content-security-policy") != nil)
                #expect(answer.header("etag") == (status == 412 ? nil : tags[place]))
                #expect((answer.header("cache-control") == nil) == (status == 412))
                if status == 304 {
                    #expect(answer.content.isEmpty)
                    #expect(answer.header("vary") == "Accept-Encoding")
                    #expect(answer.header("content-encoding") == nil)
                    #expect(answer.header("content-length") == nil)
                }
                if status == 412, method == "GET" {
                    #expect(answer.body.contains("names another file than the present one"))
                }
            }
        }
    }

    @Test func hasATagOfItsContent() throws {
        func tag(_ text: String) throws -> String {
            let file = ExplorerPage.File(path: "a.txt", bytes: Array(text.utf8))
            let client = try NoteServer(page: ExplorerPage(files: [file], modelFiles: [])).client()
            try client.send("GET", "/explorer/a.txt")
            return try #require(try client.answer().header("etag"))
        }
        #expect(try tag("a") == tag("a"))
        #expect(try tag("a") != tag("b"))
        #expect(try tag("") != tag("a"))
    }
}
