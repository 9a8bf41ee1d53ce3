/** The study process itself, `out/main/study.cjs`, in plain Node.js. */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { StudyChild } from '../../src-main/workflows/open-studies'
import { checkout } from '../electron-runtime/checkout'

/** The page's end of a port. */
export class PagePort {
  readonly number: number
  readonly told: unknown[] = []
  isClosed = false
  send: (data: unknown) => void = () => undefined

  constructor(number: number) {
    this.number = number
  }
}

interface Heard {
  readonly port?: number
  readonly data?: unknown
  readonly isClosed?: true
}

export interface ForkedStudy extends StudyChild<PagePort> {
  readonly process: ChildProcess
}

/** @param reader in the place of the built reader thread. */
export function forkStudy(reader?: string): ForkedStudy {
  const child = fork(join(checkout, 'test', 'study', 'utility-process.cjs'), [], {
    serialization: 'advanced',
    stdio: 'ignore',
    env: reader === undefined ? {} : { READER: reader },
  })
  const ports = new Map<number, PagePort>()
  child.on('message', ({ port, data, isClosed }: Heard) => {
    const page = port === undefined ? undefined : ports.get(port)
    if (page === undefined) return
    if (isClosed) page.isClosed = true
    else page.told.push(data)
  })
  return {
    process: child,
    postMessage(data, given = []) {
      for (const port of given) {
        ports.set(port.number, port)
        port.send = (message) => child.send({ port: port.number, data: message })
      }
      if (child.connected) child.send({ data, ports: given.map(({ number }) => number) })
    },
    onMessage: (listener) =>
      child.on('message', ({ port, data }: Heard) => {
        if (port === undefined) listener(data)
      }),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill('SIGKILL'),
  }
}
