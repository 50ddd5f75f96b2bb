import { expect, it } from 'vitest'
import { playTour } from './tour.ts'

it('the tour goes as docs/tour.md says; `npm run tour` writes it anew', async () => {
  await expect(await playTour()).toMatchFileSnapshot('../../docs/tour.md')
})
