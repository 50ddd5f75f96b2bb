/** Beginnings that say nothing without what stands before them. */
const LEANING =
  /^[“‘"']?(?:It|They|He|She|This|That|These|Those|One of them|Both|Such|Under these|However|But|And|Also|Further|Furthermore|Others?|Another|Their|Its|His|Her|Despite (?:this|that|these)|Even so|As a result|Because of (?:this|that|these))\b/
/** "It was announced that …", "It does not appear necessary to …": this "it" stands for what follows. */
const IMPERSONAL =
  /^[“‘"']?It (?:(?:does|did|would|will|may|must) (?:not |also )?)?(?:(?:is|was|be|been|has been|had been)\b[^,.;]*?\b(?:that|to|whether|who|how|why|what)\b|(?:appears?|appeared|seems?|seemed)\b)/
/** "The new board …", "The scheme …" */
const DEFINITE = /^The (?:new |same |latest )?(\p{Ll}+)\b/u

/** Does a text begin with words that point back? */
export const leans = (text: string) => LEANING.test(text) && !IMPERSONAL.test(text)

/** Does a sentence lean on the one before it: by a word that points back, or by the noun of a name new there? */
export function leansOn(text: string, before: string): boolean {
  if (leans(text)) return true
  const noun = DEFINITE.exec(text)?.[1]
  if (noun === undefined) return false
  const name = `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`
  return new RegExp(`\\b(?:an?|new) (?:[\\p{Lu}][\\p{L}’'-]*,? (?:and |of |for |the )*)+${name}\\b`, 'u').test(before)
}
