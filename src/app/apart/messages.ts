import type { ErrorCode } from '../../domain/errors.ts'
import type {
  AnswerNews,
  Article,
  BuildPlan,
  Case,
  CaseStatus,
  Passage,
  Progress,
  Skipped,
} from '../../domain/types.ts'
import type { CaseOptions, openCase } from '../case.ts'

/** What the answering process opens: no token and nothing else that answering has no use for. */
export type ApartConfig = Parameters<typeof openCase>[0]

/** What is asked of the answering process, which answers with a message of the same number; `news` wants what comes before. */
export type Ask = { [Name in Asked]: { id: number; name: Name; args: Parameters<Case[Name]>; news?: boolean } }[Asked]
export type Asked = 'ask' | 'quotes' | 'timeline' | 'check' | 'disputes' | 'reindex' | 'reload'

/** What does not change within a generation, and is looked up where the bot runs. */
export interface View {
  articles: readonly Article[]
  speakers: ReturnType<Case['speakers']>
  passages: readonly Passage[]
}

export type Failed = { code: ErrorCode | null; message: string }

/** Calls of the options of `openCase`, made for it on the other side. */
export type Remark =
  | { name: 'onProgress'; of: Progress }
  | { name: 'onPlan'; of: BuildPlan }
  | { name: 'onReason'; of: string }
  | { name: 'onSkipped'; of: readonly Skipped[] }
  | { name: 'onWait'; of: number }
export type Heard = Pick<CaseOptions, Remark['name']>

/** What the answering process says. `view` comes with the first message of a generation. */
export type Said =
  | { remark: Remark }
  | { progress: Progress; id: number }
  | { news: AnswerNews; id: number }
  | { id: number; result: unknown; status: CaseStatus; view: View | null }
  | { id: number; failed: Failed }
  /** A generation that another process built was taken over. */
  | { renewed: true; status: CaseStatus; view: View }

/** The number of the answer to being started. */
export const OPENING = 0
