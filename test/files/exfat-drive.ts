/**
 * A real small exFAT drive (no hard links, like most sticks) for tests, where this machine lets us mount
 * one.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ExfatDrive {
  readonly root: string
  /** Also when it was unmounted already. */
  eject(): void
}

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()

/** Mounts an empty drive of `megabytes`; null, with one line on the console, where that is not possible. */
export function mountExfatDrive(megabytes: number): ExfatDrive | null {
  const folder = mkdtempSync(join(tmpdir(), 'orrery-exfat-'))
  const image = join(folder, 'image')
  const root = mkdtempSync(join(folder, 'drive-'))
  let device = ''
  try {
    writeFileSync(image, '')
    truncateSync(image, megabytes * 2 ** 20)
    run('mkfs.exfat', image)
    device = run('losetup', '-f', '--show', image)
    run('mount.exfat-fuse', device, root)
  } catch {
    if (device) run('losetup', '-d', device)
    rmSync(folder, { recursive: true })
    console.warn('SKIPPED: tests on a real exFAT drive need root, exfatprogs and exfat-fuse')
    return null
  }
  return {
    root,
    eject() {
      if (readFileSync('/proc/self/mounts', 'utf8').includes(` ${root} `)) run('umount', root)
      run('losetup', '-d', device)
      rmSync(folder, { recursive: true })
    },
  }
}
