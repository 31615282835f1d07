import Bytes
import GraphQLSchema
import HTTPServer
import JSONCoding

/// Why a request is not executed, and how to mend it.
struct Refusal: Error {
    let errors: [GraphQLError]
    let status: HTTPStatus
    /// What its answer says in the header beside what all answers say.
    let fields: HTTPFields

    init(
        _ errors: [GraphQLError],
        _ status: HTTPStatus,
        _ fields: HTTPFields = HTTPFields()
    ) {
        self.errors = errors
        self.status = status
        self.fields = fields
    }

    /// A refusal for one reason, in a sentence.
    init(
        _ message: String,
        _ status: HTTPStatus = .badRequest,
        code: GraphQLError.Code = .badUserInput,
        _ fields: HTTPFields = HTTPFields()
    ) {
        self.init([GraphQLError(message, code: code)], status, fields)
    }
}

extension Refusal {
    /// A method that is not served where it is asked for.
    static func method(of request: HTTPRequest, allowed: String) -> Refusal {
        Refusal(
            "The method \(request.methodName) is not served here; use \(allowed).",
            .methodNotAllowed,
            code: .methodNotAllowed,
            ["Allow": allowed]
        )
    }

    /// More than there is room for at the moment.
    static func busy(_ message: String) -> Refusal {
        Refusal(message, .serviceUnavailable, code: .rateLimited, ["Retry-After": "1"])
    }

    /// JSON in a part of a request that cannot be taken.
    init(_ error: JSONError, in part: String) {
        switch error.verdict {
        case .notJSON: self.init("\(part) is not JSON: \(error.message).")
        case .ambiguous: self.init("\(part) is not accepted: \(error.message).")
        case .beyondLimit:
            self.init("\(part) is not accepted: \(error.message).", code: .limitExceeded)
        }
    }

    /// What the server below refuses.
    init(_ error: RequestError, within limits: HTTPLimits) {
        let message = error.reason(within: limits)
        switch error.status {
        case .requestTimeout: self.init(message, error.status, code: .timeout)
        case .contentTooLarge, .uriTooLong, .requestHeaderFieldsTooLarge:
            self.init(message, error.status, code: .limitExceeded)
        case .serviceUnavailable: self = .busy(message)
        case .internalServerError: self.init(message, error.status, code: .internalServerError)
        default: self.init(message, error.status)
        }
    }
}

extension HTTPAnswer {
    /// The answer to a request that is not executed (specification 7.1).
    init(refusing refusal: Refusal, _ fields: HTTPFields) {
        var body = ByteBuffer(capacity: 512)
        body.append("{\"errors\":")
        body.append(errors: refusal.errors)
        body.append("}")
        self.init(refusal.status, fields.adding(refusal.fields), body: body)
    }
}

extension HTTPAnswer {
    /// The answer to a request that is refused before it is known what form its answer is to have.
    init(refusing refusal: Refusal, to request: HTTPRequest, _ cors: CrossOriginPolicy) {
        let mediaType = AnswerMediaType(for: request) ?? .json
        self.init(refusing: refusal, cors.fields(for: request, mediaType))
    }
}
