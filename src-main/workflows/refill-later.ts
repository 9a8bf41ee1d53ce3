/**
 * Decoys made when a command is over: by a process of its own, which outlives the command and its terminal, takes what time
 * others leave, and ends by itself. It gets the key of the keystore's cells, which it needs to seal decoys, through a
 * pipe: arguments and environment can be seen, and a file would stay.
 */
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { checkStoredGenerator } from '../keygen/stored-generator'
import { type Keystore, keystorePath } from '../keystore'
import { resourcePath } from '../resources'
import { encodeOrder } from './refill-order'

/** Half the reservoir: the generator is loaded for several decoys at once or not at all. */
const ENOUGH = 8
const SWITCH = 'ORRERY_DECOYS_AHEAD'

/**
 * Resolves when the process has its order, or cannot be started. Does nothing while there are decoys enough, or when the
 * environment says `ORRERY_DECOYS_AHEAD=no`. Throws MODEL_MISSING, MODEL_DAMAGED, MODEL_UNFIT: the process itself could
 * tell nobody.
 */
export async function refillLater(keystore: Keystore): Promise<void> {
  if (process.env[SWITCH] === 'no' || keystore.decoys.count > ENOUGH) return
  await checkStoredGenerator()
  const cellsKey = keystore.decoys.cellsKey()
  const order = encodeOrder({ cellsKey, keystore: keystorePath() })
  cellsKey.fill(0)
  await start(order).finally(() => order.fill(0))
}

function start(order: Buffer): Promise<void> {
  const child = spawn(process.execPath, [resourcePath('out', 'main', 'refill.cjs')], {
    // Not the caller's folder: the drive that it lies on may be taken out.
    cwd: dirname(process.execPath),
    env: withoutOurs(process.env),
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  })
  child.unref()
  return new Promise((resolve) => {
    child.on('error', () => resolve())
    child.stdin.on('error', () => resolve())
    child.stdin.end(order, resolve)
  })
}

/** Without the program's own variables, secrets among them. */
function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith('ORRERY_')))
}
