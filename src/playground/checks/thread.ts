import { Problems } from '../rejection.ts'

const ARCHIVE_AFTER = [60, 1440, 4320, 10_080]

/** @throws Rejection 50035 when a thread could not be opened like this. */
export function checkThread(body: Record<string, unknown>): void {
  const problems = new Problems()
  problems.length('name', body.name, 1, 100)
  const archive = body.auto_archive_duration
  if (archive !== undefined && archive !== null && !ARCHIVE_AFTER.includes(Number(archive))) {
    problems.add('auto_archive_duration', 'BASE_TYPE_CHOICES', `Value must be one of (${ARCHIVE_AFTER.join(', ')}).`)
  }
  const slow = Number(body.rate_limit_per_user ?? 0)
  if (!(slow >= 0 && slow <= 21_600)) problems.add('rate_limit_per_user', 'NUMBER_TYPE_MAX', 'Between 0 and 21600.')
  problems.throwAny()
}
