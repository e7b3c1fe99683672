/// What a `JSONBuilder` can take as a value.
public protocol JSONEncodable {
    /// The value as a tree of its own.
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
    /// Must be finite: JSON has no other numbers.
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
    /// The members in the order of their names.
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
