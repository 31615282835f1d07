package import Compression
import HTTPServer

/// The Explorer, the page for people: its files by the addresses they are read at.
package struct ExplorerPage: Sendable {
    /// A file by its path in its folder.
    package struct File: Sendable {
        package let path: String
        package let bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// By path, decoded.
    let endpoints: [String: ExplorerEndpoint]
    /// By the first part of a path, whatever follows it: the pages of the views.
    let branches: [String: ExplorerEndpoint]

    /// The file that every page needs.
    package static let index = "index.html"
    /// The folder whose folders are the views, by name.
    private static let views = "views/"
    /// The folder of what is never changed under its name, since that says its version.
    private static let libraries = "libraries/"
    /// What a model has to say to the page.
    package static let modelPage = "page.json"

    /// A page of the files of its folder; `modelFiles` are those that the model brings.
    ///
    /// What is not served is left out.
    /// - Complexity: about 0.1 s for a mebibyte, which is compressed.
    package init(files: [File], modelFiles: [File]) throws(CompressionError) {
        var endpoints: [String: ExplorerEndpoint] = [:]
        let nothing = File(path: Self.modelPage, bytes: Array("{}\n".utf8))
        let brought = ([nothing] + modelFiles).map {
            File(path: "model/\($0.path)", bytes: $0.bytes)
        }
        for file in files + brought {
            guard let mediaType = Self.mediaType(of: file.path) else { continue }
            let isForEver = file.path.hasPrefix(Self.libraries)
            let caching = isForEver ? "public, max-age=31536000, immutable" : "no-cache"
            endpoints["/explorer/\(file.path)"] = ExplorerEndpoint(
                file: try StoredFile(
                    file.bytes,
                    noun: "file",
                    mediaType: mediaType,
                    fields: ["Cache-Control": caching]
                )
            )
        }
        var branches: [String: ExplorerEndpoint] = [:]
        if let index = endpoints["/explorer/\(Self.index)"] {
            endpoints["/"] = index
            for view in Self.viewNames(files) {
                branches[view] = endpoints["/explorer/\(Self.views)\(view)/\(Self.index)"] ?? index
            }
        }
        self.endpoints = endpoints
        self.branches = branches
    }

    private static func viewNames(_ files: [File]) -> Set<String> {
        Set(
            files.filter { $0.path.hasPrefix(views) }.compactMap { file in
                let parts = file.path.split(separator: "/")
                return parts.count > 2 ? String(parts[1]) : nil
            }
        )
    }
}

extension ExplorerPage {
    /// What is served, by the ending of its name.
    private static let mediaTypes = [
        "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "css": "text/css; charset=utf-8", "json": "application/json; charset=utf-8",
        "graphql": StoredFile.graphQLType, "txt": "text/plain; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon", "woff2": "font/woff2",
    ]

    /// The media type of a file by its path; nil when it is not served, as hidden files are not.
    private static func mediaType(of path: String) -> String? {
        let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
        guard !isHidden, let dot = path.lastIndex(of: ".") else { return nil }
        return mediaTypes[String(path[path.index(after: dot)...])]
    }

    /// Whether a file is part of the page.
    package static func serves(_ path: String) -> Bool { mediaType(of: path) != nil }
}
