import GraphExecution
import GraphQLLanguage
import GraphQLSchema
import HTTPServer
import JSONCoding

/// One request to `/graphql` and the form of its answer; it can be answered on any thread.
struct GraphQLExchange: Sendable {
    let request: HTTPRequest
    let service: GraphService
    let mediaType: AnswerMediaType
    /// What every answer carries, `Content-Type` included.
    let fields: HTTPFields

    /// Bytes of the GraphQL request, which bound the work of reading it.
    var requestBytes: Int {
        request.method == .post ? request.body.count : request.rawQuery.utf8.count
    }

    /// An operation, and what its answer is to say beside the data.
    struct Asked: Sendable {
        let operation: BoundOperation
        let wantsCost: Bool
    }

    /// The operation that is asked for; `prepare` makes its document ready, or finds it in a cache.
    func operation(
        _ prepare: ([UInt8]) throws(GraphQLErrors) -> PreparedDocument
    ) throws(Refusal) -> Asked {
        let asked = try GraphQLRequest(request, jsonNestingMax: service.limits.jsonNestingMax)
        let operation: PreparedOperation
        do throws(GraphQLErrors) {
            operation = try prepare(asked.query)
                .operation(named: asked.operationName, variables: asked.variables)
        } catch {
            throw Refusal(error.errors, mediaType.refusalStatus)
        }
        return Asked(
            operation: operation.bound(to: service.capture()),
            wantsCost: asked.wantsCost
        )
    }

    /// The answer of an executed operation.
    func answer(with result: consuming ExecutionResult, to asked: Asked) -> HTTPAnswer {
        var extensions: JSONObject = [:]
        if asked.wantsCost {
            let estimate = asked.operation.estimate()
            extensions["cost"] = [
                "estimated": .int(Int(min(estimate.visits, 1e15).rounded())),
                "actual": .int(result.visits), "limit": .int(service.limits.visitsMax),
            ]
        }
        return HTTPAnswer(.ok, fields, body: result.takeBody(extensions: extensions))
    }

    /// The answer that says why nothing was executed.
    func answer(refusing refusal: Refusal) -> HTTPAnswer {
        HTTPAnswer(refusing: refusal, fields)
    }

    /// The answer, from the first byte read to the last one written; its document is not kept.
    func answer(isAbandoned: @escaping @Sendable () -> Bool) -> HTTPAnswer {
        do throws(Refusal) {
            let asked = try operation { (text) throws(GraphQLErrors) in
                try PreparedDocument(
                    api: service.api,
                    source: SourceText(text),
                    limits: service.limits
                )
            }
            return answer(
                with: service.execute(asked.operation, isAbandoned: isAbandoned),
                to: asked
            )
        } catch {
            return answer(refusing: error)
        }
    }
}
