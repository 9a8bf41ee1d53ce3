/** The preload script: exposes exactly `window.orrery` (src-shared/contract/bridge.ts) and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Bridge, Calls } from '../../src-shared/contract/bridge'
import type { CallName } from '../../src-shared/contract/calls'
import { CALL_NAMES, callChannel, eventChannel } from '../../src-shared/contract/channels'

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
  pathOf,
}

function pathOf(file: File): string {
  // Electron 29 brought webUtils; before, a file knew its own path.
  if (webUtils === undefined) return (file as File & { readonly path: string }).path
  return webUtils.getPathForFile(file)
}

contextBridge.exposeInMainWorld('orrery', bridge)
