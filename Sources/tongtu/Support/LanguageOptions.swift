import ArgumentParser
import DocumentImport
import Foundation

/// The language that a command speaks.
struct LanguageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The language of the report: zh or en. Default: Chinese where the locale is, else English.",
            valueName: "language"
        )
    )
    var language: MessageLanguage?

    /// The one that is named, else that of the locale (POSIX.1-2017, section 8.2).
    func resolved(
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> MessageLanguage {
        if let language { return language }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
            .compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }
}

extension MessageLanguage: ExpressibleByArgument {}
