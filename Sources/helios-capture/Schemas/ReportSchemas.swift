/// The JSON Schemas of machine-readable output.
enum ReportSchemas {
    /// The schema of a line of `--progress ndjson`.
    static let progress = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "A line of helios-capture --progress ndjson",
          "type": "object",
          "required": ["type"],
          "oneOf": [
            {
              "properties": {
                "type": { "const": "progress" },
                "phase": { "enum": ["rendering", "listening", "verifying"] },
                "frames": { "type": "integer", "minimum": 0 },
                "totalFrames": { "type": "integer", "minimum": 0 },
                "framesPerSecond": { "type": "number", "exclusiveMinimum": 0 },
                "secondsLeft": { "type": "number", "minimum": 0 }
              },
              "required": ["phase", "frames", "totalFrames"],
              "additionalProperties": false
            },
            {
              "properties": {
                "type": { "const": "message" },
                "level": { "enum": ["trace", "debug", "info", "notice", "warning", "error", "critical"] },
                "text": { "type": "string" }
              },
              "required": ["level", "text"],
              "additionalProperties": false
            },
            {
              "properties": {
                "type": { "const": "row" },
                "row": { "type": "integer", "minimum": 1 },
                "output": { "type": "string" },
                "report": { "$ref": "#/$defs/report" },
                "code": { "type": "integer", "minimum": 1 },
                "reason": { "type": "string" }
              },
              "required": ["row", "output"],
              "oneOf": [{ "required": ["report"] }, { "required": ["code", "reason"] }],
              "additionalProperties": false
            },
            {
              "properties": {
                "type": { "const": "completed" },
                "report": { "$ref": "#/$defs/report" }
              },
              "additionalProperties": false
            },
            {
              "properties": {
                "type": { "const": "failed" },
                "code": { "type": "integer", "minimum": 1 },
                "reason": { "type": "string" }
              },
              "required": ["code", "reason"],
              "additionalProperties": false
            }
          ],
          "$defs": {
            "report": \(body.replacing("\n", with: "\n    "))
          }
        }
        """

    /// The schema of the output of `--json`.
    static let report = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "What helios-capture --json prints",
          "$ref": "#/$defs/report",
          "$defs": {
            "report": \(body.replacing("\n", with: "\n    "))
          }
        }
        """

    private static let body = """
        {
          "type": "object",
          "oneOf": [
            {
              "properties": {
                "output": { "type": "string" },
                "bytes": { "description": "Missing for the standard output.", "type": "integer", "minimum": 1 },
                "width": { "type": "integer", "minimum": 1 },
                "height": { "type": "integer", "minimum": 1 },
                "frameRate": { "type": "string", "pattern": "^[0-9]+(\\\\.[0-9]+|/[0-9]+)?$" },
                "frames": { "type": "integer", "minimum": 1 },
                "duration": { "description": "In seconds.", "type": "number", "exclusiveMinimum": 0 },
                "seconds": { "description": "What it took.", "type": "number", "minimum": 0 },
                "encoding": { "type": "string" },
                "frameSource": { "type": "string" },
                "frameSourceReason": { "type": "string" },
                "workers": { "description": "The most browsers at a time.", "type": "integer", "minimum": 1 },
                "checkedFrames": { "type": "integer", "minimum": 0 },
                "otherFrames": {
                  "description": "Those that came from the witness.",
                  "type": "array",
                  "items": {
                    "type": "object",
                    "properties": {
                      "first": { "type": "integer", "minimum": 0 },
                      "last": { "type": "integer", "minimum": 0 },
                      "reason": { "type": "string" }
                    },
                    "required": ["first", "last", "reason"],
                    "additionalProperties": false
                  }
                },
                "verifiedFrames": { "type": "integer", "minimum": 0 },
                "sounds": { "type": "array", "items": { "type": "string" } },
                "leftOut": { "type": "array", "items": { "type": "string" } },
                "subtitles": { "type": "string" },
                "peakMemoryBytes": { "description": "Of this process alone.", "type": "integer", "minimum": 1 }
              },
              "required": [
                "output", "width", "height", "frameRate", "frames", "duration", "seconds", "encoding",
                "frameSource", "frameSourceReason", "workers", "checkedFrames", "otherFrames", "verifiedFrames",
                "sounds", "leftOut", "peakMemoryBytes"
              ],
              "additionalProperties": false
            },
            {
              "description": "Of a video that --if-changed has left as it is.",
              "properties": {
                "output": { "type": "string" },
                "bytes": { "type": "integer", "minimum": 1 },
                "unchanged": { "const": true }
              },
              "required": ["output", "bytes", "unchanged"],
              "additionalProperties": false
            }
          ]
        }
        """

    /// The schema of the output of `doctor --json`.
    static let doctor = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "What helios-capture doctor --json prints",
          "type": "object",
          "properties": {
            "version": { "type": "string" },
            "canRender": { "type": "boolean" },
            "checks": {
              "type": "array",
              "minItems": 1,
              "items": {
                "type": "object",
                "properties": {
                  "name": { "type": "string" },
                  "status": { "enum": ["ok", "warning", "failure"] },
                  "found": { "type": "string" },
                  "advice": { "type": "string" }
                },
                "required": ["name", "status", "found"],
                "additionalProperties": false
              }
            }
          },
          "required": ["version", "canRender", "checks"],
          "additionalProperties": false
        }
        """
}
