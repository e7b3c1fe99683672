import Foundation

/// The JSON Schemas of files that set options by their names, generated from the options.
enum OptionSchemas {
    private static let draft = "https://json-schema.org/draft/2020-12/schema"

    /// The schema of `helios.json`.
    static var config: [String: Any] {
        let settings = options(where: SettingLevel.accepts) { SettingKind($0).schema }
        let profile: [String: Any] = [
            "type": "object", "properties": settings, "additionalProperties": false,
        ]
        let own: [String: Any] = [
            "$schema": ["type": "string"],
            "profiles": [
                "description": "Options that override those above with --profile NAME.",
                "type": "object", "additionalProperties": profile,
            ],
        ]
        return [
            "$schema": draft, "title": "helios.json", "type": "object",
            "properties": settings.merging(own) { $1 }, "additionalProperties": false,
        ]
    }

    /// The schema of a batch's rows as a JSON array; each line of JSON Lines is one of its elements.
    static var jobs: [String: Any] {
        let scalar: [String: Any] = ["type": ["string", "number", "null"]]
        let settings = options(where: BatchRows.accepts) { option in
            option.isFlag
                ? ["enum": [true, false, "true", "false", NSNull()]]
                : ["type": ["string", "number", "array", "null"], "items": ["type": ["string", "number"]]]
        }
        let own: [String: Any] = [
            "input": ["description": "An HTML file, a folder with an index.html, or an http(s) URL."]
                .merging(["type": "string"]) { $1 },
            "name": scalar, "props": ["type": ["object", "string", "null"]],
        ]
        let row: [String: Any] = [
            "type": "object", "required": ["input"],
            "properties": settings.merging(own) { $1 },
            "patternProperties": ["^props\\.": [:] as [String: Any]],
            "additionalProperties": false,
        ]
        return [
            "$schema": draft, "title": "The rows of helios-capture batch", "type": "array", "minItems": 1,
            "items": row,
        ]
    }

    /// A schema for each option that is accepted in a file, described by the option's help.
    private static func options(
        where accepts: (String) -> Bool,
        _ schema: (KnownOptions.Option) -> [String: Any]
    ) -> [String: Any] {
        let known = KnownOptions.ofRender
        let pairs = known.names.compactMap { name -> (String, [String: Any])? in
            guard let option = known.options[name], option.shouldDisplay, accepts(name) else {
                return nil
            }
            return (name, schema(option).merging(option.abstract.map { ["description": $0] } ?? [:]) { $1 })
        }
        return Dictionary(pairs) { $1 }
    }
}
