const GREETING =
  /^(?:(?:hi|hello|hey|hiya|heya|yo|ok|okay|so|um|uh|well|right|greetings|good (?:morning|afternoon|evening|day)|dear)(?: (?:there|casebook|bot|all|everyone|folks|guys|mate|team))?[\s,!.:;–—-]+)+/i
const SORRY =
  /^(?:(?:so |very )?sorry(?: to (?:bother|trouble|disturb|bug) (?:you|u|anyone)| for (?:bothering|troubling|asking|the)[^,.:?]{0,30}| if this[^,.:?]{0,50}| but)?|excuse me|pardon me|apologies|my apologies|no rush)[\s,.:;!–—-]+(?:but[\s,]+)?/i
const PLEASE =
  /^(?:please|pls|plz|kindly|just|(?:a |one )?(?:very )?(?:quick|silly|stupid|small|serious|genuine) (?:one|question)|quickly|question)[\s,:–—-]+/i
const CAN_YOU =
  /^(?:if )?(?:(?:can|could|would|will|might|may) (?:you|u|anyone|someone|somebody|anybody)|(?:you|u) (?:can|could|would|might)) (?:please |kindly |possibly |quickly |maybe )*(?:tell|remind|show|help|inform|let|give|explain(?: to)?) (?:me|us)(?: to| with)?(?: know| understand| find out| see| out)?(?: please)?[\s,:]*/i
const DO_YOU_KNOW =
  /^(?:do|does|did) (?:you|u|anyone|anybody|someone) (?:happen to )?(?:know|remember|recall)(?: if| whether)?[\s,:]+/i
const I_WONDER =
  /^(?:i(?:'m| am|’m)? (?:was |just |am |only |really )*(?:wondering|curious|trying to (?:find out|work out|understand|remember)|wonder|want(?:ed)? to (?:know|ask)|would (?:like|love) to know|need to (?:know|find out))|i(?:'d|’d) (?:like|love) to (?:know|ask))(?: (?:about|if|whether))?[\s,:]*/i
const TELL_ME =
  /^(?:tell|remind|show|give) (?:me|us)(?: (?:about|again|please|exactly))?[\s,:]+(?=who|what|when|where|why|how|which|whose|if)/i
const ANY_IDEA =
  /^(?:any ideas?|anyone know|does anyone know|what i(?:'d| would)?(?: really)? (?:want|like|need) to know is|my question is)[\s,:]+/i
/** "For my essay: why …?" says what the answer is for. */
const PURPOSE =
  /^(?:(?:this is |just )?(?:for|re|as part of|in preparation for) (?:my|a|an|our|the|some)\b[^,:?]{1,50}|(?:question|essay|homework|assignment|context|quiz|next|last|another|one more)(?: (?:one|question|thing))?)\s*[:,–—-]\s+(?=(?:who|what|when|where|why|how|which|whose|whom|is|are|was|were|do|does|did|has|have|had|can|could|according|tell|in (?:what|which))\b)/i

const OPENINGS = [GREETING, SORRY, PLEASE, PURPOSE, CAN_YOU, DO_YOU_KNOW, I_WONDER, TELL_ME, ANY_IDEA]

const CLOSING =
  /[\s,.!?;–—-]*(?:\b(?:please|pls|plz|thanks|thank you|thx|ta|cheers|many thanks|thanks in advance|lol|haha)\b[\s,.!?]*)+$/i

/** Takes what is not part of the question off it: mentions, greetings, "can you tell me", thanks, invisible characters. */
export function stripChat(raw: string): string {
  let text = raw
    .replace(/<[@#][!&]?\d+>|@(?:everyone|here)\b/g, ' ')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  for (let before = ''; before !== text; ) {
    before = text
    for (const pattern of OPENINGS) text = text.replace(pattern, '').trim()
    text = text.replace(CLOSING, '').trim()
  }
  const asked = question(text)
  return (asked === text ? text : stripChat(asked)) || raw.trim()
}

/** A sentence about whoever asks, and not about the case: "I'm a reporter." */
const OWN =
  /^(?:i|i'm|i’m|i've|i’ve|i'd|i’d|im|we|we're|we’re|my|our|as an?|hi|hello|thanks|thank you|sorry|ok|okay)\b/i
const ASKS =
  /^(?:who|what|when|where|why|how|which|whose|whom|is|are|was|were|do|does|did|has|have|had|can|could|should|would|will|according to|tell|give|list|show|name)\b|\?$/i
/** Words that lean on a sentence before. */
const LEANS = /\b(?:that|this|it|he|she|they|him|her|them|his|their|those|these)\b/i

/** Of several sentences the one that asks, where the others only say who asks or what for. */
function question(text: string): string {
  const sentences = text.split(/(?<=\p{L}{2}[.!?])\s+(?=\S)/u)
  const asking = sentences.filter((sentence) => !OWN.test(sentence) && ASKS.test(sentence))
  const others = sentences.filter((sentence) => !asking.includes(sentence))
  const [only] = asking
  if (asking.length !== 1 || only === undefined || others.length === 0) return text
  return others.every((sentence) => OWN.test(sentence)) && !LEANS.test(only) ? only : text
}
