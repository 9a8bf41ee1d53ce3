/**
 * What Electron's utility process gives its entry, in a process of plain Node.js: a parent's port, and ports of a page, which
 * travel over the parent's channel under a number.
 */
const { EventEmitter } = require('node:events')
const { join } = require('node:path')

const ports = new Map()

function portOf(number) {
  const port = new EventEmitter()
  port.postMessage = (data) => process.send({ port: number, data })
  port.start = () => undefined
  port.close = () => process.send({ port: number, isClosed: true })
  ports.set(number, port)
  return port
}

const parentPort = new EventEmitter()
parentPort.postMessage = (data) => process.send({ data })
process.parentPort = parentPort

process.on('message', ({ port, data, ports: given }) => {
  if (port === undefined) parentPort.emit('message', { data, ports: given.map(portOf) })
  else ports.get(port)?.emit('message', { data, ports: [] })
})

/** A reader thread that a test gives, in the place of the built one. */
const { READER } = process.env
if (READER !== undefined) {
  const threads = require('node:worker_threads')
  const { Worker } = threads
  threads.Worker = class extends Worker {
    constructor(_file, options) {
      super(READER, options)
    }
  }
}

require(join(__dirname, '..', '..', 'out', 'main', 'study.cjs'))
