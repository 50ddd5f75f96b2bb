import { isOnCalendar } from './dates.ts'

/** What stands around an article on a web page, told by the words of one line. */

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const MONTH = `(?:${MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)`
const DAY = String.raw`\d{1,2}(?:st|nd|rd|th)?`
const DATE = String.raw`(?:${DAY} ${MONTH}\.?,? \d{4}|${MONTH}\.? ${DAY},? \d{4}|\d{4}-\d{2}-\d{2})`
const NAME = String.raw`\p{Lu}[\p{L}'’-]+(?: (?:\p{Lu}\.|de|van|von|der|la|Mc|\p{Lu}[\p{L}'’-]+)){1,3}`
const TITLED = String.raw`(?:Cllr|Clr|Councillor|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Mr|Mrs|Ms|Miss|Rev|Baroness)\.?`

const CREDIT =
  /^[([]?(?:photo|photograph|picture|pic|image|illustration|video)s?(?: ?(?:credit|by|courtesy of))? ?(?::|©|by\b|courtesy\b)|^(?:©|credit:)/i
const ALT_FILE = /^(?:File:)?[\p{L}\p{N} _()'-]+\.(?:jpe?g|png|gif|webp|svg)$/iu

/** "Photo: Ada Lund/Gazette", "© Gazette", "bridge-2.jpg". */
export function isCredit(text: string): boolean {
  return (CREDIT.test(text) && words(text) <= 12) || ALT_FILE.test(text)
}

const WIDGET =
  /^(?:comments?|comments are closed|no comments(?: yet)?|\d+ comments?|(?:add|post|leave|write) a (?:comment|reply)|view (?:all )?comments|(?:blog )?comments powered by \w+|(?:share|tweet|print|e-?mail|save|like|pin)(?: (?:this|it|on \w+|via \w+|the (?:story|article|page)|this (?:story|article|page)))?|facebook|twitter|linkedin|whatsapp|reddit|pinterest|copy link|follow us(?: on \w+)?|subscribe(?: now| today)?|sign (?:up|in)(?: now| today)?|log ?in|register(?: now)?|advert(?:isement)?|skip to (?:main )?content|accept (?:all )?cookies|back to top|\w+ banner)[.!]?$/i
const BUTTONS =
  /^(?:(?:share|tweet|print|e-?mail|facebook|twitter|linkedin|whatsapp|reddit|pinterest|instagram) ?){2,}$/i

/** Buttons and boxes: "Share on Facebook", "Add a comment", "Comments are closed." */
export function isWidget(text: string): boolean {
  return WIDGET.test(text) || BUTTONS.test(text)
}

const TAIL =
  /^(?:(?:explore |read |see )?more (?:from|on|stories|news|in)\b.*|related(?: (?:articles?|stories|news|content|topics|links|posts))?:?|read (?:more|next)\b.*|you (?:may|might) also like.*|most (?:read|popular|viewed|shared)|(?:partner|sponsored|promoted|paid) (?:content|stories|posts?)|sponsored|recommended(?: for you)?|latest (?:news|jobs|stories)|trending(?: now)?|from our partners|(?:\w+ )?jobs)$/i

/** The heading of a list of teasers, jobs or advertisements under an article. */
export function opensTail(text: string): boolean {
  return words(text) <= 6 && TAIL.test(text)
}

const CONTACT = /^(?:(?:press|media) )?(?:contacts?|enquiries|office)(?: (?:us|information|details))?:?$/i

/** "Contact information", "Media enquiries": the heading of an address under an article. */
export const opensContact = (text: string) => CONTACT.test(text)

/** "Harbour at dusk image" above "Harbour at dusk": what a picture is called, and the teaser it belongs to. */
export function isAltText(text: string, below: string | undefined): boolean {
  const name = /^(.+?) (?:image|photo|picture|logo)$/i.exec(text)?.[1]
  return name !== undefined && name === below
}

const CAPTION = new RegExp(String.raw`^${TITLED} \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}(?: \d{1,2})?$`, 'u')
const NUMBERED = new RegExp(String.raw`^${NAME} \d{1,2}$`, 'u')

/**
 * What a picture of somebody is called: "Cllr Ada Lund 2"; at the top of a page "Cllr Ada Lund" and "Ada Lund 2" too, but
 * further down a name is whose words come next.
 */
export function isCaption(text: string, top: boolean): boolean {
  return CAPTION.test(text) ? top || /\d$/.test(text) : top && NUMBERED.test(text)
}

const BY = new RegExp(
  String.raw`^(?:(?:written |words )?by:?|author:?|words:) (${NAME}(?:(?:,| and|, and) ${NAME})*)(?:$| ?[,|–—-]| in\b| ${DATE})`,
  'iu',
)
const SIGNED = new RegExp(`^(${NAME}) ?[|,–—-]? ?${DATE}(?:[,| ].{0,12})?$`, 'u')

/** "By Joe Bloggs", "By Joe Bloggs, harbour editor", "Joe Bloggs 6 April 2016". */
export const isByline = (text: string) => bylineName(text) !== null

/** Who wrote the article, by its byline: one name or several, as they stand there. */
export function bylineName(text: string): string | null {
  const found = (words(text) <= 14 && BY.exec(text)?.[1]) || SIGNED.exec(text)?.[1]
  // The pattern ignores case for "BY", and would take "by the harbour" for a name.
  // Nor is "harbour editor" a second name.
  const names = found?.replace(/(?:,| and|, and) \p{Ll}.*$/u, '')
  return names && /^\p{Lu}\p{L}+ .*\p{Lu}/u.test(names) ? names : null
}

const PUBLISHED = new RegExp(
  String.raw`^\|? ?(?:(?:first )?(?:published|posted|updated|last updated|date):? ?(?:on )?)?(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?${DATE}(?:[,| ].{0,16})?$`,
  'iu',
)

/** "5 July 2017", "| 05 July 2017", "Published on Monday, July 5, 2017, 10:30". */
export const isDateLine = (text: string) => PUBLISHED.test(text)

/** The day a byline or date line gives, as `2016-04-06`; null where it gives none, or only when the text was changed. */
export function dayOf(text: string): string | null {
  if (/updated/i.test(text)) return null
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text)
  const first = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)? (${MONTH})\.?,? (\d{4})`, 'i').exec(text)
  const second = new RegExp(String.raw`\b(${MONTH})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})`, 'i').exec(text)
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : first
      ? [first[3], monthOf(first[2]), first[1]]
      : second
        ? [second[3], monthOf(second[1]), second[2]]
        : []
  if (!year || !month || !day || !isOnCalendar(Number(year), Number(month), Number(day))) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function monthOf(name = ''): string {
  const at = MONTHS.split('|').findIndex((month) => month.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase())
  return String(at + 1)
}

const words = (text: string) => text.split(' ').length
