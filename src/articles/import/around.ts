import { type Dom, type Page, textOf } from './dom.ts'
import { headlineOf } from './headline.ts'
import { fold } from './line.ts'
import type { Finding } from './types.ts'

/** What stands around the article on a page, told by where it stands, what it is called, and what is said twice. */

/** A page has to hold this much prose for a part of it to be believed, in UTF-16 units. */
export const ENOUGH = 200

/**
 * Takes off prose ahead of the headline, such as a wall of cookies or the discussion of another article. The headline is
 * sure where another place on the page says the same, and what is inside the article with it stays.
 */
export function dropAhead(page: Page, titles: readonly Finding[]): void {
  const headline = headlineOf(page)
  if (!headline || headline.below < ENOUGH) return
  const words = fold(textOf(headline.element))
  const others = titles.flatMap(({ value, from }) => (from === '<h1>' ? [] : [value]))
  const said = [...others, textOf(page.querySelector('title'))].some((title) =>
    `${fold(title)} `.startsWith(`${words} `),
  )
  if (words === '' || !said) return
  for (let at: Dom | null = headline.element; at && at !== page.body; at = at.parentElement) {
    if (at.parentElement?.closest('article, [itemprop="articleBody"]')) continue
    const siblings: Dom[] = [...(at.parentElement?.children ?? [])]
    for (const sibling of siblings.slice(0, siblings.indexOf(at))) if (proseOf(sibling) >= LINE) sibling.remove()
  }
}

/** Less is a line above the headline: a date, a section's name. UTF-16 units. */
const LINE = 60
const LONGEST_PULLED = 80
const PULLED = 'blockquote, aside, [class*="pull-quote"], [class*="pullquote"], [class*="pull_quote"]'

/** A quotation set large beside the text says twice what somebody said once, and without who it was. */
export function dropRepeated(page: Page): void {
  const own = [...page.querySelectorAll('p, li, dd')].filter((one) => !one.closest(PULLED))
  const text = own.map((one) => ` ${fold(textOf(one))} `).join('\n')
  for (const pulled of [...page.querySelectorAll(PULLED)]) {
    const words = fold(textOf(pulled))
    const count = words.split(' ').length
    if (count >= 3 && count <= LONGEST_PULLED && text.includes(` ${words} `)) pulled.remove()
  }
}

const AROUND =
  'nav, [role="navigation"], [role="banner"], [role="complementary"], [role="search"], [role="dialog"], [role="contentinfo"], form, aside'
const NAMES = [
  'ad|ads|advert|adverts|advertisement|advertising|sponsored|sponsor|promo|promos|promotion|partner-content',
  'cookie|cookies|consent|gdpr|newsletter|signup|sign-up|subscribe|subscription|paywall|popup|modal',
  'share|sharing|social|social-links|social-share|follow-us|breadcrumb|breadcrumbs|menu|navbar|navigation|skip-link',
  'related|related-articles|related-links|recommended|recommendations|most-read|most-popular|trending|read-next|more-stories|teaser|teasers',
  'comments|comment-list|comments-area|disqus|disqus_thread|jobs|job-listings|vacancies|sidebar|tags|tag-list',
].join('|')
const NAMED = new RegExp(String.raw`(?:^|\s)(?:[a-z]+[-_]{1,2})?(?:${NAMES})(?:[-_]{1,2}[a-z]+)?(?=\s|$)`, 'i')
/** An element with more of the page's prose than this is the article, whatever it is called. */
const TOO_MUCH = 0.4

/** Takes off what is marked as something else than the article, by its element or its name. */
export function dropAround(page: Page): void {
  const whole = proseOf(page.body)
  const drop = (element: Dom) => {
    if (element.querySelector('h1') || (whole > 0 && proseOf(element) > TOO_MUCH * whole)) return
    element.remove()
  }
  for (const element of [...page.querySelectorAll(AROUND)]) drop(element)
  for (const element of [...page.querySelectorAll('body *')]) {
    if (element.matches('article, main, h1, p, blockquote')) continue
    const name = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
    if (NAMED.test(name)) drop(element)
  }
  for (const element of [...page.querySelectorAll('header, footer')]) {
    if (!element.closest('article, main') || element.matches('footer')) drop(element)
  }
  for (const element of [...page.querySelectorAll('figure')]) {
    if (!element.querySelector('blockquote, table')) drop(element)
  }
}

/** Length of what stands in paragraphs, in UTF-16 units. */
export function proseOf(element: Dom): number {
  let length = 0
  for (const part of element.querySelectorAll('p, blockquote, li, dd, td')) {
    if (!part.querySelector('p, li, td')) length += textOf(part).length
  }
  return length
}
