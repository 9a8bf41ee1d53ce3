/** Failures as a person reads them: what is thrown has the code, the sentence and the hint. */
import { OrreryError } from '../src-shared/errors'
import { explain } from '../src-shared/words'

/** Rejects with the words of the OrreryError that `work` rejects with. */
export async function inWords(work: Promise<unknown>): Promise<unknown> {
  return work.catch((thrown: unknown) => {
    throw wordsOf(thrown)
  })
}

/** As `inWords`, for what throws at once. */
export function inWordsAtOnce(work: () => unknown): unknown {
  try {
    return work()
  } catch (thrown) {
    throw wordsOf(thrown)
  }
}

const wordsOf = (thrown: unknown) => (thrown instanceof OrreryError ? explain(thrown.report()) : thrown)
