import type { Writable } from 'node:stream'
import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from '../../domain/types.ts'

export interface ProgressView {
  /** Shows how far the build is. */
  update(progress: Progress): void
  /** Leaves the last state on the screen and the cursor below it; call it whatever happens. */
  stop(): void
}

type Screen = Writable & { isTTY?: boolean; columns?: number }

/** What stands beside the bar: the label, counts and the time. Characters. */
const AROUND_BAR = 50

const LABELS: Record<Progress['stage'], string> = {
  reading: 'Reading articles   ',
  embedding: 'Embedding sentences',
  saving: 'Saving the index   ',
}

/**
 * Shows a build on a terminal as a bar with counts and the time left; elsewhere, in a log, as a few plain lines.
 *
 * @param stream standard error by default: standard output belongs to the answer.
 */
export function showProgress(stream: Screen = process.stderr): ProgressView {
  return stream.isTTY ? bars(stream) : lines(stream)
}

function bars(stream: Screen): ProgressView {
  let stage: Progress['stage'] | null = null
  let bar: SingleBar | null = null
  return {
    update({ stage: now, done, total }) {
      if (now !== stage) {
        bar?.stop()
        stage = now
        const room = (stream.columns || 80) - AROUND_BAR
        bar = new SingleBar(
          {
            stream: stream as NodeJS.WriteStream,
            // A line that the terminal breaks would be drawn anew below itself each time.
            format: room >= 0 ? `${LABELS[now]} {bar} {value}/{total}, {eta_formatted} left` : '{value}/{total}',
            barsize: Math.min(30, Math.max(0, room)),
            hideCursor: true,
            // A batch of sentences comes every half second or so: average over some of them.
            etaBuffer: 50,
          },
          Presets.shades_classic,
        )
        bar.start(Math.max(total, 1), 0)
      }
      bar?.setTotal(Math.max(total, 1))
      // An update to nothing done would make it reckon with an endless rest.
      if (done > 0 || total === 0) bar?.update(Math.max(done, 1))
    },
    stop() {
      bar?.stop()
      bar = null
      stage = null
    },
  }
}

/** A line a stage when it is done, and one at every quarter of the embedding, which is what takes minutes. */
function lines(stream: Writable): ProgressView {
  let stage: Progress['stage'] | null = null
  let quarters = 0
  return {
    update({ stage: now, done, total }) {
      if (now !== stage) quarters = 0
      stage = now
      const reached = total === 0 ? 4 : Math.floor((4 * done) / total)
      if (reached <= quarters || (now !== 'embedding' && reached < 4)) return
      quarters = reached
      stream.write(`${LABELS[now].trimEnd()}: ${done} of ${total}\n`)
    },
    stop() {
      stage = null
    },
  }
}
