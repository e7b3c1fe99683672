/// The version of helios-capture: the only place where it is written.
public enum Version {
    public static let current = "0.1.0"
}
