/**
 * Process entry: fills the reservoir of the keystore that its order names (refill-later.ts), then ends. It has nobody to
 * tell what goes wrong; the next command finds fewer decoys, and looks at the generator itself.
 */
import { constants, setPriority } from 'node:os'
import { createDecoySource } from '../keygen/decoy-source'
import { fillReservoir } from '../keygen/reservoir'
import { ClosedReservoir } from '../keystore'
import { decodeOrder } from './refill-order'

/** Many times what a slow computer needs. */
const MOST_MS = 5 * 60_000

async function refill(): Promise<void> {
  stepBack()
  const bytes = await everything(process.stdin)
  const order = decodeOrder(bytes)
  bytes.fill(0)
  if (order === undefined) return
  const workshop = createDecoySource()
  const reservoir = new ClosedReservoir(order.keystore, order.cellsKey)
  try {
    await fillReservoir(workshop, reservoir, AbortSignal.timeout(MOST_MS))
  } finally {
    reservoir.close()
    await workshop.close()
  }
}

/** Other work on this computer goes before. */
function stepBack(): void {
  try {
    setPriority(constants.priority.PRIORITY_LOW)
  } catch {
    // A sandbox may forbid it: then the work has the priority of any other.
  }
}

async function everything(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  const whole = Buffer.concat(chunks)
  for (const chunk of chunks) chunk.fill(0)
  return whole
}

refill().catch(() => {
  process.exitCode = 1
})
