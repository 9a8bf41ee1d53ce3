/** Limits of the lab. */

/** 4,096 x 4,096, or as many in another shape. */
export const MOST_PIXELS = 2 ** 24

/**
 * Of fewer pixels a value of 0 to 255 is expected fewer than five times in a channel: too few for chi-square, and for the normal
 * approximation of NPCR and UACI.
 */
export const LEAST_TESTED_PIXELS = 5 * 256

export const MOST_SEED = 2 ** 32 - 1

/** Of a picture of 512 x 512 on two cores that do nothing else, as measured: what people are told before they begin. */
export const TYPICAL_SECONDS = { quick: 13, full: 40 }

/** Of 1,200,000 bits, in SP 800-22 on the bytes of a file. */
export const MOST_SEQUENCES = { quick: 10, full: 100 }
