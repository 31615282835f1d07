import Bytes
import GraphQLSchema
import HTTPServer

/// What is sent back for a GraphQL request.
struct GraphQLAnswer: ~Copyable {
    let status: HTTPStatus
    let fields: HTTPFields
    private var body: ByteBuffer

    init(_ status: HTTPStatus, _ fields: HTTPFields, body: consuming ByteBuffer) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The answer to a request that is not executed (specification 7.1).
    init(refusing errors: [GraphQLError], _ status: HTTPStatus, _ fields: HTTPFields) {
        var body = ByteBuffer(capacity: 512)
        body.append("{\"errors\":")
        body.append(errors: errors)
        body.append("}")
        self.init(status, fields, body: body)
    }

    /// The content, moved out.
    consuming func takeBody() -> ByteBuffer { body }
}

extension HTTPResponder {
    /// Answers a GraphQL request.
    consuming func answer(_ answer: consuming GraphQLAnswer) {
        self.answer(answer.status, answer.fields, body: answer.takeBody())
    }
}

extension DeferredResponder {
    /// Answers a GraphQL request from any thread.
    func answer(_ answer: consuming GraphQLAnswer) {
        self.answer(answer.status, answer.fields, body: answer.takeBody())
    }
}
