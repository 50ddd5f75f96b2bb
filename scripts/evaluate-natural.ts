import { parseArgs } from 'node:util'
import { runCommand } from '../src/cli/terminal/command.ts'
import { MODEL_HELP, MODEL_OPTIONS } from './model.ts'
import { evaluateNatural } from './natural.ts'

const HELP = `Asks the natural question sets of test/natural as readers would, and scores the answers.

  npm run eval:natural
  npm run eval:natural -- --case dudley --show missed
  npm run eval:natural -- --out DIR

  --case NAME,…  only these sets; default all
  --show WHAT    print the questions that were missed, hedged, falsely answered; "all" for every answer. Never used for
                 a set that is only scored (hurricanes)
  --out DIR      write each set's answers to DIR/NAME.answers.jsonl
  --ablate       leave out one kind of question after the other, and print what each is worth
${MODEL_HELP}  --help         print this
`

await runCommand('npm run eval:natural -- --help', async () => {
  const { values } = parseArgs({
    options: {
      case: { type: 'string' },
      show: { type: 'string' },
      out: { type: 'string' },
      ablate: { type: 'boolean', default: false },
      ...MODEL_OPTIONS,
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  await (values.help ? process.stdout.write(HELP) : evaluateNatural(values))
})
