import { spawn } from 'node:child_process'

const OPENERS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Opens a page in the reader's browser. Where that fails the address is in the terminal anyway. */
export function openBrowser(url: string, run: typeof spawn = spawn): void {
  const [command, ...before] = OPENERS[process.platform] ?? ['xdg-open']
  const child = run(command, [...before, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
