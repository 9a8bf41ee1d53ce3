/** Cases that take long and are of a kind with others: `npm run test:soak` tries all of them. */

export const isThorough = process.env.ORRERY_THOROUGH === 'yes'

/** @param few what `npm test` tries. */
export const casesOf = <T>(few: readonly T[], rest: readonly T[]): readonly T[] =>
  isThorough ? [...few, ...rest] : few
