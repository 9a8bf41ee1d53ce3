/** The state of files, in words. */
import type { FileCounts, SeriesItem } from '../../../src-shared/study/study-tree'
import { text } from '../../../src-shared/words/text'

const STATES = ['plain', 'verified', 'keyHere', 'keyMissing', 'failed'] as const
export type FileState = (typeof STATES)[number]

const WORDS = {
  plain: 'study.statePlain',
  keyHere: 'study.stateKeyHere',
  keyMissing: 'study.stateKeyMissing',
  verified: 'study.stateVerified',
  failed: 'study.stateFailed',
} as const
const COUNTED = {
  plain: 'study.plainCount',
  keyHere: 'study.keyHereCount',
  keyMissing: 'study.keyMissingCount',
  verified: 'study.verifiedCount',
  failed: 'study.failedCount',
} as const

export function stateText(state: FileState): string {
  return text(WORDS[state])
}

/** 6 not encrypted. */
export function countedText(counts: FileCounts, state: FileState): string {
  return text(COUNTED[state], { count: inState(counts, state) })
}

/** What is true of one file; `verified` says more than `keyHere`. */
export function stateOf({ state, isVerified }: Pick<SeriesItem, 'state' | 'isVerified'>): FileState {
  return isVerified ? 'verified' : state
}

/** States that some of the files are in. */
export function statesOf(counts: FileCounts): readonly FileState[] {
  return STATES.filter((state) => inState(counts, state) > 0)
}

/** All but `failed` add up to all files: those that are verified are encrypted, and their key is here. */
function inState(counts: FileCounts, state: FileState): number {
  return state === 'keyHere' ? Math.max(0, counts.keyHere - counts.verified) : counts[state]
}
