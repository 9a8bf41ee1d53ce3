/**
 * Process entry: one run of the lab in a utility process of Electron, so that neither its load nor its faults reach the window.
 * It knows Electron only by its parent's port, as that port behaves.
 */
import { toOrreryError } from '../../src-shared/errors'
import { chooseWords } from '../../src-shared/words'
import { catalogueOf } from '../../src-shared/words/choose-language'
import { fromInterleaved } from '../analysis/picture'
import { LabOrder, type LabTold, type RunOrder, type ToldOutcome } from './lab-orders'
import { type LabOutcome, runLab } from './lab-run'

interface Parent {
  postMessage(message: LabTold): void
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: Parent }
if (parentPort === undefined) throw new Error('not a utility process')
const parent = parentPort

const stop = new AbortController()
let hasBegun = false

parent.on('message', ({ data }) => {
  const order = LabOrder.safeParse(data)
  if (!order.success) return
  if ('cancel' in order.data) stop.abort()
  else if (!hasBegun) {
    hasBegun = true
    void run(order.data.run)
  }
})

async function run(order: RunOrder): Promise<void> {
  chooseWords(catalogueOf(order.language), order.locale)
  const request = { ...order, inputs: order.inputs.map(inputOf) }
  try {
    const { cancelled, undone, seconds } = await runLab(request, {
      signal: stop.signal,
      onProgress: (progress) => parent.postMessage({ progress }),
      onOutcome: (outcome) => parent.postMessage({ outcome: toldOf(outcome) }),
    })
    parent.postMessage({ ended: { cancelled, undone, seconds } })
  } catch (thrown) {
    parent.postMessage({ failed: toOrreryError(thrown).report() })
  }
}

function inputOf(input: RunOrder['inputs'][number]) {
  if ('path' in input) return input
  const { name, rows, columns, pixels, notes } = input
  return { name, picture: fromInterleaved(pixels, rows, columns), notes }
}

function toldOf(outcome: LabOutcome): ToldOutcome {
  if (outcome.status !== 'done') return outcome
  const { status, source, folder, wasThere, changed, damaged, strangers } = outcome
  const told = { status, source, folder, wasThere, changed: [...changed], strangers }
  return { ...told, damaged: damaged.map((report) => report.folder) }
}
