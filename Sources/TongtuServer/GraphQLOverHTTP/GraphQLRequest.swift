import GraphQLSchema
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

    /// A request that is not GraphQL over HTTP, and how to mend it.
    struct Fault: Error {
        let status: HTTPStatus
        let error: GraphQLError

        init(
            _ message: String,
            status: HTTPStatus = .badRequest,
            code: GraphQLError.Code = .badUserInput
        ) {
            self.status = status
            error = GraphQLError(message, code: code)
        }

        /// JSON in a part of a request that cannot be taken.
        init(_ error: JSONError, in part: String) {
            switch error.verdict {
            case .notJSON: self.init("\(part) is not JSON: \(error.message).")
            case .ambiguous: self.init("\(part) is not taken: \(error.message).")
            case .beyondLimit:
                self.init("\(part) is not taken: \(error.message).", code: .limitExceeded)
            }
        }
    }

    /// Reads the body of a POST, or else the query string.
    init(_ request: HTTPRequest, jsonNestingMax: Int) throws(Fault) {
        var limits = JSONLimits()
        limits.nestingMax = jsonNestingMax
        guard request.method == .post else {
            guard let query = request.query else {
                throw Fault("The address has a malformed percent escape.")
            }
            try self.init(query: query, limits)
            return
        }
        guard Self.isJSON(request) else {
            throw Fault(
                "The body must be JSON in UTF-8: send Content-Type: application/json.",
                status: .unsupportedMediaType
            )
        }
        try self.init(body: request.body, limits)
    }

    /// Whether the content says it is `application/json`, and nothing but UTF-8.
    private static func isJSON(_ request: HTTPRequest) -> Bool {
        if request.header("content-type", is: "application/json") { return true }
        let type = request.header("content-type") ?? ""
        let parts = type.lowercased().split(separator: ";", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " && $0 != "\t" } }
        return parts[0] == "application/json"
            && parts.dropFirst().allSatisfy { parameter in
                !parameter.hasPrefix("charset=")
                    || ["charset=utf-8", "charset=\"utf-8\""].contains(parameter)
            }
    }

    /// Reads the JSON body of a POST.
    init(body: [UInt8], _ limits: JSONLimits) throws(Fault) {
        let json: JSONValue
        do {
            json = try JSONValue(parsing: body, limits: limits)
        } catch {
            throw Fault(error, in: "The body")
        }
        guard case .object(let request) = json else {
            throw Fault(
                "The body must be a JSON object such as {\"query\": \"{ … }\"}; one request at a time."
            )
        }
        guard let query = request["query"]?.string else {
            throw Fault("The body must have \"query\", a string.")
        }
        self.query = Array(query.utf8)
        operationName = try Self.operationName(request["operationName"])
        variables = try Self.object(request["variables"], named: "variables")
        wantsCost = try Self.wantsCost(
            Self.object(request["extensions"], named: "extensions")
        )
    }

    /// Reads the query string of a GET.
    init(query items: QueryString, _ limits: JSONLimits) throws(Fault) {
        for name in ["query", "operationName", "variables", "extensions"] as [StaticString]
        where items.count(of: name) > 1 {
            throw Fault("\"\(name)\" is given twice in the address.")
        }
        guard let query = items["query"] else {
            throw Fault("The address must have \"query\": /graphql?query={…}")
        }
        self.query = query
        // In an address, nothing after `=` is none.
        let operationName = items["operationName"].flatMap { $0.isEmpty ? nil : $0 }
        self.operationName = try Self.operationName(operationName.map(Self.string))
        variables = try Self.object(items["variables"], named: "variables", limits)
        wantsCost = try Self.wantsCost(
            Self.object(items["extensions"], named: "extensions", limits)
        )
    }

    /// An object in the query string, as JSON; nothing between `=` and `&` is none.
    private static func object(
        _ text: [UInt8]?,
        named name: String,
        _ limits: JSONLimits
    ) throws(Fault) -> JSONObject {
        guard let text, !text.isEmpty else { return [:] }
        let json: JSONValue
        do {
            json = try JSONValue(parsing: text, limits: limits)
        } catch {
            throw Fault(error, in: "\"\(name)\"")
        }
        return try object(json, named: name)
    }

    private static func wantsCost(_ extensions: JSONObject) throws(Fault) -> Bool {
        switch extensions["cost"] {
        case nil, .null: return false
        case .bool(let flag): return flag
        default: throw Fault("\"extensions.cost\" must be true or false.")
        }
    }

    private static func string(_ bytes: [UInt8]) -> JSONValue {
        .string(String(decoding: bytes, as: UTF8.self))
    }

    private static func operationName(_ value: JSONValue?) throws(Fault) -> String? {
        switch value {
        case nil, .null: return nil
        case .string(let name): return name
        default: throw Fault("\"operationName\" must be a string.")
        }
    }

    private static func object(
        _ value: JSONValue?,
        named name: String
    ) throws(Fault) -> JSONObject {
        switch value {
        case nil, .null: return [:]
        case .object(let object): return object
        default: throw Fault("\"\(name)\" must be a JSON object.")
        }
    }
}
