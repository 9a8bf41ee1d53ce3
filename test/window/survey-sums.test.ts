/** What a survey counted in all. */
import { expect, it } from 'vitest'
import { allFiles } from '../../src-renderer/ui/files/survey-sums'

it('counts every file once', () => {
  const survey = {
    plain: { files: 2, bytes: 20 },
    keyHere: { files: 3, bytes: 30 },
    keyMissing: { files: 4, bytes: 40 },
    keysAndCards: { files: 6, bytes: 60 },
    unreadable: { files: 1, bytes: 5, first: [] },
    keysHere: [],
    keysMissing: [],
  }
  expect(allFiles(survey)).toEqual({ files: 2 + 3 + 4 + 6 + 1, bytes: 20 + 30 + 40 + 60 + 5 })
})
