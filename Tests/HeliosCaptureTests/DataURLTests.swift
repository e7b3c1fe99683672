import Foundation
import Testing

@testable import HeliosCapture

struct DataURLTests {
    @Test(arguments: [
        ("data:,abc", "abc"), ("data:audio/wav,a%2Cb#t=3", "a,b"), ("data:audio/wav;base64,YWJj", "abc"),
        ("data:audio/wav;codecs=1; BASE64 ,YWJjZA%3D%3D", "abcd"), ("data:;base64,YW%20Jj ZA", "abcd"),
        ("data:x;base64x,YWJj", "YWJj"), ("data:,100%+5%", "100%+5%"), ("data:,", ""),
    ])
    func readsTheBytes(url: String, text: String) {
        #expect(Data(dataURL: url) == Data(text.utf8))
    }

    @Test func keepsBytesThatAreNoText() {
        #expect(Data(dataURL: "data:audio/wav,%FF%00%80") == Data([0xFF, 0x00, 0x80]))
    }

    @Test(arguments: ["data:audio/wav", "blob:null/1", "data:;base64,Y", "data:;base64,Y*Jj", ""])
    func refusesOtherText(url: String) {
        #expect(Data(dataURL: url) == nil)
    }
}
