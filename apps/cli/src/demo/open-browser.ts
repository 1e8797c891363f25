/** Shows a page in the browser of a person who sits at this machine. */

import { spawn } from 'node:child_process'

/** Does nothing where there is no desktop, nobody watches, or no browser answers: the address is printed anyway. */
export function openBrowser(url: string): void {
  const hasDesktop = process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (!hasDesktop || !process.stdout.isTTY) return
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open'
  const child = spawn(program, [url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
