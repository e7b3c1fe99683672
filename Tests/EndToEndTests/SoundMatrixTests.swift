import Testing

extension EndToEnd {
    /// Every format from every source, large and tiny, each in all ways of playing it.
    @Suite struct SoundMatrixTests {
        @Test(arguments: MatrixCase.all) func playsInAllWays(_ example: MatrixCase) throws {
            try example.check()
        }
    }
}
