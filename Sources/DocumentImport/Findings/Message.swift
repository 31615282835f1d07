/// The languages that an import speaks.
package enum MessageLanguage: String, CaseIterable, Sendable {
    case chinese = "zh"
    case english = "en"

    /// A message, and how to mend what it tells.
    package func joined(_ message: String, remedy: String?) -> String {
        guard let remedy else { return message }
        return message + (self == .chinese ? "；" : "; ") + remedy
    }
}

/// A text in each of them.
package struct Message: Hashable, Sendable {
    private let chinese: String
    private let english: String

    package init(zh chinese: String, en english: String) {
        self.chinese = chinese
        self.english = english
    }

    package func text(in language: MessageLanguage) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
