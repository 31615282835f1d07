package import Bytes
package import GraphAPI
package import PlainQuestions
package import PropertyGraph

/// What a request captures once, when it is read: the graph and the day it is answered for, what it may use,
/// and until when.
///
/// The trial, the estimate and the worker of a request share it, so that no answer mixes two commits or two
/// days.
package struct ReadingContext: Sendable {
    package let snapshot: Snapshot
    package let today: Today
    /// The moment that changes are made at.
    package let now: Instant
    package let asker: Asker
    package let limits: OperationLimits
    package let history: HistoryAccess
    /// Who makes documents of plain questions.
    package let questions: QuestionTranslator
    /// What people say of the snapshot; who withdraws a document has to know.
    package let people: @Sendable () throws -> PeoplesClaims
    /// Nil when nobody waits.
    package let deadline: ContinuousClock.Instant?

    package init(
        snapshot: Snapshot,
        today: Today,
        now: Instant = Instant(milliseconds: 0),
        asker: Asker = Asker(),
        limits: OperationLimits = OperationLimits(),
        history: HistoryAccess = .none,
        questions: QuestionTranslator = QuestionTranslator(Vocabulary()),
        people: @escaping @Sendable () throws -> PeoplesClaims = { PeoplesClaims() },
        deadline: ContinuousClock.Instant? = nil
    ) {
        self.snapshot = snapshot
        self.today = today
        self.now = now
        self.asker = asker
        self.limits = limits
        self.history = history
        self.questions = questions
        self.people = people
        self.deadline = deadline
    }

    /// All that the request may use; it is over with its time, or when nobody waits for the answer any more.
    package func budget(
        isAbandoned: @escaping @Sendable () -> Bool = { false }
    ) -> VisitBudget {
        VisitBudget(visitsMax: limits.visitsMax) { [deadline] in
            deadline.map { ContinuousClock.now > $0 } ?? false || isAbandoned()
        }
    }
}

/// Who sent a request.
package struct Asker: Sendable {
    /// Whether it may change the graph.
    package let mayWrite: Bool
    /// The name that its changes would go by.
    package let author: String?

    package init(mayWrite: Bool = false, author: String? = nil) {
        self.mayWrite = mayWrite
        self.author = author
    }
}
