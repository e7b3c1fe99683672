import HeliosCapture

/// The type of an option's value in a configuration file.
enum SettingKind {
    case flag
    case number
    /// Such as `30` and `30000/1001`, `auto` and `2`.
    case numberOrText
    case text
    case choice([String])
    /// One string or several.
    case texts
    /// A JSON object, or `@` and a file name.
    case props
    /// URL prefixes and their folders.
    case map

    init(_ option: KnownOptions.Option) {
        switch (option.name, option.valueName) {
        case _ where option.isFlag: self = .flag
        case ("props", _): self = .props
        case ("map", _): self = .map
        case _ where option.isRepeating: self = .texts
        case _ where option.allValues != nil: self = .choice(option.allValues ?? [])
        case (_, "pixels"), (_, "n"), (_, "seconds"), (_, "hertz"), (_, "lufs"), (_, "db"),
            (_, "fewest-ring-pixels"):
            self = .number
        case (_, "rate"), (_, "n|auto"), ("preset", _): self = .numberOrText
        default: self = .text
        }
    }

    /// A description for messages.
    var description: String {
        switch self {
        case .flag: "true or false"
        case .number: "a number"
        case .numberOrText: "a number or a text"
        case .text: "a text"
        case .choice(let values): values.joined(separator: ", ")
        case .texts: "a text or a list of texts"
        case .props: "an object, or \"@\" and a file"
        case .map: "an object of texts, or a list of texts"
        }
    }

    /// The values as command line arguments; nil if the value is of another type.
    ///
    /// - Parameter resolved: resolves paths against the configuration file's folder.
    func values(_ value: ProjectFile.Value, _ resolved: (String) -> String) -> [String]? {
        switch (self, value) {
        case (.flag, .flag(let isGiven)): isGiven ? ["true"] : []
        case (.number, .number(let text)), (.numberOrText, .number(let text)): [text]
        case (.numberOrText, .text(let text)), (.text, .text(let text)): [resolved(text)]
        case (.choice(let values), .text(let text)): values.contains(text) ? [text] : nil
        case (.texts, .text(let text)): [resolved(text)]
        case (.texts, .list(let texts)), (.map, .list(let texts)): texts.map(resolved)
        case (.props, .object(_, let json)): [json]
        case (.props, .text(let text)): text.hasPrefix("@") ? [resolved(text)] : nil
        case (.map, .text(let text)): [resolved(text)]
        case (.map, .object(let folders?, _)):
            folders.sorted { $0.key < $1.key }.map { resolved("\($0.key)=\($0.value)") }
        default: nil
        }
    }

    /// The JSON Schema of the type.
    var schema: [String: Any] {
        switch self {
        case .flag: ["type": "boolean"]
        case .number: ["type": "number"]
        case .numberOrText: ["type": ["number", "string"]]
        case .text: ["type": "string"]
        case .choice(let values): ["enum": values]
        case .texts: ["type": ["string", "array"], "items": ["type": "string"]]
        case .props: ["type": ["object", "string"], "pattern": "^@"]
        case .map:
            [
                "type": ["string", "array", "object"], "items": ["type": "string"],
                "additionalProperties": ["type": "string"],
            ]
        }
    }
}
