/** Numbers below a limit, the same for a seed (Marsaglia's xorshift32). */
export function numbers(seed) {
    let state = seed | 1;
    return (limit) => {
        state ^= state << 13, state ^= state >>> 17, state ^= state << 5;
        return (state >>> 0) % limit;
    };
}
