import HTTPServer
import JSONCoding

/// What a client asks: a document, which of its operations, and values for its variables.
///
/// As GraphQL over HTTP has it; unknown keys are ignored.
struct GraphQLRequest: Sendable {
    let query: [UInt8]
    let operationName: String?
    let variables: JSONObject
    /// Whether the answer is to say what it cost: `extensions: {cost: true}`.
    let wantsCost: Bool

    /// Reads the body of a POST, or else the query string.
    init(_ request: HTTPRequest, jsonNestingMax: Int) throws(Refusal) {
        var limits = JSONLimits()
        limits.nestingMax = jsonNestingMax
        guard request.method == .post else {
            guard let query = request.query else {
                throw Refusal("The address has a malformed percent escape.")
            }
            try self.init(query: query, limits)
            return
        }
        try self.init(body: request.body, limits)
    }

    /// Reads the JSON body of a POST.
    init(body: [UInt8], _ limits: JSONLimits) throws(Refusal) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: body, limits: limits)
        } catch {
            throw Refusal(error, in: "The body")
        }
        guard case .object(let request) = json else {
            throw Refusal(
                "The body must be a JSON object such as {\"query\": \"{ … }\"}; one request at a time."
            )
        }
        guard let query = request["query"]?.string else {
            throw Refusal("The body must have \"query\", a string.")
        }
        self.query = Array(query.utf8)
        operationName = try Self.operationName(request["operationName"])
        variables = try Self.object(request["variables"], named: "variables")
        wantsCost = try Self.wantsCost(
            Self.object(request["extensions"], named: "extensions")
        )
    }

    /// Reads the query string of a GET.
    init(query items: QueryString, _ limits: JSONLimits) throws(Refusal) {
        for name in ["query", "operationName", "variables", "extensions"] as [StaticString]
        where items.count(of: name) > 1 {
            throw Refusal("\"\(name)\" is given twice in the address.")
        }
        guard let query = items["query"] else {
            throw Refusal("The address must have \"query\": /graphql?query={…}")
        }
        self.query = query
        // In an address, nothing after `=` means no value.
        let operationName = items["operationName"].flatMap { $0.isEmpty ? nil : $0 }
        self.operationName = try Self.operationName(operationName.map(Self.string))
        variables = try Self.object(items["variables"], named: "variables", limits)
        wantsCost = try Self.wantsCost(
            Self.object(items["extensions"], named: "extensions", limits)
        )
    }

    /// An object in the query string, as JSON; nothing between `=` and `&` means no object.
    private static func object(
        _ text: [UInt8]?,
        named name: String,
        _ limits: JSONLimits
    ) throws(Refusal) -> JSONObject {
        guard let text, !text.isEmpty else { return [:] }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text, limits: limits)
        } catch {
            throw Refusal(error, in: "\"\(name)\"")
        }
        return try object(json, named: name)
    }

    private static func wantsCost(_ extensions: JSONObject) throws(Refusal) -> Bool {
        switch extensions["cost"] {
        case nil, .null: return false
        case .bool(let flag): return flag
        default: throw Refusal("\"extensions.cost\" must be true or false.")
        }
    }

    private static func string(_ bytes: [UInt8]) -> JSONValue {
        .string(String(decoding: bytes, as: UTF8.self))
    }

    private static func operationName(_ value: JSONValue?) throws(Refusal) -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let name): return name
        default: throw Refusal("\"operationName\" must be a string.")
        }
    }

    private static func object(
        _ value: JSONValue?,
        named name: String
    ) throws(Refusal) -> JSONObject {
        switch value {
        case nil, .null: return [:]
        case .object(let object): return object
        default: throw Refusal("\"\(name)\" must be a JSON object.")
        }
    }
}
