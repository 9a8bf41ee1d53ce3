/** Answers the calls of looking at what is open: the page gets its port to the study process, and what is selected becomes a source. */
import { MessageChannelMain } from 'electron'
import { STUDY_PORT } from '../../../src-shared/contract/channels'
import type { studyCalls } from '../../../src-shared/contract/study-calls'
import { shownName } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'

export function studyHandlers({ window, gate, chosen, studies }: Services): HandlersOf<typeof studyCalls> {
  return {
    openStudyPort: () => {
      gate.unlocked()
      const { port1, port2 } = new MessageChannelMain()
      studies.open(port1)
      window.webContents.postMessage(STUDY_PORT, null, [port2])
    },
    studySource: async ({ nodes, items }) => {
      gate.unlocked()
      const { paths, name, files } = await studies.pathsOf(nodes, items)
      return { source: chosen.addResults(paths, shownName(name)), files }
    },
  }
}
