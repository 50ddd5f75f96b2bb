import { startPlayground } from '../../../src/playground/web/start.ts'
import { smallCase } from '../../discord/cases.ts'
import { later } from '../../discord/harness.ts'
import { connectStub, registerStub } from './stub-bot.ts'

/**
 * Milliseconds that a bot gets where a test is not about its being late: more than Discord's own, since a machine that
 * does other things besides answers late, and then a form does not open.
 */
export const PATIENT = 20_000
/** Milliseconds where a test waits for the bot to be late. */
export const IMPATIENT = 300

/** The page with a bot that does everything, right and wrong. */
export async function stubbed(patience = PATIENT) {
  const started = await startPlayground(
    { dataDir: '/nowhere' },
    {
      port: 0,
      open: false,
      case: Promise.resolve(smallCase()),
      register: registerStub,
      connect: async (api, token) => {
        const client = await connectStub(api, token)
        later(() => client.destroy())
      },
      say: () => {},
      patience,
    },
  )
  later(started.stop)
  return started
}
