import ArgumentParser
import Bytes
import GraphAPI
import GraphExecution
import GraphQLLanguage
import GraphQLSchema
import JSONCoding
import PlainQuestions
import PropertyGraph

/// `tongtu ask`: a plain question, answered without a server.
struct Ask: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answers a question in plain Chinese or English. 用大白话提问。",
        discussion: "Without --database the documents of Seeds are read and asked."
    )

    @ArgumentParser.Argument(help: "The question, such as \"区水务局10月底前到期的任务\".")
    var text: String

    @Flag(help: "Print the GraphQL document that was made of it, and its variables.")
    var show = false

    @Flag(help: "Print the answer as it comes, as JSON.")
    var json = false

    @OptionGroup var model: ModelOptions
    @OptionGroup var local: LocalGraphOptions

    func run() throws {
        try reportingFailures { () throws(CommandError) in
            if let fault = QuestionTranslator.fault(of: text) {
                throw CommandError(fault.prefix(1).uppercased() + fault.dropFirst(), .badUsage)
            }
            let api = try model.load()
            let questions = try model.questions(of: api)
            let graph = try local.openGraph(api, model)
            let context = try local.context(of: graph, questions)
            let asked = questions.ask(text, of: graph.snapshot, today: context.today.date)
            guard let document = asked.document, let variables = asked.variables else {
                throw CommandError(Self.notUnderstood(asked), .answersAreErrors)
            }
            let body = try answer(to: document, variables, api, context)
            if json {
                if show { Terminal.error(Self.shown(document, variables)) }
                return try Terminal.output(body + [UInt8(ascii: "\n")])
            }
            let answer = (try? JSONValue(parsing: body))?["data"]?["answer"] ?? .null
            try Terminal.output(
                [TerminalCells.shown(asked.title, cells: .max), ""]
                    + AnswerTable(asked, api.model).lines(of: answer)
            )
            if show { try Terminal.output([""] + Self.shown(document, variables)) }
            for other in asked.alternatives { Terminal.error(["也可以理解为 / Or: \(other.title)"]) }
        }
    }

    private func answer(
        to document: String,
        _ variables: JSONObject,
        _ api: GraphAPI,
        _ context: ReadingContext
    ) throws(CommandError) -> [UInt8] {
        let operation: PreparedOperation
        do throws(GraphQLErrors) {
            operation = try PreparedDocument(
                api: api,
                source: SourceText(document, name: "question"),
                limits: OperationLimits()
            ).operation(named: nil, variables: variables)
        } catch {
            throw CommandError(error.errors.map(\.message), .answersAreErrors)
        }
        let result: ExecutionResult
        do throws(BudgetError) {
            result = try operation.bound(to: context).execute()
        } catch {
            throw CommandError(GraphQLError(error).message, .answersAreErrors)
        }
        let errors = result.errors
        let body = result.takeBody()
        guard errors.isEmpty else {
            throw CommandError(errors.map(\.message), .answersAreErrors)
        }
        return body.array()
    }

    private static func shown(_ document: String, _ variables: JSONObject) -> [String] {
        guard !variables.isEmpty else { return [document] }
        var buffer = ByteBuffer(capacity: 256)
        buffer.append(json: .object(variables))
        return [document, "", buffer.string()]
    }

    private static func notUnderstood(_ asked: Asked) -> [String] {
        [asked.title] + asked.parts.map { "  \($0.text)：\($0.meaning)" }
            + (asked.suggestions.isEmpty ? [] : ["", "可以这样问 / Try:"])
            + asked.suggestions.map { "  \($0)" }
    }
}
