/** Answers the calls of choosing: paths become handles here. */
import type { chooseCalls } from '../../../src-shared/contract/choose-calls'
import type { SourceHandle } from '../../../src-shared/contract/handles'
import { text } from '../../../src-shared/words/text'
import { resourcePath, unpacked } from '../../resources'
import type { HandlersOf } from '../page/ipc'
import type { Services } from '../services'
import { chooseFiles, chooseFolders, chooseTarget } from './dialogs'

export function chooseHandlers({
  window,
  gate,
  chosen,
  opened,
  studies,
}: Services): HandlersOf<typeof chooseCalls> {
  const sources = (paths: readonly string[]) => paths.map((path) => chosen.addOpened(path))
  let library: readonly SourceHandle[] = []
  return {
    library: () => {
      gate.unlocked()
      return chosen.knownSources(library)
    },
    keepLibrary: (kept) => {
      gate.unlocked()
      library = chosen.knownSources(kept.sources).map(({ handle }) => handle)
      studies.keep(library.map((source) => ({ source, paths: chosen.sourcePaths([source]) })))
    },
    chooseFiles: async () => sources((await gate.whileOpen(() => chooseFiles(window))) ?? []),
    chooseFolders: async () => sources((await gate.whileOpen(() => chooseFolders(window))) ?? []),
    chooseTarget: async () => {
      const folder = await gate.whileOpen(() => chooseTarget(window))
      return folder === null ? null : chosen.addTarget(folder)
    },
    takeOpened: () => sources(opened.take()),
    sampleStudy: () =>
      chosen.addSource(unpacked(resourcePath('samples', 'sample-study')), text('dialogs.sample')),
  }
}
