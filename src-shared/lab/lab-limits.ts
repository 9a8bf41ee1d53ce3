/** Limits of the lab. */

/** 4,096 x 4,096, or as many in another shape. */
export const MOST_PIXELS = 2 ** 24

export const MOST_SEED = 2 ** 32 - 1
