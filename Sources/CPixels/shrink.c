#include "CPixels.h"

#include <math.h>
#include <stdlib.h>

// What each pixel of a row or column is worth to the small pixels: `taps` of them to each, from `starts` on.
typedef struct {
    size_t taps;
    size_t *starts;
    float *weights;
} Window;

static void end_window(Window *window) {
    free(window->starts);
    free(window->weights);
    window->starts = NULL;
    window->weights = NULL;
}

static double hamming(double x) {
    if (x <= -1 || x >= 1) return 0;
    double turn = M_PI * x;
    return (turn == 0 ? 1 : sin(turn) / turn) * (0.54 + 0.46 * cos(turn));
}

static bool make_window(Window *window, size_t length, size_t small) {
    double scale = (double)length / (double)small;
    window->taps = (size_t)ceil(2 * scale) + 1;
    if (window->taps > length) window->taps = length;
    window->starts = calloc(small, sizeof(size_t));
    window->weights = calloc(small * window->taps, sizeof(float));
    if (!window->starts || !window->weights) {
        end_window(window);
        return false;
    }
    for (size_t i = 0; i < small; i++) {
        double centre = ((double)i + 0.5) * scale, first = floor(centre - scale), sum = 0;
        size_t start = first < 0 ? 0 : (size_t)first;
        if (start + window->taps > length) start = length - window->taps;
        float *weights = window->weights + i * window->taps;
        for (size_t tap = 0; tap < window->taps; tap++) {
            double weight = hamming(((double)(start + tap) + 0.5 - centre) / scale);
            weights[tap] = (float)weight;
            sum += weight;
        }
        for (size_t tap = 0; tap < window->taps; tap++) weights[tap] /= (float)sum;
        window->starts[i] = start;
    }
    return true;
}

static void shrink_row(const float *row, const Window *window, size_t components, uint8_t *small, size_t small_width) {
    for (size_t x = 0; x < small_width; x++) {
        const float *weights = window->weights + x * window->taps, *pixels = row + window->starts[x] * components;
        for (size_t c = 0; c < components; c++) {
            float sum = 0;
            for (size_t tap = 0; tap < window->taps; tap++) sum += weights[tap] * pixels[tap * components + c];
            // Chromium's convolution cuts fractions off.
            small[x * components + c] = sum <= 0 ? 0 : sum >= 255 ? 255 : (uint8_t)sum;
        }
    }
}

bool pixels_shrink(const uint8_t *pixels, size_t width, size_t height, size_t components, uint8_t *small,
                   size_t small_width, size_t small_height) {
    Window across = { 0, NULL, NULL }, down = { 0, NULL, NULL };
    size_t row_bytes = width * components;
    float *row = malloc(row_bytes * sizeof(float));
    bool is_ready = row && make_window(&across, width, small_width) && make_window(&down, height, small_height);
    for (size_t y = 0; is_ready && y < small_height; y++) {
        const uint8_t *source = pixels + down.starts[y] * row_bytes;
        for (size_t i = 0; i < row_bytes; i++) row[i] = 0;
        for (size_t tap = 0; tap < down.taps; tap++, source += row_bytes) {
            float weight = down.weights[y * down.taps + tap];
            if (weight == 0) continue;
            for (size_t i = 0; i < row_bytes; i++) row[i] += weight * source[i];
        }
        shrink_row(row, &across, components, small + y * small_width * components, small_width);
    }
    end_window(&across);
    end_window(&down);
    free(row);
    return is_ready;
}
