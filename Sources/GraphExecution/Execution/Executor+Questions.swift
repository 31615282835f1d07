import Bytes
import GraphAPI
import GraphQLSchema
import JSONCoding
import PlainQuestions
import PropertyGraph

/// `ask`: a plain question as a document.
extension Executor {
    mutating func writeAsked(_ question: BoundQuestion, _ field: FieldPlan) throws(Interruption) {
        let (questions, day) = (questions, question.day ?? today.date)
        let asked = try within { (snapshot, budget) throws(BudgetError) in
            try budget.spend(QuestionTranslator.cost(of: question.text))
            return questions.ask(question.text, of: snapshot, today: day)
        }
        try write(asked, field)
    }

    private mutating func write(_ asked: Asked, _ field: FieldPlan) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: AskedMeaning, part) throws(Interruption) in
            switch meaning {
            case .title: executor.buffer.append(quoted: asked.title)
            case .document: executor.write(quoted: asked.document)
            case .variables:
                executor.buffer.append(json: asked.variables.map { .object($0) } ?? .null)
            case .parts:
                try executor.writeArray(asked.parts) { (executor, inner) throws(Interruption) in
                    try executor.write(inner, part)
                }
            case .unread:
                try executor.writeArray(asked.unread) { (executor, word) in
                    executor.buffer.append(quoted: word)
                }
            case .alternatives:
                try executor.writeArray(asked.alternatives) {
                    (executor, other) throws(Interruption) in
                    try executor.write(other, part)
                }
            case .suggestions:
                try executor.writeArray(asked.suggestions) { (executor, text) in
                    executor.buffer.append(quoted: text)
                }
            }
        }
    }

    private mutating func write(_ own: Asked.Part, _ field: FieldPlan) throws(Interruption) {
        try writeObject(of: field) {
            (executor, meaning: AskedPartMeaning, part) throws(Interruption) in
            switch meaning {
            case .text: executor.buffer.append(quoted: own.text)
            case .start: executor.buffer.append(decimal: own.range.lowerBound)
            case .end: executor.buffer.append(decimal: own.range.upperBound)
            case .meaning: executor.buffer.append(quoted: own.meaning)
            case .node:
                guard let node = own.node else {
                    executor.buffer.append("null")
                    return
                }
                try executor.writeChild(part, node.label, node.row)
            }
        }
    }
}
