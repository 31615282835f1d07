import Bytes
import JSONCoding
import PropertyGraph

/// Writes and reads the sources of a node or relationship as a JSON array.
enum SourceCodec {
    static func text(of sources: [Source]) -> String {
        guard !sources.isEmpty else { return "[]" }
        return JSONValue.array(
            sources.map { source in
                var object: JSONObject = ["document": .string(source.document.string)]
                object["section"] = source.section.map(JSONValue.string)
                object["line"] = source.line.map(JSONValue.int)
                object["line_end"] = source.lineEnd.map(JSONValue.int)
                object["quote"] = source.quote.map(JSONValue.string)
                return .object(object)
            }
        ).description
    }

    static func sources(of text: String) throws(RowError) -> [Source] {
        guard text != "[]" else { return [] }
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: text)
        } catch {
            throw .unreadable(error.message)
        }
        guard let array = json.array else { throw .unreadable("The sources are not an array") }
        var sources: [Source] = []
        for element in array { sources.append(try source(of: element)) }
        return sources
    }

    private static func source(of json: JSONValue) throws(RowError) -> Source {
        guard let object = json.object, let document = object["document"]?.string else {
            throw .unreadable("A source names no document")
        }
        var source = Source(document: Text(document))
        for member in object.members {
            switch (member.name, member.value) {
            case ("document", .string): break
            case ("section", .string(let text)): source.section = text
            case ("line", .int(let number)): source.line = number
            case ("line_end", .int(let number)): source.lineEnd = number
            case ("quote", .string(let text)): source.quote = text
            default: throw .unreadable("A source has \(member.value) as \"\(member.name)\"")
            }
        }
        return source
    }
}
