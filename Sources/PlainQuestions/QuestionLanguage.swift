/// A language that questions are asked in, and answered.
package enum QuestionLanguage: String, CaseIterable, Hashable, Sendable {
    case chinese = "zh"
    case english = "en"
}

/// The same words in each language.
struct Wording: Hashable, Sendable {
    var chinese: String
    var english: String

    subscript(language: QuestionLanguage) -> String {
        language == .chinese ? chinese : english
    }
}
