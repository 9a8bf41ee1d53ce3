/** One, or another number: what both languages tell apart. @param count as it is written. */
export const plural = (count: string, one: string, other: string): string => (count === '1' ? one : other)
