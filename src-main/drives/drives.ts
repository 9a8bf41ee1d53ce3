/** The removable drives that files can be handed over on. */
import { stat } from 'node:fs/promises'
import { parse, resolve } from 'node:path'
import { blockDevices, fsSize } from 'systeminformation'
import { z } from 'zod'
import { toOrreryError } from '../../src-shared/errors'

export interface Drive {
  /** The volume's name, else the device's model, else ''. */
  readonly label: string
  /** Where its files are: `/media/anna/STICK`, `E:\`, `/Volumes/STICK`. */
  readonly mountPoint: string
  /** Bytes. */
  readonly size: number
  /** Bytes. */
  readonly free: number
  /** False for a drive that is plugged in but keeps its medium: a USB hard disk. */
  readonly removable: boolean
  /** As the system names it: `vfat`, `exfat`, `NTFS`. */
  readonly filesystem: string
  readonly writable: boolean
}

/** All drives that are plugged in and mounted, by mount point. Takes up to some seconds on Windows. */
export async function listDrives(): Promise<Drive[]> {
  const [devices, filesystems] = await Promise.all([blockDevices(), fsSize()])
  return pickDrives(devices, filesystems)
}

// systeminformation's own types promise values that its parsers leave out or give as text.
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const Device = z.object({
  name: text,
  type: text,
  fsType: text,
  mount: text,
  label: text,
  model: text,
  physical: text,
  removable: z.boolean(),
  protocol: text,
  device: text,
})
type Device = z.infer<typeof Device>
const Filesystem = z.object({
  fs: z.string(),
  type: text,
  size: z.coerce.number(),
  available: z.coerce.number(),
  mount: z.string(),
  rw: z.boolean().nullish(),
})
type Filesystem = z.infer<typeof Filesystem>

const PLUGGED_IN = new Set(['usb', 'mmc', 'secure digital', 'firewire', 'ieee1394'])

/**
 * Picks the drives out of what systeminformation's `blockDevices` and `fsSize` say. Entries that do not
 * have the expected shape are left out: one odd device must not hide the others.
 */
export function pickDrives(blockDevicesData: readonly unknown[], fsSizeData: readonly unknown[]): Drive[] {
  const devices = blockDevicesData.flatMap((entry) => Device.safeParse(entry).data ?? [])
  const filesystems = fsSizeData.flatMap((entry) => Filesystem.safeParse(entry).data ?? [])
  return filesystems
    .flatMap((filesystem) => {
      const device = devices.find((candidate) => holds(candidate, filesystem))
      if (!device) return []
      const disk =
        devices.find((candidate) => candidate.type === 'disk' && isDiskOf(candidate, device)) ?? device
      const removable = device.removable || disk.removable
      const pluggedIn = [device, disk].some(({ protocol }) => PLUGGED_IN.has(protocol.toLowerCase()))
      return (removable || pluggedIn) && !isNoDrive(device, disk)
        ? [toDrive(filesystem, device, disk, removable)]
        : []
    })
    .sort((a, b) => (a.mountPoint < b.mountPoint ? -1 : 1))
}

/** Discs cannot be written to file by file, and macOS calls an opened disk image removable. */
function isNoDrive(device: Device, disk: Device): boolean {
  const image = [device, disk].some(({ protocol }) => protocol === 'Disk Image')
  return image || device.physical === 'CD/DVD' || device.type === 'rom'
}

/** Linux names devices without `/dev/`, Windows and macOS name them as `fsSize` does. */
function holds(device: Device, filesystem: Filesystem): boolean {
  const sameMount = device.mount !== '' && device.mount === filesystem.mount
  return sameMount || filesystem.fs === device.name || filesystem.fs === `/dev/${device.name}`
}

function isDiskOf(disk: Device, part: Device): boolean {
  return part.device !== '' && [disk.name, `/dev/${disk.name}`].includes(part.device)
}

function toDrive(filesystem: Filesystem, device: Device, disk: Device, removable: boolean): Drive {
  return {
    label: device.label || device.model || disk.model,
    // Windows' bare `E:` means the current folder of that drive.
    mountPoint: /^[A-Z]:$/i.test(filesystem.mount) ? `${filesystem.mount}\\` : filesystem.mount,
    size: filesystem.size,
    free: filesystem.available,
    removable,
    filesystem: device.fsType || filesystem.type,
    writable: filesystem.rw !== false,
  }
}

/**
 * Names the drive that holds an existing path: equal for two paths on one drive, different for two drives;
 * good while both stay plugged in. Throws FILE_UNREADABLE.
 */
export async function driveOf(path: string): Promise<string> {
  if (process.platform === 'win32') return parse(resolve(path)).root.toUpperCase()
  const { dev } = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw toOrreryError(error, 'FILE_UNREADABLE')
  })
  return dev.toString()
}
