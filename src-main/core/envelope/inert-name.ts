/**
 * Names that make a file or a folder act as soon as it is shown: shortcuts, what an explorer of files reads to draw a
 * folder (and fetches a picture for, from a server that the file names), and folders that pass for a program.
 */
import { isSafeName } from './safe-names'

const ACTING = [
  // Windows: whole names; shortcuts and what draws as one; a class of the shell behind the last dot.
  /^(desktop\.ini|autorun\.inf|folder\.htt)$/i,
  /\.(lnk|url|pif|scf|website|appref-ms|library-ms|search-ms|searchconnector-ms|theme|themepack|deskthemepack)$/i,
  /\.\{[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}$/i,
  // Desktops of Linux.
  /^\.directory$/i,
  /\.desktop$/i,
  // macOS: shortcuts, and folders that open as a program or a plug-in.
  /\.(webloc|inetloc|fileloc|ftploc|afploc|vncloc|app|action|workflow|prefpane|qlgenerator|saver)$/i,
]

/** What takes the meaning from a name's end. */
const BLUNTED = '_'

/** The name, or where it would act, the name with `_` at its end, by which nothing acts. `name` is a safe one. */
export function inertName(name: string): string {
  if (!ACTING.some((pattern) => pattern.test(name))) return name
  const longer = name + BLUNTED
  return isSafeName(longer) ? longer : name.slice(0, -1) + BLUNTED
}
