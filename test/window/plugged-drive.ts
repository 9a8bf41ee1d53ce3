/**
 * Small exFAT drives that the program takes for sticks: of the system's own tools it finds scripts of the same names, which call
 * the loop device removable and unmount it.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExfatDrive, mountExfatDrive } from '../files/exfat-drive'
import type { Launch } from './orrery'

export class StickPort {
  readonly #tools: string

  /** @param folder for the tools. */
  constructor(folder: string) {
    this.#tools = join(folder, 'tools')
    mkdirSync(this.#tools, { recursive: true })
    this.#write('stick', '')
    this.#write(
      'lsblk',
      `. ${join(this.#tools, 'stick')}
/usr/bin/lsblk "$@" | sed -E "/NAME=\\"\${STICK:-none}\\"/{s/RM=\\"0\\"/RM=\\"1\\"/;s/ LABEL=\\"[^\\"]*\\"/ LABEL=\\"$LABEL\\"/}"`,
    )
    this.#write(
      'udisksctl',
      'case "$1" in unmount) for device; do :; done; umount "$device" || { echo busy; exit 1; };; esac',
    )
  }

  /** The program finds the tools. */
  beside(launch: Launch): Launch {
    return { ...launch, env: { ...launch.env, PATH: `${this.#tools}:${launch.env.PATH}` } }
  }

  /** Null where no drive can be mounted. One at a time. */
  plugIn(label: string, megabytes: number): ExfatDrive | null {
    const drive = mountExfatDrive(megabytes)
    if (drive !== null)
      this.#write('stick', `STICK=${deviceAt(drive.root).replace('/dev/', '')}\nLABEL=${label}`)
    return drive
  }

  #write(name: string, text: string): void {
    const path = join(this.#tools, name)
    writeFileSync(path, `#!/bin/sh\n${text}\n`)
    chmodSync(path, 0o755)
  }
}

function deviceAt(root: string): string {
  const lines = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  return lines.find((line) => line.split(' ')[1] === root)?.split(' ')[0] ?? ''
}
