// What is done with every pixel of a picture in this process: in C, where the compiler makes vector instructions of
// it also in a debug build (Swift's bounds checks made a comparison of two 1080p pictures 40 times as slow).

#ifndef CPIXELS_H
#define CPIXELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Swaps the first and third of four bytes: RGBA to BGRA and back.
void pixels_swap_red_blue(uint8_t *pixels, size_t count);

/// Multiplies the first three of four bytes with the fourth.
void pixels_premultiply(uint8_t *pixels, size_t count);

/// RGBX to planar Y, U, V of BT.709, limited range; both sides even. The same bits as `convert` of pixels.c, the
/// ring's own conversion.
void pixels_convert(const uint8_t *rgbx, uint8_t *planes, size_t width, size_t height);

/// Each BGRX pixel's Y, U and V, in three planes of `count` bytes.
void pixels_convert_each(const uint8_t *bgrx, uint8_t *planes, size_t count);

/// Makes a small picture of a large one, as Chromium makes those of its screencast: by a Hamming window of one small
/// pixel to either side, each of a pixel's `components` bytes by itself.
///
/// - Returns: false if there is no memory.
bool pixels_shrink(const uint8_t *pixels, size_t width, size_t height, size_t components, uint8_t *small,
                   size_t small_width, size_t small_height);

/// How far two pictures, or two planes, are from each other.
typedef struct {
    /// The sum of the squared differences of all components.
    double squares;
    /// The largest difference between the means of a component in two blocks at one place.
    double block;
} PixelDifference;

/// Compares rows without padding; of each `stride` bytes the first `components` count.
PixelDifference pixels_compare(const uint8_t *left, const uint8_t *right, size_t width, size_t height, size_t stride,
                               size_t components, size_t block);

#endif
