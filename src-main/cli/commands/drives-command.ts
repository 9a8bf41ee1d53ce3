/** orrery drives: the drives that files can be handed over on. */

import { listDrives } from '../../drives/drives'
import { unlessCancelled } from '../../files/cancel'
import type { RunCommand } from '../context'
import { EXIT } from '../exit-code'
import { formatBytes, table } from '../format'
import { printable } from '../output'

export const drives: RunCommand = async ({ output, signal }) => {
  const found = await unlessCancelled(listDrives(), signal)
  const rows = found.map(({ mountPoint, label, free, size, filesystem, writable }) => [
    printable(mountPoint),
    printable(label),
    `${formatBytes(free)} of ${formatBytes(size)} free`,
    writable ? filesystem : `${filesystem}, read only`,
  ])
  output.result({ drives: found }, rows.length === 0 ? 'No drive is plugged in and mounted.' : table(rows))
  return EXIT.done
}
