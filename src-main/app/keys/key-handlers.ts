/** Answers the calls of keys. */
import type { keyCalls } from '../../../src-shared/contract/key-calls'
import { KeyLabel } from '../../../src-shared/display-text'
import { OrreryError } from '../../../src-shared/errors'
import { exportIntoFolder } from '../../workflows/export-into-folder'
import { keyStory } from '../../workflows/key-story'
import { deleteKey, keyOf, listKeys, renameKey } from '../../workflows/key-upkeep'
import { displayName } from '../chosen/display-name'
import type { HandlersOf } from '../page/ipc'
import { exportLock } from '../people/bundle-lock'
import type { Services } from '../services'
import { keyView, storyView } from './key-view'

export function keyHandlers({ gate, chosen, tell }: Services): HandlersOf<typeof keyCalls> {
  return {
    keys: () => listKeys(gate.unlocked()).map(keyView),
    keyFace: ({ keyId }) => {
      const key = keyOf(gate.unlocked(), keyId)
      return { ...keyView(key), png: key.png === null ? null : Buffer.from(key.png).toString('base64') }
    },
    keyStory: ({ keyId }) => storyView(keyStory(gate.unlocked(), keyId)),
    renameKey: ({ keyId, label }) => {
      if (!KeyLabel.safeParse(label).success) {
        throw new OrreryError('USAGE', { advice: { name: 'unfitLabel' } })
      }
      renameKey(gate.unlocked(), keyId, label)
      tell('keysChanged')
    },
    deleteKey: ({ keyId }) => {
      deleteKey(gate.unlocked(), keyId)
      tell('keysChanged')
    },
    exportKeys: async ({ target, lock, ...request }) => {
      const keystore = gate.unlocked()
      const folder = chosen.presentTarget(target)
      const file = await exportIntoFolder(keystore, { ...request, lock: exportLock(keystore, lock), folder })
      tell('keysExported')
      return { name: displayName(file) }
    },
  }
}
