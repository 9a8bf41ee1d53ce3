/** Answers the calls of shell. */
import { app } from 'electron'
import type { shellCalls } from '../../../src-shared/contract/shell-calls'
import { sqliteVersion } from '../../workflows/program-parts'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import { readLicences } from './licences'

export function shellHandlers({ pageWatch }: Services): HandlersOf<typeof shellCalls> {
  return {
    takeRestart: () => pageWatch.takeRestart(),
    about: async () => {
      const { electron = '', chrome = '', node = '', v8 = '' } = process.versions
      return {
        version: app.getVersion(),
        parts: [
          { name: 'Electron', version: electron },
          { name: 'Chromium', version: chrome },
          { name: 'Node.js', version: node },
          { name: 'V8', version: v8 },
          { name: 'SQLite', version: sqliteVersion() },
        ],
        licences: await readLicences(),
      }
    },
  }
}
