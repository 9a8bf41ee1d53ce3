/** Lets go of a drive, so that it can be unplugged: by the tool that each system has for it. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { OrreryError } from '../../src-shared/errors'
import { type Drive, listDrives } from './drives'

/**
 * `ejected`: it can be unplugged, and its power is off where it has a switch. `unmounted`: it can be unplugged. `busy`:
 * some program uses it, and it stays. `unsupported`: this computer has no tool for it.
 */
export type Ejection = 'ejected' | 'unmounted' | 'busy' | 'unsupported'

export interface Ended {
  /** The exit code; null when the program could not be started or was stopped. */
  readonly code: number | null
  readonly output: string
}

/** What ejecting needs of a system; tests bring their own. */
export interface EjectTools {
  readonly platform: NodeJS.Platform
  drives(): Promise<readonly Drive[]>
  /** What `/proc/self/mounts` says. */
  mounts(): Promise<string>
  run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>
}

/** A slow stick may have minutes of writing before it. */
const PATIENCE_MS = 5 * 60_000

const system: EjectTools = {
  platform: process.platform,
  drives: listDrives,
  mounts: () => readFile('/proc/self/mounts', 'utf8'),
  run: (program, args, env = {}) =>
    new Promise((resolve) => {
      const options = {
        env: { ...process.env, LC_ALL: 'C', ...env },
        timeout: PATIENCE_MS,
        windowsHide: true,
      }
      execFile(program, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        resolve({ code, output: `${stdout}${stderr}` })
      })
    }),
}

/** Whether this computer has the tool that `ejectDrive` uses. */
export async function canEject(tools: EjectTools = system): Promise<boolean> {
  if (tools.platform === 'linux') return (await tools.run('udisksctl', ['help'])).code !== null
  return tools.platform === 'darwin' || tools.platform === 'win32'
}

/** Flushes and lets go of the drive that is mounted there. @throws OrreryError DRIVE_MISSING when `listDrives` has none. */
export async function ejectDrive(mountPoint: string, tools: EjectTools = system): Promise<Ejection> {
  const drive = (await tools.drives()).find((each) => each.mountPoint === mountPoint)
  if (drive === undefined) throw new OrreryError('DRIVE_MISSING')
  if (!(await canEject(tools))) return 'unsupported'
  if (tools.platform === 'linux') return ejectOnLinux(mountPoint, tools)
  if (tools.platform === 'darwin') return ejectOnMac(mountPoint, tools)
  return ejectOnWindows(mountPoint, tools)
}

async function ejectOnLinux(mountPoint: string, tools: EjectTools): Promise<Ejection> {
  const device = deviceAt(mountPoint, await tools.mounts())
  if (device === undefined) return 'unsupported'
  await tools.run('sync', ['--file-system', mountPoint])
  const ask = (what: string) =>
    tools.run('udisksctl', [what, '--no-user-interaction', '--block-device', device])
  const unmounted = await ask('unmount')
  if (unmounted.code !== 0) return /busy/i.test(unmounted.output) ? 'busy' : 'unsupported'
  // Refused where another part of the same stick is still mounted, and by what has no power switch: a card reader.
  return (await ask('power-off')).code === 0 ? 'ejected' : 'unmounted'
}

/** The block device that is mounted at a place: the last one, which hides those before. */
function deviceAt(mountPoint: string, mounts: string): string | undefined {
  const lines = mounts.split('\n').map((line) => line.split(' ').map(unescaped))
  const device = lines.findLast(([, place]) => place === mountPoint)?.[0]
  return device?.startsWith('/dev/') ? device : undefined
}

/** White space and backslashes are octal there. */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}

async function ejectOnMac(mountPoint: string, tools: EjectTools): Promise<Ejection> {
  const { code, output } = await tools.run('diskutil', ['eject', mountPoint])
  if (code === 0) return 'ejected'
  return code !== null && /busy|in use|dissent|couldn't be unmounted/i.test(output) ? 'busy' : 'unsupported'
}

/**
 * The Explorer's own Eject, which has no answer: whether the letter is gone within ten seconds tells. The letter comes
 * through the environment, so that it is never read as a command.
 */
const WINDOWS_EJECT = `
$drive = $env:ORRERY_DRIVE
$item = (New-Object -ComObject Shell.Application).Namespace(17).ParseName($drive)
if ($null -eq $item) { exit 2 }
$item.InvokeVerb('Eject')
foreach ($n in 1..50) { if (-not (Test-Path "$drive\\")) { exit 0 }; Start-Sleep -Milliseconds 200 }
exit 1`

async function ejectOnWindows(mountPoint: string, tools: EjectTools): Promise<Ejection> {
  const drive = /^([A-Z]:)\\?$/i.exec(mountPoint)?.[1]
  if (drive === undefined) return 'unsupported'
  const windows = process.env.SystemRoot ?? 'C:\\Windows'
  const powershell = join(windows, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  const args = ['-NoProfile', '-NonInteractive', '-STA', '-Command', WINDOWS_EJECT]
  const { code } = await tools.run(powershell, args, { ORRERY_DRIVE: drive })
  if (code === 0) return 'ejected'
  return code === 1 ? 'busy' : 'unsupported'
}
