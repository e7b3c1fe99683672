/// A type whose values can be added to a `JSONBuilder`.
public protocol JSONEncodable {
    /// The value as a new tree.
    func makeJSON() -> JSONBuilder
}

extension String: JSONEncodable {
    public func makeJSON() -> JSONBuilder { JSONBuilder(string: self) }
}

extension Bool: JSONEncodable {
    public func makeJSON() -> JSONBuilder { JSONBuilder(bool: self) }
}

extension Int: JSONEncodable {
    public func makeJSON() -> JSONBuilder { JSONBuilder(int: self) }
}

extension Double: JSONEncodable {
    /// Must be finite: JSON cannot represent infinity and NaN.
    public func makeJSON() -> JSONBuilder { JSONBuilder(double: self) }
}

extension Array: JSONEncodable where Element: JSONEncodable {
    public func makeJSON() -> JSONBuilder {
        let array = JSONBuilder.array()
        for element in self { array.append(element) }
        return array
    }
}

extension Dictionary: JSONEncodable where Key == String, Value: JSONEncodable {
    /// The members, sorted by name.
    public func makeJSON() -> JSONBuilder {
        let object = JSONBuilder.object()
        for (key, value) in self.sorted(by: { $0.key < $1.key }) { object.set(key, value) }
        return object
    }
}

extension JSONValue: JSONEncodable {
    public func makeJSON() -> JSONBuilder { JSONBuilder(copying: self) }
}

extension JSONBuilder: JSONEncodable {
    public func makeJSON() -> JSONBuilder { self }
}
