/** The lab's process: Node.js in a process of its own, without a console, and with nothing of this one's environment. */
import { utilityProcess } from 'electron'
import { resourcePath } from '../../resources'
import type { LabChild } from '../../workflows/run-lab-apart'

/** Without it Windows finds neither its random numbers nor its libraries. */
const { SystemRoot } = process.env

export function forkLab(): LabChild {
  const child = utilityProcess.fork(resourcePath('out', 'main', 'lab.cjs'), [], {
    serviceName: 'orrery-lab',
    stdio: 'ignore',
    env: SystemRoot === undefined ? {} : { SystemRoot },
  })
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}
