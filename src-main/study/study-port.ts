/** One end of a channel to whoever asks the study service: Electron's MessagePortMain, Node's MessagePort, a WebSocket in tests. */
export interface StudyPort {
  /** `message` as a structured clone; what lies in `transfer` need not stay whole here. */
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}
