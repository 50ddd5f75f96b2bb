/** Closed classes of English grammar, and the few open ones whose members turn the truth of what they govern. */

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

export const NEGATORS = set(`not n't never neither nor hardly scarcely barely rarely seldom`)
/** Determiners and pronouns that deny what they stand in. */
export const NONE = set(`no none nobody nothing nowhere neither no-one`)
export const FEW = set(`few little`)
export const MODALS: Readonly<Record<string, Mode>> = {
  will: 'future',
  would: 'future',
  shall: 'future',
  wo: 'future',
  can: 'can',
  could: 'can',
  ca: 'can',
  may: 'may',
  might: 'may',
  must: 'must',
  should: 'should',
  ought: 'should',
}
/** `open`: not said to be so, such as in a condition, a question, a wish. */
export type Mode = 'fact' | 'future' | 'can' | 'may' | 'must' | 'should' | 'optional' | 'open'

/** Prepositions that tie a phrase to the verb, beyond those the tagger finds. */
export const PREPOSITIONS = set(
  `of in on at by for from with without to into onto about against between during through throughout since until till
  under over after before above below beyond behind beside besides near within outside inside among amid amongst along
  across around despite per via toward towards upon than like unlike except as off`,
)
/** Prepositions and conjunctions that cannot stand for each other. */
const COUNTERPARTS = [
  ['from', 'to', 'into', 'toward', 'towards', 'until'],
  ['before', 'after'],
  ['since', 'until', 'before'],
  ['with', 'without'],
  ['for', 'against'],
  ['over', 'under'],
  ['above', 'below'],
  ['inside', 'outside'],
  ['despite', 'because'],
]
export const opposed = (one: string, other: string): boolean =>
  one !== other && COUNTERPARTS.some((group) => group.includes(one) && group.includes(other))
/** Conjunctions that tell the order or the reason of things. */
export const ORDERING = set(`before after until till since because although though once`)

/** Where and when are said in several ways; whom and whence are not. */
export const PLACE_OR_TIME = set(`in on at during within inside near throughout around since by for over`)
export const WITHOUT = set(`without except instead unlike`)

export const RELATIVES = set(`who whom whose which where that`)
export const OPENING_CONDITIONS = set(`if unless whether lest`)
export const SUBORDINATORS = set(
  `because although though while whereas since when whenever before after until once as so that than`,
)

/** Adverbs that say nothing of their own on whether something is so. */
export const LIGHT_ADVERBS = set(
  `also now then however moreover therefore thus here there too very quite really already just still again even so
  instead meanwhile yet later afterwards well as rather much`,
)

/** How much, not whether: a statement that adds one says more than the evidence, not something else. */
export const DEGREES = set(
  `absolutely completely fully totally entirely utterly wholly highly extremely strongly greatly deeply plainly clearly
  widely particularly especially largely partly slightly`,
)

/** Verbs that mean little without their object, which carries the predicate: "take action". */
export const LIGHT_VERBS = set(`make take give have do get hold go put see come become be`)

/** Their complement is so if they are, and not so if they are not. */
export const IMPLYING = set(
  `manage begin start continue come happen proceed use go help cause force make let keep get see hear notice
  know realise realize find discover show prove reveal confirm admit acknowledge recognise recognize remember regret
  learn concede accept agree note be remain seem have complete finish succeed serve mean state conclude`,
)
/** Their complement is not so if they are. */
export const DENYING = set(
  `fail refuse decline avoid forget neglect prevent stop cease deny reject dismiss refute disprove abandon cancel
  withhold withdraw lack omit forbid prohibit ban bar block halt scrap drop`,
)
/** Their complement is possible if they are so. */
export const ENABLING = set(`enable allow permit entitle authorise authorize`)
/** Predicates that say of a clause that it is not so. */
export const UNTRUE = set(`false untrue wrong incorrect mistaken unfounded baseless groundless impossible inaccurate`)
export const TRUE = set(`true correct right clear certain obvious evident plain`)
/** Nouns whose clause is somebody's, not a fact. */
export const CLAIMS = set(
  `rumour rumor claim allegation accusation suggestion idea notion belief fear hope concern possibility risk
  speculation assertion suspicion threat plan proposal question doubt myth lie denial hoax`,
)
/** Verbs of speech whose complement the speaker stands by. */
export const SAYING = set(
  `say tell add state announce explain report declare write tweet post note remark comment claim argue insist warn
  stress maintain assert reply respond describe call complain point conclude testify repeat emphasise emphasize
  confirm admit acknowledge reveal accord conclude find recognise recognize agree speak mention inform`,
)

/** "called it unfair", "rated them good", "described as": what somebody says something is. */
export const NAMING = set(`call describe label judge rate consider deem declare find name brand think believe regard`)
/** "appointed her (as) chair": she is it. */
export const APPOINTING = set(`appoint elect name choose select`)
/** Whether it goes on or begins, it is so. */
export const ASPECTS = set(`continue go keep begin start`)
/** What A does to B, B does to A. */
export const MUTUAL = set(`meet marry resemble equal match divorce date fight debate join border touch`)

/** Somebody says that another did it: so for the accuser, open for everybody else. */
export const ACCUSING = set(`accuse allege`)
/** "serves as", "works as": is. */
export const SERVING = set(`serve work act`)

export const ALL = set(`all every each both everybody everyone everything whole entire always`)
export const MOST = set(`most majority mostly`)
export const SOME = set(`some several certain partly somebody someone something many any`)
export type Quantifier = 'all' | 'most' | 'some' | 'few' | 'none'

export const MONTHS = `january february march april may june july august september october november december`.split(' ')
export const SEASONS = set(`spring summer autumn winter`)
export const DAYS = set(`monday tuesday wednesday thursday friday saturday sunday`)

const UNITS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen`.split(/\s+/)
const TENS = `twenty thirty forty fifty sixty seventy eighty ninety`.split(' ')
const ORDINALS = `zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth`.split(' ')
const SCALES: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  m: 1e6,
  billion: 1e9,
  bn: 1e9,
  dozen: 12,
}

/** The value of a number word or of digits, ordinals too; `null` for other words. */
export function numberOf(word: string): number | null {
  const plain = word
    .toLowerCase()
    .replaceAll(',', '')
    .replace(/^[£$€#]/, '')
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain)
  const suffixed = /^(\d+(?:\.\d+)?)(m|bn|k|st|nd|rd|th|s)$/.exec(plain)
  if (suffixed) return Number(suffixed[1]) * ({ m: 1e6, bn: 1e9, k: 1e3 }[suffixed[2] as string] ?? 1)
  if (UNITS.includes(plain)) return UNITS.indexOf(plain)
  if (TENS.includes(plain)) return 20 + 10 * TENS.indexOf(plain)
  if (ORDINALS.includes(plain)) return ORDINALS.indexOf(plain)
  return null
}

export const scaleOf = (word: string): number | null => SCALES[word.toLowerCase()] ?? null

/** Adverbs that leave open whether it is so. */
export const HEDGES = set(
  `allegedly reportedly supposedly purportedly apparently presumably possibly perhaps maybe likely probably potentially nearly almost
  hardly partly unofficially hypothetically theoretically seemingly`,
)
/** Adjectives that take a thing out of its kind: a former mayor is none, an alleged thief may be none. */
export const NONSUBSECTIVE = set(
  `former ex alleged suspected supposed purported proposed planned possible potential likely future prospective
  would-be so-called fake false expected presumptive acting deputy vice assistant`,
)
/** Verbs of speech that say besides that it is so, or against whom it is said. */
export const ADMITTING = set(`admit acknowledge concede confess confirm reveal conclude testify deny promise agree`)
/** Words that are read with the number or quantity they belong to. */
export const COUNTING = set(
  `all every each both most majority some several many any few little none no half only just about around nearly almost
  roughly approximately least more less fewer than over total number single per percent cent`,
)
