import Foundation
import PropertyGraph
import Synchronization

/// Readings of Han characters in Hanyu Pinyin, as Foundation's transform from Mandarin to Latin gives them.
///
/// A character's neighbours tell which of its readings is meant (重庆 is chong, 重大 zhong); each character
/// between two neighbours is asked for once.
final class PinyinReadings: NameReadings {
    private struct Window: Hashable {
        let before: Unicode.Scalar?
        let character: Unicode.Scalar
        let after: Unicode.Scalar?
    }

    private let known = Mutex<[Window: String?]>([:])

    func reading(
        of character: Unicode.Scalar,
        between before: Unicode.Scalar?,
        and after: Unicode.Scalar?
    ) -> String? {
        guard Self.isHan(character) else { return nil }
        let window = Window(
            before: before.flatMap { Self.isHan($0) ? $0 : nil },
            character: character,
            after: after.flatMap { Self.isHan($0) ? $0 : nil }
        )
        return known.withLock { known in
            if let reading = known[window] { return reading }
            let reading = Self.transformed(window)
            known[window] = .some(reading)
            return reading
        }
    }

    private static func isHan(_ character: Unicode.Scalar) -> Bool {
        // Nearly all are in the first range, which takes no table to know.
        (0x4E00...0x9FFF).contains(character.value)
            || character.value >= 0x3400 && character.properties.isIdeographic
    }

    private static func transformed(_ window: Window) -> String? {
        let characters = [window.before, window.character, window.after].compactMap { $0 }
        let syllables = syllables(of: characters)
        // Syllables stand apart; where they do not match the characters, the character stands alone.
        let reading =
            syllables.count == characters.count
            ? syllables[window.before == nil ? 0 : 1]
            : Self.syllables(of: [window.character]).first ?? ""
        let isPlain = reading.utf8.allSatisfy {
            $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z")
        }
        return reading.isEmpty || !isPlain ? nil : reading
    }

    private static func syllables(of characters: [Unicode.Scalar]) -> [String] {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: characters)
        return String(text).applyingTransform(.mandarinToLatin, reverse: false)?
            .applyingTransform(.stripDiacritics, reverse: false)?
            .lowercased().split(separator: " ").map(String.init) ?? []
    }
}
