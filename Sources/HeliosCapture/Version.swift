/// The version of helios-capture; defined only here.
public enum Version {
    public static let current = "0.1.0"
}
