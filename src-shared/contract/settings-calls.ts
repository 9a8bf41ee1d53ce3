/** Settings: what the person prefers, and upkeep of the keystore. */
import { z } from 'zod'
import { CONTAINER_CHOICES } from '../container-kinds'
import { KeystoreProblem } from '../keystore-problem'
import { ViewerKeys } from '../viewer-keys'
import { RecoveryCode } from './gate-calls'
import { Target } from './handles'
import { Count, Done, Nothing, Secret } from './shapes'

export const VIEWS = ['library', 'viewer', 'share', 'keys', 'people', 'lab', 'audit', 'settings'] as const
export type View = (typeof VIEWS)[number]

export const Preferences = z.object({
  /** `system`: the first language of the system that there is a catalogue of. */
  language: z.enum(['system', 'en', 'de']),
  theme: z.enum(['system', 'dark', 'light']),
  /** Minutes without a key or a mouse, of the person and not of the program; 0 for never. */
  lockAfterMinutes: z.int().min(0).max(240),
  lockOnSuspend: z.boolean(),
  lockWithScreen: z.boolean(),
  container: z.enum(CONTAINER_CHOICES),
  /** Whether encryptions are verified unless the person says otherwise. */
  verify: z.boolean(),
  lastView: z.enum(VIEWS),
  /** How pictures are drawn: `auto` takes the graphics card where there is a real one. */
  drawing: z.enum(['auto', 'cpu', 'gpu']),
  viewerKeys: ViewerKeys,
  /** Whether single letters, digits and signs are keys of the viewer (WCAG 2.1.4: whoever speaks to the computer switches them off). */
  characterKeys: z.boolean(),
})
export type Preferences = z.infer<typeof Preferences>

/** What the page needs before it draws anything. */
export const PageSettings = z.object({
  preferences: Preferences,
  /** The language to speak now. */
  language: z.enum(['en', 'de']),
  /** The system's locale, for dates and numbers. */
  locale: z.string(),
})
export type PageSettings = z.infer<typeof PageSettings>

/**
 * `unsafe`: the system only has a keychain that hides nothing. `changed`: another keychain than the one that is here now was
 * chosen to open the keystore, and does so no more.
 */
const Keychain = z.object({
  state: z.enum(['off', 'on', 'changed', 'unavailable', 'unsafe']),
  /** The one that is here, as Electron names it: `gnome_libsecret`, `keychain`, `dpapi`. */
  backend: z.string().nullable(),
  /** Whether one was chosen to open the keystore, the one that is here or another. */
  isChosen: z.boolean(),
})
export type Keychain = z.infer<typeof Keychain>

export const settingsCalls = {
  pageSettings: { argument: Nothing, result: PageSettings },
  changePreferences: { argument: Preferences.partial(), result: PageSettings },
  /** Where results go unless the person says otherwise. */
  defaultTarget: { argument: Nothing, result: Target.nullable() },
  /** Keeps the target that the person now chooses; null when they changed their mind. */
  chooseDefaultTarget: { argument: Nothing, result: Target.nullable() },
  forgetDefaultTarget: { argument: Nothing, result: Done },
  keychain: { argument: Nothing, result: Keychain },
  useKeychain: { argument: z.object({ passphrase: Secret }), result: Keychain },
  leaveKeychain: { argument: Nothing, result: Keychain },
  /** Both answer with a new recovery code: the old one is spent. */
  changePassphrase: { argument: z.object({ old: Secret, next: Secret }), result: RecoveryCode },
  renewRecoveryCode: { argument: z.object({ passphrase: Secret }), result: RecoveryCode },
  /** What is damaged in the backup, which is there all the same. Null when the person changed their mind. */
  backUpKeystore: {
    argument: Nothing,
    result: z.object({ name: z.string(), problems: z.array(KeystoreProblem) }).nullable(),
  },
  checkKeystore: {
    argument: Nothing,
    result: z.object({
      ok: z.boolean(),
      problems: z.array(KeystoreProblem),
      /** No damage. */
      remarks: z.array(KeystoreProblem),
    }),
  },
  keystorePlace: {
    argument: Nothing,
    result: z.object({
      /** With `~` for the person's own folder. */
      place: z.string(),
      ownerName: z.string(),
      keys: Count,
      bytes: z.number(),
      /** A recovery code was made that was not put away: nobody may have it. */
      isCodeDue: z.boolean(),
      /** Its file, folder or drive is write-protected. */
      isReadOnly: z.boolean(),
    }),
  },
  showKeystore: { argument: Nothing, result: Done },
} as const

export const settingsEvents = { settings: PageSettings } as const
