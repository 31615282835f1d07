import Bytes
import Foundation
import GraphAPI
import GraphQLSchema
import JSONCoding
import PropertyGraph

/// What `importDocuments` asks, and which of the changes of its preview.
extension ArgumentBinder {
    func importing(_ arguments: Arguments) -> Template<ImportRequest> {
        let language = arguments.value("language")
        let ifCommit = arguments.value("ifCommit")
        let remember = arguments.value("remember")
        let files = arguments.whole("files")
        return Template(
            isReady: files.isReady && language.isReady && ifCommit.isReady && remember.isReady,
            in: api
        ) { [api] (context) throws(GraphQLError) in
            let reader = ImportFileReader(api: api)
            return ImportRequest(
                files: try reader.files(try files.value(context) ?? .null),
                language: try language.value(context).flatMap { api.enumName($0) } ?? "ZH",
                ifCommit: try ifCommit.value(context)?.number,
                isRemembered: try remember.value(context) == .boolean(true)
            )
        }
    }

    func changePage(_ arguments: Arguments) -> Template<BoundChangePage> {
        let first = arguments.count("first")
        let after = arguments.text("after")
        return .open { (context) throws(GraphQLError) in
            var page = BoundChangePage(first: try first.value(context) ?? .max)
            guard let cursor = try after.value(context) else { return page }
            let position = try page.cursors.position(of: cursor, argument: "after")
            page.after = ChangePlace(position)
            guard page.after?.commit == context.snapshot.commit else {
                throw refused(
                    "after",
                    "this cursor is of a preview on another commit; preview again from the start"
                )
            }
            return page
        }
    }
}

/// Reads the checked inputs of files.
private struct ImportFileReader {
    let api: GraphAPI

    func files(_ value: InputValue) throws(GraphQLError) -> [ImportRequest.File] {
        guard case .list(let items) = value, !items.isEmpty else {
            throw .refusing(.argument("files"), "give at least one file")
        }
        var files: [ImportRequest.File] = []
        for (index, item) in items.enumerated() {
            guard case .object(let object) = item else { continue }
            files.append(try file(object, .inside(.argument("files"), .index(index))))
        }
        return files
    }

    private func file(
        _ object: InputObject,
        _ path: InputPath
    ) throws(GraphQLError) -> ImportRequest.File {
        let name = object["name", in: api.schema]?.text ?? ""
        guard name.contains(where: { $0 != "/" }) else {
            throw .refusing(.inside(path, .name("name")), "a file needs a name")
        }
        let code = object["code", in: api.schema]?.text
        let mapping = try members(object["mapping", in: api.schema], path)
        return ImportRequest.File(
            name: name,
            bytes: try bytes(object, path),
            code: code,
            kind: object["as", in: api.schema].flatMap { api.enumName($0) },
            district: object["district", in: api.schema]?.text,
            items: try items(mapping, .inside(path, .name("mapping"))),
            overlay: overlay(mapping)
        )
    }

    private func bytes(
        _ object: InputObject,
        _ path: InputPath
    ) throws(GraphQLError) -> [UInt8] {
        let text = object["text", in: api.schema]?.text
        let base64 = object["base64", in: api.schema]?.text
        switch (text, base64) {
        case (let text?, nil): return Array(text.utf8)
        case (nil, let base64?):
            // Programs that print base64 break its lines.
            let digits = base64.filter { !$0.isNewline }
            guard let data = Data(base64Encoded: digits) else {
                throw .refusing(
                    .inside(path, .name("base64")),
                    "this is no base64, which has groups of four characters of A-Z, a-z, 0-9, + and /"
                )
            }
            return Array(data)
        case (nil, nil), (_?, _?):
            throw .refusing(path, "a file is given as `text` or as `base64`, as one of them")
        }
    }

    private func members(
        _ value: InputValue?,
        _ path: InputPath
    ) throws(GraphQLError) -> JSONObject {
        guard let value, value != .null else { return JSONObject() }
        guard case .object(let members) = api.schema.json(of: value) else {
            throw .refusing(
                .inside(path, .name("mapping")),
                "expected an object such as {\"columns\": {…}} or {\"items\": {…}}"
            )
        }
        return members
    }

    /// What a mapping says beside what has become of items; nil where it says nothing else.
    private func overlay(_ members: JSONObject) -> JSONObject? {
        var overlay = members
        overlay["items"] = nil
        return overlay.isEmpty ? nil : overlay
    }

    private func items(
        _ members: JSONObject,
        _ path: InputPath
    ) throws(GraphQLError) -> [String: String?] {
        let place = InputPath.inside(path, .name("items"))
        guard let items = members["items"], items != .null else { return [:] }
        guard case .object(let object) = items else {
            throw .refusing(place, "expected an object of new ids by old ones")
        }
        var found: [String: String?] = [:]
        for member in object.members {
            switch member.value {
            case .string(let id): found[member.name] = .some(id)
            case .null: found[member.name] = .some(nil)
            default:
                throw .refusing(
                    .inside(place, .name(member.name)),
                    "expected the new id, or null where the work ends"
                )
            }
        }
        return found
    }
}

extension InputValue {
    fileprivate var number: Int? { if case .int(let number) = self { number } else { nil } }
}
