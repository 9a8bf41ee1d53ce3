/**
 * Somebody who can write to an output folder: again and again puts links to a folder outside in the place of the folders in it, and
 * these back. Ends, with all folders in their places, when its input ends. Arguments: the folder with the folders, the one outside.
 */
import { lstatSync, mkdirSync, readdirSync, renameSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'

const [inside, outside] = process.argv.slice(2)
const aside = join(inside, '..', 'aside')
mkdirSync(aside, { recursive: true })
let isOver = false
let swaps = 0
process.stdin.on('end', () => {
  isOver = true
})
process.stdin.resume()

/** What is not there yet, or not any more, is tried again. */
function attempt(step) {
  try {
    step()
    return true
  } catch {
    return false
  }
}

function swap(name) {
  const [place, kept] = [join(inside, name), join(aside, name)]
  if (!attempt(() => renameSync(place, kept))) return
  attempt(() => symlinkSync(outside, place))
  swaps++
  // For as long as a call or two of the writer.
  for (const until = performance.now() + Math.random() * 3; performance.now() < until; );
  if (attempt(() => lstatSync(place).isSymbolicLink())) attempt(() => unlinkSync(place))
  attempt(() => renameSync(kept, place))
}

function round() {
  for (const entry of attemptList()) if (entry.isDirectory()) swap(entry.name)
  if (isOver) process.stdout.write(`${swaps}\n`, () => process.exit(0))
  else setTimeout(round, Math.random() * 3)
}

function attemptList() {
  try {
    return readdirSync(inside, { withFileTypes: true })
  } catch {
    return []
  }
}

round()
