/// How much time and space the encoder may take; what that means is each encoder's matter.
public enum EncodingQuality: String, Sendable, Hashable, CaseIterable {
    /// To look at while working: as fast as it goes without looking broken.
    case draft
    /// To publish.
    case standard
    /// To keep, and to work on.
    case high

    /// One value of three.
    func choose<Value>(_ draft: Value, _ standard: Value, _ high: Value) -> Value {
        switch self {
        case .draft: draft
        case .standard: standard
        case .high: high
        }
    }
}
