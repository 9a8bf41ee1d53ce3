/** Which key does what now: what comes with the program, and what the person changed. */
import type { Preferences } from '../../../src-shared/contract/settings-calls'
import {
  DEFAULT_KEYS,
  VIEWER_COMMANDS,
  type ViewerCommand,
  type ViewerKeys,
} from '../../../src-shared/viewer-keys'
import { type Press, pressedKeys } from './pressed-key'

export type KeysInForce = Readonly<Record<ViewerCommand, readonly string[]>>

/** Also those that are switched off. */
export function boundKeys(changed: ViewerKeys): KeysInForce {
  return { ...DEFAULT_KEYS, ...changed }
}

/** Without single characters, where the person switched them off (WCAG 2.1.4). */
export function keysInForce(preferences: Pick<Preferences, 'viewerKeys' | 'characterKeys'>): KeysInForce {
  const bound = boundKeys(preferences.viewerKeys)
  if (preferences.characterKeys) return bound
  const left = VIEWER_COMMANDS.map((command) => [
    command,
    bound[command].filter((key) => !isCharacterKey(key)),
  ])
  return Object.fromEntries(left) as KeysInForce
}

/** A letter, digit or sign, with Shift at most; not Space. */
const isCharacterKey = (key: string): boolean => [...key.replace(/^Shift\+(?=.)/, '')].length === 1

/** What a press does; undefined for nothing. */
export function commandOf(keys: KeysInForce, press: Press): ViewerCommand | undefined {
  for (const name of pressedKeys(press)) {
    const found = VIEWER_COMMANDS.find((command) => keys[command].includes(name))
    if (found !== undefined) return found
  }
  return undefined
}

/** Keys of the window's menu and its lock, which never reach a viewport. */
const OF_THE_WINDOW = new Set([
  ...['Ctrl+O', 'Ctrl+Shift+O', 'Ctrl+L', 'Ctrl+Q', 'Ctrl+0', 'Ctrl+=', 'Ctrl++', 'Ctrl+-'],
  ...['Ctrl+X', 'Ctrl+C', 'Ctrl+V', 'Ctrl+A', 'F11'],
  ...['Ctrl+1', 'Ctrl+2', 'Ctrl+3', 'Ctrl+4', 'Ctrl+5', 'Ctrl+6', 'Ctrl+7'],
])

export const isOfTheWindow = (key: string): boolean => OF_THE_WINDOW.has(key)

/** `command` gets `key`, and whoever had it loses it. What is as it comes with the program is not kept. */
export function withKey(changed: ViewerKeys, command: ViewerCommand, key: string): ViewerKeys {
  const before = boundKeys(changed)
  const after = VIEWER_COMMANDS.map((each): [ViewerCommand, readonly string[]] => [
    each,
    each === command
      ? [...before[each].filter((had) => had !== key), key].slice(-4)
      : without(before[each], key),
  ])
  return onlyChanged(after)
}

export function withoutKey(changed: ViewerKeys, command: ViewerCommand, key: string): ViewerKeys {
  const before = boundKeys(changed)
  return onlyChanged(
    VIEWER_COMMANDS.map((each) => [each, each === command ? without(before[each], key) : before[each]]),
  )
}

/** The keys of `command` as they come with the program, taken from whoever has them now. */
export function asDelivered(changed: ViewerKeys, command: ViewerCommand): ViewerKeys {
  const before = boundKeys(changed)
  const own: readonly string[] = DEFAULT_KEYS[command]
  return onlyChanged(
    VIEWER_COMMANDS.map((each) => [
      each,
      each === command ? own : before[each].filter((key) => !own.includes(key)),
    ]),
  )
}

const without = (keys: readonly string[], key: string) => keys.filter((each) => each !== key)

function onlyChanged(keys: readonly (readonly [ViewerCommand, readonly string[]])[]): ViewerKeys {
  return Object.fromEntries(
    keys
      .filter(([command, now]) => now.join('\n') !== DEFAULT_KEYS[command].join('\n'))
      .map(([command, now]) => [command, [...now]]),
  )
}
