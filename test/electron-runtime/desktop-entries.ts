/** The entry by which desktops start the packed program, as electron-builder makes it with this repository's configuration. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Arch, build, type PackagerOptions, Platform } from 'electron-builder'
import { checkout } from './checkout'

/** Text of the `.desktop` file of the AppImage. Nothing is packed: the builder stops when the entry is made. */
export async function desktopEntry(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orrery-entry-'))
  const entries: string[] = []
  const packed = join(folder, 'packed')
  await mkdir(join(packed, 'resources'), { recursive: true })
  const options: PackagerOptions & { prepackaged: string } = {
    projectDir: checkout,
    prepackaged: packed,
    config: { directories: { output: join(folder, 'dist') }, electronVersion: '25.1.1' },
    effectiveOptionComputed: async ({ desktop }: { desktop?: string }) => {
      if (desktop !== undefined) entries.push(desktop)
      return true
    },
  }
  try {
    await build({
      ...options,
      targets: Platform.LINUX.createTarget(['AppImage'], Arch.x64),
      publish: 'never',
    })
  } finally {
    await rm(folder, { recursive: true })
  }
  const [entry] = entries
  if (entry === undefined) throw new Error('no entry was made')
  return entry
}
