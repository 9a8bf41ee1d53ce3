/**
 * Process entry: the study service in a utility process of Electron, which the main process kills when the window is locked.
 * It knows Electron only by its parent's port, as that port behaves.
 */
import { StudyOrder, type StudyReport } from './study-orders'
import type { StudyPort } from './study-port'
import { StudyService } from './study-service'

interface PortMessage {
  readonly data: unknown
  readonly ports: readonly ElectronPort[]
}

/** Electron's MessagePortMain. */
interface ElectronPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (message: PortMessage) => void): void
  on(event: 'close', listener: () => void): void
  start(): void
  close(): void
}

type Parent = Pick<ElectronPort, 'postMessage' | 'on'>

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: Parent }
if (parentPort === undefined) throw new Error('not a utility process')
const parent = parentPort

let page: StudyPort | undefined

const report = (message: StudyReport) => parent.postMessage(message)

const service = new StudyService({
  keyWanted: (keyId) => report({ keyWanted: keyId }),
  reading: (paths) => report({ reading: [...paths] }),
  exhausted: () => process.exit(1),
})

parent.on('message', ({ data, ports }) => {
  const order = StudyOrder.safeParse(data)
  if (order.success) follow(order.data, ports)
})

function follow(order: StudyOrder, ports: readonly ElectronPort[]): void {
  if ('page' in order) {
    // There is one page: the port of the one before it is void.
    page?.close()
    page = ports[0] === undefined ? undefined : pagePort(ports[0])
    if (page !== undefined) service.attach(page)
  } else if ('suspects' in order) service.suspect(order.suspects, order.deadly)
  else if ('sources' in order) service.open(order.sources)
  else if ('key' in order) service.takeKey(order.key.keyId, order.key.digest)
  else if ('keysChanged' in order) service.keysChanged()
  else if ('verified' in order) service.verified(order.verified, order.isWhole)
  else if ('written' in order) service.written(order.written)
  else {
    const { id, nodes, items } = order.pathsOf
    const found = service.pathsOf(nodes, items)
    report({ pathsOf: { id, paths: found && [...found.paths], files: found?.files ?? 0 } })
  }
}

function pagePort(port: ElectronPort): StudyPort {
  return {
    // Between processes buffers are copied anyway.
    postMessage: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}
