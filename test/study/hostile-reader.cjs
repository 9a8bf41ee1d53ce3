/** The real reader thread, in which files of these names do what a parser's fault would do. */
const { join } = require('node:path')
const { parentPort, workerData } = require('node:worker_threads')

if (!workerData?.walk)
  parentPort.on('message', ({ name, task }) => {
    const file = (name === 'look' ? task.file.path : task.readable?.path) ?? ''
    if (name === 'frame' && file.includes('spins')) for (;;);
    if (file.includes('loops')) for (;;);
    if (file.includes('grows')) for (const all = []; ; ) all.push({ all: [1, 2, 3] })
    if (file.includes('dies')) process.exit(1)
    if (file.includes('kills')) process.kill(process.pid, 'SIGKILL')
  })

require(join(__dirname, '..', '..', 'out', 'main', 'study-reader.cjs'))
