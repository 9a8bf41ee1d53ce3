/** Keys and their stories as the page is told of them. */
import type { KeyView, KeyStory as StoryView } from '../../../src-shared/contract/key-calls'
import type { KeyStory } from '../../workflows/key-story'
import type { KeySummary } from '../../workflows/key-upkeep'

/** Of each list. */
const MOST = 100

export function keyView({ keyId, label, created, origin, isDamaged }: KeySummary): KeyView {
  return { keyId, label, created, from: origin?.kind === 'imported' ? origin.from : null, isDamaged }
}

export function storyView(story: KeyStory): StoryView {
  const exported = newest(story.exported).map(({ at, people, marks }) => ({
    at,
    told: { people: [...people], marks: [...marks] },
  }))
  const imported = newest(story.imported).map(({ at, person, marks, signedBy }) => ({
    at,
    told: {
      people: person === null ? [] : [person],
      marks: [...marks],
      ...(signedBy === null ? {} : { signedBy: { ...signedBy, people: [...signedBy.people] } }),
    },
  }))
  return {
    encryptedFiles: story.encryptedFiles,
    timesOpened: story.opened.length,
    imported,
    exported,
    sent: newest(story.sent),
    wasEverExported: story.wasEverExported,
    isWhole: story.trailWhole,
  }
}

function newest<Told>(oldestFirst: readonly Told[]): Told[] {
  return oldestFirst.slice(-MOST).reverse()
}
