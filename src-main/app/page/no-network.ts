/**
 * No network for any page: what neither the policy nor the block of other schemes reaches. A page that was taken over could
 * tell others what it sees by WebRTC, or by the names that it has looked up ahead.
 */
import { app, type WebContents } from 'electron'

/** Must be called before the application is ready. No name is looked up, and nothing connected to, numbers included. */
export function resolveNothing(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** What WebRTC sends without a connection asks for no name. */
export function sendNothing(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
