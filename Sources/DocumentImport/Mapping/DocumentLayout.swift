import Bytes
import ChineseText
import Crypto
package import JSONCoding
package import PropertyGraph

/// What documents have in common that one office makes again and again: their kind, heads and issuer.
package struct DocumentLayout: Hashable, Sendable {
    /// A value of `DocumentKind`.
    package let kind: String
    /// The heads of its tables and its labels, in order of their characters.
    package let heads: [String]
    /// Nil where none is printed.
    package let issuer: String?

    /// Tells it from others: eight hexadecimal digits of SHA-256.
    package var id: String {
        let text = ([kind, issuer ?? ""] + heads).joined(separator: "\n")
        return SHA256.hash(data: Array(text.utf8)).prefix(4).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count < 2 ? "0\(digits)" : digits
        }.joined()
    }

    /// Under this code a database keeps what is remembered of it.
    var inputCode: Text { Text(Self.codePrefix + id) }

    private static let codePrefix = "layout/"

    /// Whether a database keeps what is remembered of some layout under a code.
    static func isCode(_ code: Text) -> Bool { code.string.begins(withText: codePrefix) }

    /// What is kept, of the file that brought it.
    func input(_ overlay: DocumentOverlay, of file: InputFile) -> InputDocument {
        var json = JSONObject()
        json["kind"] = .string(kind)
        json["heads"] = .array(heads.map { .string($0) })
        json["issuer"] = issuer.map { .string($0) }
        json["mapping"] = .object(overlay.jsonWithoutDays)
        return InputDocument(
            code: inputCode,
            name: file.nameWithoutFolders,
            kind: nil,
            district: nil,
            bytes: Array(JSONValue.object(json).description.utf8)
        )
    }
}

/// A mapping of one document that is remembered for others of its layout.
package struct RememberedMapping: Sendable {
    package let layout: DocumentLayout
    /// The file that it was given with.
    package let file: String
    package let mapping: JSONObject

    /// All that a database remembers, by their ids.
    package static func all(in basis: ImportBasis) -> [RememberedMapping] {
        basis.inputs.values.compactMap { input in
            guard !input.isDocument, let json = try? JSONValue(parsing: input.bytes),
                let kind = json["kind"]?.string, let mapping = json["mapping"]?.object
            else { return nil }
            let layout = DocumentLayout(
                kind: kind,
                heads: json["heads"]?.array?.compactMap(\.string) ?? [],
                issuer: json["issuer"]?.string
            )
            guard layout.inputCode == input.code else { return nil }
            return RememberedMapping(layout: layout, file: input.name, mapping: mapping)
        }.sorted { $0.layout.id < $1.layout.id }
    }

    /// The change of what a database keeps that forgets it.
    package var forgetting: InputChange { .forget(layout.inputCode) }
}

extension FileReader {
    /// The layout of a file as it is without anything said of its words; nil for one without heads or labels.
    ///
    /// A table of which no head is understood has them nevertheless.
    func layout(of file: InputFile) -> DocumentLayout? {
        var plain = file
        plain.overlay = nil
        if let document = try? read(plain) {
            guard !document.heads.isEmpty else { return nil }
            return DocumentLayout(
                kind: document.kind.rawValue,
                heads: document.heads,
                issuer: document.header.issuer?.text
            )
        }
        var findings = Findings(file: file.name)
        guard let text = try? Self.text(of: plain, &findings) else { return nil }
        let rows = (try? TableReader.rows(of: text, file: file.name)) ?? text.planLines
        let head = rows.lazy.compactMap(\.cells).first { $0.count { !$0.isEmpty } > 2 }
        guard let head else { return nil }
        return DocumentLayout(
            kind: (file.kind ?? .plan).rawValue,
            heads: head.map { NameList.cleaned($0.unicodeScalars) }.filter { !$0.isEmpty },
            issuer: nil
        )
    }
}
