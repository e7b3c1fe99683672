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
                "type": { "const": "progress" },
                "phase": { "enum": ["starting", "loading", "finishing"] }
              },
              "required": ["phase"],
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

    /// The schema of the output of `inspect --json`.
    static let inspect = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "What helios-capture inspect --json prints",
          "type": "object",
          "properties": {
            "width": { "type": "integer", "minimum": 1 },
            "height": { "type": "integer", "minimum": 1 },
            "frameRate": { "type": "string", "pattern": "^[0-9]+(\\\\.[0-9]+|/[0-9]+)?$" },
            "duration": { "description": "In seconds.", "type": "number", "exclusiveMinimum": 0 },
            "frames": { "type": "integer", "minimum": 1 },
            "frameSource": { "description": "How frames would be captured, and why.", "type": "string" },
            "tracks": { "type": "array", "items": \(sound.replacing("\n", with: "\n    ")) },
            "subtitles": {
              "description": "Missing if none are given.",
              "type": "object",
              "properties": {
                "path": { "type": "string" },
                "format": { "description": "By ffmpeg's name.", "type": "string" },
                "cues": { "type": "integer", "minimum": 0 },
                "mode": { "enum": ["burn", "soft"] }
              },
              "required": ["path", "format", "cues", "mode"],
              "additionalProperties": false
            },
            "problems": {
              "description": "Sound that cannot be used, and why.",
              "type": "array", "items": { "type": "string" }
            }
          },
          "required": ["width", "height", "frameRate", "duration", "frames", "frameSource", "tracks", "problems"],
          "additionalProperties": false
        }
        """

    /// A sound of a report.
    private static let sound = """
        {
          "type": "object",
          "properties": {
            "name": { "description": "The element and its address, as in messages.", "type": "string" },
            "origin": {
              "description": "file: ffmpeg reads it; data, blob: URLs of the page; page: fetched by the page; network: fetched by ffmpeg; webAudio: an AudioContext's.",
              "enum": ["file", "data", "blob", "page", "network", "webAudio"]
            },
            "route": {
              "description": "ffmpeg's input: pipe:N or /dev/fd/N from memory, else a path or a URL.",
              "type": "string"
            },
            "bytes": { "description": "In memory.", "type": "integer", "minimum": 1 },
            "container": { "description": "By ffmpeg's name.", "type": "string" },
            "codec": { "type": "string" },
            "channels": { "type": "integer", "minimum": 1 },
            "sampleRate": { "type": "integer", "minimum": 1 },
            "duration": { "description": "The length of the medium, in seconds.", "type": "number", "minimum": 0 },
            "offset": { "description": "The start on the timeline, in seconds.", "type": "number" },
            "seek": { "description": "The start in the medium, in seconds.", "type": "number" },
            "length": {
              "description": "How long it plays, in seconds; missing: to the medium's end.",
              "type": "number", "minimum": 0
            },
            "rate": { "type": "number", "minimum": 0 },
            "loop": { "type": "boolean" },
            "volume": { "description": "The gain at the start.", "type": "number", "minimum": 0 }
          },
          "required": ["name", "origin", "route", "offset", "seek", "rate", "loop", "volume"],
          "additionalProperties": false
        }
        """

    private static let body = """
        {
          "type": "object",
          "oneOf": [
            {
              "properties": {
                "input": { "description": "The page's absolute path, or its URL.", "type": "string" },
                "output": { "type": "string" },
                "bytes": { "description": "Missing for the standard output.", "type": "integer", "minimum": 1 },
                "width": { "type": "integer", "minimum": 1 },
                "height": { "type": "integer", "minimum": 1 },
                "frameRate": { "type": "string", "pattern": "^[0-9]+(\\\\.[0-9]+|/[0-9]+)?$" },
                "frames": { "type": "integer", "minimum": 1 },
                "distinctFrames": {
                  "description": "Those that differ from the one before by a bit or more; the first is one of them.",
                  "type": "integer", "minimum": 1
                },
                "duration": { "description": "In seconds.", "type": "number", "exclusiveMinimum": 0 },
                "seconds": { "description": "What it took.", "type": "number", "minimum": 0 },
                "phases": {
                  "description": "How long each phase took, in seconds, in order.",
                  "type": "object",
                  "properties": {
                    "starting": {
                      "description": "The browser opens an empty page, and ffmpeg is found.",
                      "type": "number", "minimum": 0
                    },
                    "loading": {
                      "description": "The page loads; its sounds are found, and copied out of it.",
                      "type": "number", "minimum": 0
                    },
                    "listening": {
                      "description": "A rehearsal of the timeline, for what scripts play.",
                      "type": "number", "minimum": 0
                    },
                    "rendering": { "description": "Frames are captured and encoded.", "type": "number", "minimum": 0 },
                    "verifying": { "description": "Frames are rendered again: see --verify.", "type": "number", "minimum": 0 },
                    "finishing": {
                      "description": "The encoder and the browsers end; the file is checked, and renamed.",
                      "type": "number", "minimum": 0
                    }
                  },
                  "required": ["starting", "loading", "listening", "rendering", "verifying", "finishing"],
                  "additionalProperties": false
                },
                "encoding": { "type": "string" },
                "frameSource": { "type": "string" },
                "frameSourceReason": { "type": "string" },
                "workers": { "description": "The largest number of browsers at a time.", "type": "integer", "minimum": 1 },
                "checkedFrames": { "type": "integer", "minimum": 0 },
                "otherFrames": {
                  "description": "Those taken from the witness.",
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
                "sounds": {
                  "description": "What is mixed, in document order; a sound that scripts seek is several.",
                  "type": "array",
                  "items": \(sound.replacing("\n", with: "\n          "))
                },
                "leftOut": { "type": "array", "items": { "type": "string" } },
                "subtitles": { "type": "string" },
                "versions": {
                  "type": "object",
                  "properties": {
                    "heliosCapture": { "type": "string" },
                    "chromium": { "description": "Such as HeadlessChrome/156.0.8078.108.", "type": "string" },
                    "ffmpeg": { "type": "string" }
                  },
                  "required": ["heliosCapture", "chromium", "ffmpeg"],
                  "additionalProperties": false
                },
                "peakMemoryBytes": { "description": "Of this process alone.", "type": "integer", "minimum": 1 },
                "peakChildMemoryBytes": {
                  "description": "Of the largest of the processes that it has started and that have ended.",
                  "type": "integer", "minimum": 0
                }
              },
              "required": [
                "input", "output", "width", "height", "frameRate", "frames", "distinctFrames", "duration", "seconds",
                "phases", "encoding", "frameSource", "frameSourceReason", "workers", "checkedFrames", "otherFrames",
                "verifiedFrames", "sounds", "leftOut", "versions", "peakMemoryBytes", "peakChildMemoryBytes"
              ],
              "additionalProperties": false
            },
            {
              "description": "A video that --if-changed has left as it is.",
              "properties": {
                "input": { "type": "string" },
                "output": { "type": "string" },
                "bytes": { "type": "integer", "minimum": 1 },
                "unchanged": { "const": true }
              },
              "required": ["input", "output", "bytes", "unchanged"],
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
