/** Words that almost every question of a language has some of, and that mean nothing in the others. */
const COMMON: Record<string, string> = {
  en: 'the a an of to in is are was were be been did do does what who whom whose when where why how which said say says about and that this it he she they his her their on for with by from at not have has had will would should can could there any many much old',
  fr: "le la les un une des du de et est qui que quoi quand où ou pourquoi comment quel quelle quels quelles dit ont été était sur dans pour par avec ce cette il elle ils elles pas plus au aux l'on qu'est d'être c'est a-t-il a-t-elle",
  de: 'der die das den dem des ein eine einer einen und ist sind war waren wer was wann wo warum wie welche welcher hat haben gesagt über nicht mit von zu zum zur für auf im wurde wird es er sie ihr',
  es: 'el la los las un una unos y es son fue quién quien qué que cuándo cuando dónde donde por cómo como cuál cuáles dijo dicho sobre en con para del al no se su ha han pasó',
  cy: "y yr a ac yn ar am i o oedd mae yw ydy pwy beth pryd ble pam sut dywedodd wedi ddim gan gyda i'r o'r hyn hwn hon roedd bod",
}
const WORDS = Object.entries(COMMON).map(([language, words]) => [language, new Set(words.split(' '))] as const)

export type Foreign = 'fr' | 'de' | 'es' | 'cy'

/** In which language other than English a question is, if that is plain; `null` for English and for doubt. */
export function foreign(question: string): Foreign | null {
  const words =
    question
      .toLowerCase()
      .replace(/’/g, "'")
      .match(/[\p{L}'-]+/gu) ?? []
  // "l'école" is "l'" and "école".
  const parts = words.flatMap((word) => (word.includes("'") ? [word, ...word.split("'")] : [word]))
  const counts = WORDS.map(([language, known]) => ({ language, count: parts.filter((part) => known.has(part)).length }))
  const english = counts[0]?.count ?? 0
  const [best, second] = counts.slice(1).sort((a, b) => b.count - a.count)
  if (!best || best.count < 2 || best.count < english + 2 || best.count === second?.count) return null
  return best.language as Foreign
}

/** What is said to such a question, in its own language. */
export const SORRY: Record<Foreign, string> = {
  fr: 'Les articles sont en anglais : je cherche et je réponds en anglais. Posez plutôt la question en anglais.',
  de: 'Die Artikel sind auf Englisch: Ich suche und antworte auf Englisch. Am besten stellen Sie die Frage auf Englisch.',
  es: 'Los artículos están en inglés: busco y respondo en inglés. Es mejor hacer la pregunta en inglés.',
  cy: 'Mae’r erthyglau yn Saesneg: rwy’n chwilio ac yn ateb yn Saesneg. Gwell gofyn y cwestiwn yn Saesneg.',
}
