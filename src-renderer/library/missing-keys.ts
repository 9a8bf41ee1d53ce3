/** Which keys the files lack, and how many files each of them would open. */
import type { KeyId } from '../../src-shared/ids'
import type { StudyTree } from '../../src-shared/study/study-tree'

export interface MissingKey {
  readonly keyId: KeyId
  readonly files: number
}

/** The key of most files first. */
export function missingKeys({ patients }: StudyTree): readonly MissingKey[] {
  const byKey = new Map<KeyId, number>()
  for (const { studies } of patients)
    for (const study of studies)
      for (const { keyId, files } of study.series) {
        const missing = keyId ?? study.keyId
        if (missing === null || files.keyMissing === 0) continue
        byKey.set(missing, (byKey.get(missing) ?? 0) + files.keyMissing)
      }
  return [...byKey].map(([keyId, files]) => ({ keyId, files })).sort((a, b) => b.files - a.files)
}
