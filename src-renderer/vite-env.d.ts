/// <reference types="vite/client" />
import type { Bridge } from '../src-shared/contract/bridge'

declare global {
  interface Window {
    readonly orrery: Bridge<File>
  }
}
