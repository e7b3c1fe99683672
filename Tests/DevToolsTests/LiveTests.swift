import Testing

/// What needs a real browser: one at a time.
@Suite(.serialized)
enum LiveTests {}
