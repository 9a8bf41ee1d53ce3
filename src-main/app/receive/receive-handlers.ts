/** Answers the calls of receive: a bundle is opened and looked at, then taken or left. */

import type { Source } from '../../../src-shared/contract/handles'
import type { receiveCalls } from '../../../src-shared/contract/receive-calls'
import { sharedKindOf } from '../../../src-shared/shared-kind'
import { contactOf } from '../../workflows/contact-upkeep'
import { findShared } from '../../workflows/find-shared'
import { openImport } from '../../workflows/open-import'
import { chooseShared } from '../chosen/dialogs'
import type { HandlersOf } from '../page/ipc'
import { whenPageLeft } from '../page/page-left'
import type { Services } from '../services'
import { HeldImport } from './held-import'

export function receiveHandlers({ window, gate, chosen, tell }: Services): HandlersOf<typeof receiveCalls> {
  const held = new HeldImport()
  gate.whenLocked(() => held.drop())
  whenPageLeft(window, () => held.drop())

  /** What a person says is to be imported is a bundle, however it is called, unless it is called a card. */
  const shared = (path: string): Source => {
    const kind = sharedKindOf(path) ?? 'bundle'
    return { ...chosen.addSource(path), kind }
  }

  return {
    chooseShared: async () => ((await gate.whileOpen(() => chooseShared(window))) ?? []).map(shared),
    findShared: async ({ sources }) => {
      gate.unlocked()
      return (await findShared(chosen.sourcePaths(sources))).map((path) => chosen.addSource(path))
    },
    openBundle: async ({ bundle, passphrase, acceptsCost = false }) => {
      const keystore = gate.unlocked()
      const turn = held.begin()
      const given = passphrase === undefined ? {} : { passphrase }
      const opened = await openImport(keystore, {
        file: chosen.sourcePath(bundle),
        ...given,
        acceptsCost,
      })
      const previewId = held.hold(turn, opened)
      const { keys, ...preview } = opened.preview
      const { signature } = preview
      const names = signature.name === 'signedByContact' ? signature.contacts : []
      return {
        ...preview,
        previewId,
        warnings: [...preview.warnings],
        signers: names.map((name) => ({ name, compared: contactOf(keystore, name).compared ?? null })),
        keys: keys.map(({ png, ...key }) => ({ ...key, png: Buffer.from(png).toString('base64') })),
      }
    },
    acceptBundle: ({ previewId }) => {
      gate.unlocked()
      const { keys, added } = held.opened(previewId).accept()
      held.drop()
      if (added.length > 0) tell('keysChanged')
      return { keyIds: keys.map(({ keyId }) => keyId), added: [...added] }
    },
    leaveBundle: ({ previewId }) => held.leave(previewId),
  }
}
