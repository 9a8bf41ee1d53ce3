/** The study process: Node.js in a process of its own, without a console, and with nothing of this one's environment. */
import { type MessagePortMain, utilityProcess } from 'electron'
import { resourcePath } from '../../resources'
import type { StudyChild } from '../../workflows/open-studies'

/** Without it Windows finds neither its random numbers nor its libraries. */
const { SystemRoot } = process.env

export function forkStudy(): StudyChild<MessagePortMain> {
  const child = utilityProcess.fork(resourcePath('out', 'main', 'study.cjs'), [], {
    serviceName: 'orrery-study',
    stdio: 'ignore',
    env: SystemRoot === undefined ? {} : { SystemRoot },
  })
  return {
    postMessage: (message, ports = []) => child.postMessage(message, [...ports]),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  }
}
