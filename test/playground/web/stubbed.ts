import { startPlayground } from '../../../src/playground/web/start.ts'
import { smallCase } from '../../discord/cases.ts'
import { later } from '../../discord/harness.ts'
import { connectStub, registerStub } from './stub-bot.ts'

/** The page with a bot that does everything, right and wrong. */
export async function stubbed() {
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
      patience: 300,
    },
  )
  later(started.stop)
  return started
}
