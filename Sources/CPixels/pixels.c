#include "CPixels.h"

#include <string.h>

void pixels_swap_red_blue(uint8_t *pixels, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t pixel;
        memcpy(&pixel, pixels + i * 4, 4);
        pixel = (pixel & 0xff00ff00u) | ((pixel & 0xff) << 16) | ((pixel >> 16) & 0xff);
        memcpy(pixels + i * 4, &pixel, 4);
    }
}

void pixels_premultiply(uint8_t *pixels, size_t count) {
    for (uint8_t *p = pixels; p < pixels + count * 4; p += 4) {
        for (int c = 0; c < 3; c++) p[c] = (uint8_t)((p[c] * p[3] + 127) / 255);
    }
}

// BT.709 of limited range, as fractions of 2^15: i16x8.q15mulr of WebAssembly rounds the product.
#define KR 0.2126
#define KB 0.0722
#define KG (1 - KR - KB)
#define LUMA (219.0 / 255)
#define CHROMA (224.0 / 255)
#define WEIGHT(w) ((int32_t)((w) * 32768 + ((w) < 0 ? -0.5 : 0.5)))

static inline int32_t product(int32_t value, int32_t weight) {
    return (value * weight + 0x4000) >> 15;
}

// Rounds from fixed point with 7 fractional bits, and adds an offset.
static inline uint8_t rounded(int32_t value, int32_t offset) {
    return (uint8_t)((value + (offset << 7) + 64) >> 7);
}

static inline uint8_t luma(uint8_t b, uint8_t g, uint8_t r) {
    return rounded(product(b << 7, WEIGHT(KB * LUMA)) + product(g << 7, WEIGHT(KG * LUMA))
                       + product(r << 7, WEIGHT(KR * LUMA)), 16);
}

// Of components with 7 fractional bits.
static inline uint8_t blue_difference(int32_t b, int32_t g, int32_t r) {
    return rounded(product(b, WEIGHT(CHROMA / 2)) + product(g, WEIGHT(-KG / (2 * (1 - KB)) * CHROMA))
                       + product(r, WEIGHT(-KR / (2 * (1 - KB)) * CHROMA)), 128);
}

static inline uint8_t red_difference(int32_t b, int32_t g, int32_t r) {
    return rounded(product(b, WEIGHT(-KB / (2 * (1 - KR)) * CHROMA)) + product(g, WEIGHT(-KG / (2 * (1 - KR)) * CHROMA))
                       + product(r, WEIGHT(CHROMA / 2)), 128);
}

void pixels_convert(const uint8_t *rgbx, uint8_t *planes, size_t width, size_t height) {
    for (size_t i = 0; i < width * height; i++) planes[i] = luma(rgbx[i * 4 + 2], rgbx[i * 4 + 1], rgbx[i * 4]);
    uint8_t *u = planes + width * height, *v = u + width / 2 * (height / 2);
    for (size_t row = 0; row + 1 < height; row += 2) {
        const uint8_t *upper = rgbx + row * width * 4, *lower = upper + width * 4;
        for (size_t column = 0; column < width / 2; column++, upper += 8, lower += 8) {
            // The sum of four, with 5 more bits.
            int32_t r = (upper[0] + upper[4] + lower[0] + lower[4]) << 5;
            int32_t g = (upper[1] + upper[5] + lower[1] + lower[5]) << 5;
            int32_t b = (upper[2] + upper[6] + lower[2] + lower[6]) << 5;
            *u++ = blue_difference(b, g, r);
            *v++ = red_difference(b, g, r);
        }
    }
}

void pixels_convert_each(const uint8_t *bgrx, uint8_t *planes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const uint8_t *p = bgrx + i * 4;
        planes[i] = luma(p[0], p[1], p[2]);
        planes[count + i] = blue_difference(p[0] << 7, p[1] << 7, p[2] << 7);
        planes[2 * count + i] = red_difference(p[0] << 7, p[1] << 7, p[2] << 7);
    }
}

static inline uint32_t squares_of(const uint8_t *left, const uint8_t *right, size_t bytes) {
    uint32_t sum = 0;
    for (size_t i = 0; i < bytes; i++) {
        int32_t difference = left[i] - right[i];
        sum += (uint32_t)(difference * difference);
    }
    return sum;
}

// The largest difference of a component's mean in one block.
static double block_difference(const uint8_t *left, const uint8_t *right, size_t row_bytes, size_t columns, size_t rows,
                               size_t stride, size_t components) {
    double worst = 0;
    for (size_t c = 0; c < components; c++) {
        int32_t sum = 0;
        for (size_t y = 0; y < rows; y++) {
            const uint8_t *l = left + y * row_bytes + c, *r = right + y * row_bytes + c;
            for (size_t x = 0; x < columns * stride; x += stride) sum += l[x] - r[x];
        }
        double mean = (double)(sum < 0 ? -sum : sum) / (double)(columns * rows);
        if (mean > worst) worst = mean;
    }
    return worst;
}

PixelDifference pixels_compare(const uint8_t *left, const uint8_t *right, size_t width, size_t height, size_t stride,
                               size_t components, size_t block) {
    PixelDifference result = { 0, 0 };
    size_t row_bytes = width * stride;
    for (size_t top = 0; top < height; top += block) {
        size_t rows = top + block < height ? block : height - top;
        // Most pictures are equal nearly everywhere.
        if (memcmp(left + top * row_bytes, right + top * row_bytes, rows * row_bytes) == 0) continue;
        for (size_t start = 0; start < width; start += block) {
            size_t columns = start + block < width ? block : width - start;
            const uint8_t *l = left + top * row_bytes + start * stride, *r = right + top * row_bytes + start * stride;
            uint32_t squares = 0;
            if (stride == components) {
                for (size_t y = 0; y < rows; y++) {
                    squares += squares_of(l + y * row_bytes, r + y * row_bytes, columns * stride);
                }
            } else {
                for (size_t y = 0; y < rows; y++) {
                    for (size_t x = 0; x < columns; x++) {
                        size_t i = y * row_bytes + x * stride;
                        squares += squares_of(l + i, r + i, components);
                    }
                }
            }
            if (squares == 0) continue;
            result.squares += squares;
            double difference = block_difference(l, r, row_bytes, columns, rows, stride, components);
            if (difference > result.block) result.block = difference;
        }
    }
    return result;
}
