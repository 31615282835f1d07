import JSONCoding

/// Lines that are JSON.
extension Remark {
    static func notJSON(_ error: JSONError) -> Remark {
        Remark(
            "NOT_JSON",
            Message(zh: "第\(error.byteOffset)字节处：\(error.reason.zh)", en: error.message)
        )
    }

    static let notJSONObject = Remark(
        "NOT_JSON_OBJECT",
        Message(zh: "这不是JSON对象", en: "this is not a JSON object")
    )
}

extension JSONError.Reason {
    fileprivate var zh: String {
        switch self {
        case .unexpectedEnd: "JSON没有写完"
        case .unexpectedByte(let byte):
            byte > 0x20 && byte < 0x7F
                ? "JSON中不应有“\(Character(Unicode.Scalar(byte)))”" : "JSON中不应有字节\(byte)"
        case .bytesAfterValue: "JSON的值之后还有内容"
        case .invalidNumber: "不是JSON的数字"
        case .controlCharacterInString: "JSON字符串中的控制字符必须转义"
        case .invalidEscape: "JSON字符串中有未知的转义"
        case .loneSurrogate: "JSON字符串中有不完整的代理对"
        case .invalidUTF8: "JSON不是有效的UTF-8"
        case .duplicateName(let name): "JSON对象中有两个“\(name)”"
        case .nestingTooDeep(let limit): "JSON嵌套超过\(limit)层"
        }
    }
}
