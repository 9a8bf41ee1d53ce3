/** The preload script: exposes exactly `window.orrery` (src-shared/contract/bridge.ts) and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, Calls } from '../../src-shared/contract/bridge'
import type { CallName } from '../../src-shared/contract/calls'
import {
  CALL_NAMES,
  callChannel,
  DROPPED_CHANNEL,
  eventChannel,
  STUDY_PORT,
} from '../../src-shared/contract/channels'

const call = (name: CallName) => (argument?: unknown) => ipcRenderer.invoke(callChannel(name), argument)

const calls = Object.fromEntries(CALL_NAMES.map((name) => [name, call(name)])) as unknown as Calls

const bridge: Bridge<File> = {
  ...calls,
  on(name, listener) {
    const forward = (_event: unknown, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(eventChannel(name), forward)
    return () => {
      ipcRenderer.off(eventChannel(name), forward)
    }
  },
  dropped: (files) => ipcRenderer.invoke(DROPPED_CHANNEL, Array.from(files, pathOf)),
}

/** Before Electron 29 brought webUtils, a file knew its own path. */
const ownPath = Object.getOwnPropertyDescriptor(File.prototype, 'path')?.get

/** Empty for a file that does not come from a drive. Throws for what only says that it is a file. */
function pathOf(file: File): string {
  return webUtils === undefined ? ownPath?.call(file) : webUtils.getPathForFile(file)
}

contextBridge.exposeInMainWorld('orrery', bridge)

// A port cannot pass the bridge: the page's window gets it as a message, as from itself.
ipcRenderer.on(STUDY_PORT, ({ ports }) => window.postMessage(STUDY_PORT, window.location.origin, [...ports]))
