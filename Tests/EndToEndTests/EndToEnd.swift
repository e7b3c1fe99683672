import Testing

/// Everything that starts browsers, one test after the other: several at once would only slow each other down.
@Suite(.serialized) enum EndToEnd {}
