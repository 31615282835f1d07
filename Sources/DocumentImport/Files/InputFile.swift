import Bytes
import ChineseText
package import JSONCoding

/// A file given to an import, and what is said of it.
package struct InputFile: Sendable {
    /// Its path, as messages print it; the part before the ending is the document's code.
    package var name: String
    package var bytes: [UInt8]
    /// The document's code, where it is not to be the name.
    package var code: String?
    /// Nil for what the file shows.
    package var kind: DocumentKind?
    /// What names such as `区水务局` are relative to; nil for what the issuer says.
    package var district: String?
    /// What has become of nodes that people worked on, by their global ids; nil when their work ends.
    package var items: [String: String?]
    /// What a person says of its words, as JSON; nil for nothing.
    package var overlay: JSONObject?
    /// Whether its tables were told from where its words stand.
    package var isReadByPlace: Bool

    /// The bytes of a file under the name that messages print.
    package init(
        name: String,
        bytes: [UInt8],
        code: String? = nil,
        kind: DocumentKind? = nil,
        district: String? = nil,
        items: [String: String?] = [:],
        overlay: JSONObject? = nil,
        isReadByPlace: Bool = false
    ) {
        self.name = name
        self.bytes = bytes
        self.code = code
        self.kind = kind
        self.district = district
        self.items = items
        self.overlay = overlay
        self.isReadByPlace = isReadByPlace
    }

    /// The document's code, as it is given, or the name without folders and without its last ending.
    var documentCode: Text {
        if let code { return Text(code) }
        let name = nameWithoutFolders
        guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return Text(name) }
        return Text(String(name[..<dot]))
    }

    /// Whether a text can be a document's code, which begins the keys of all that it says.
    static func isCode(_ code: Text) -> Bool {
        let scalars = code.string.unicodeScalars
        return !scalars.isEmpty && scalars.count <= codeCharactersMax
            && scalars.allSatisfy { !$0.isControl && $0 != "/" }
    }

    /// No file's name is longer.
    static let codeCharactersMax = 255

    var nameWithoutFolders: String { name.split(separator: "/").last.map(String.init) ?? "" }
}
