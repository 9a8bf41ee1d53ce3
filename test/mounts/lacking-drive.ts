/** Drives that lack something, where this computer has a C compiler: `lacking.c`, preloaded. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'

export type Errno = keyof typeof constants.errno

/** What is lacking, as `lacking.c` names it, and the system's answer. */
export type Lacks = Readonly<Record<string, Errno>>

const folder = mkdtempSync(join(tmpdir(), 'orrery-lacking-'))
const library = join(folder, 'lacking.so')

/** Whether such drives can be made here. */
export const canLack = made()

function made(): boolean {
  try {
    const source = join(import.meta.dirname, 'lacking.c')
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('SKIPPED: tests on drives that lack something need Linux and a C compiler')
    return false
  }
}

export function forget(): void {
  rmSync(folder, { recursive: true })
}

/** The environment of a process that finds everything below `root` (a real path) on such a drive. */
export function lacking(root: string, lacks: Lacks): Record<string, string> {
  const told = Object.entries(lacks).map(([what, name]) => `${what}=${constants.errno[name]}`)
  return { LD_PRELOAD: library, LACKS_IN: root, LACKS: told.join(',') }
}
