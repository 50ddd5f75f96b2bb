const GREETING =
  /^(?:(?:hi|hello|hey|hiya|yo|ok|okay|so|um|uh|well|right|good (?:morning|afternoon|evening))(?: (?:there|casebook|bot|all|everyone|folks|guys|mate))?[\s,!.:;–—-]+)+/i
const PLEASE = /^(?:please|pls|plz|kindly|just|quick(?:ly)? question|question)[\s,:–—-]+/i
const CAN_YOU =
  /^(?:can|could|would|will) (?:you|u|anyone|someone|somebody|anybody) (?:please |kindly |possibly |quickly )?(?:tell|remind|show|help|inform|let) (?:me|us)(?: to)?(?: know| understand| find out| see)?(?: please)?[\s,:]*/i
const DO_YOU_KNOW =
  /^(?:do|does|did) (?:you|u|anyone|anybody|someone) (?:happen to )?(?:know|remember|recall)(?: if| whether)?[\s,:]+/i
const I_WONDER =
  /^(?:i(?:'m| am|’m)? (?:was |just |am )?(?:wondering|curious|trying to (?:find out|work out|understand|remember)|wonder|want(?:ed)? to know|would like to know|need to know)|i(?:'d|’d) like to know)(?: (?:about|if|whether))?[\s,:]*/i
const TELL_ME =
  /^(?:tell|remind|show|give) (?:me|us)(?: (?:about|again|please))?[\s,:]+(?=who|what|when|where|why|how|which|whose|if)/i
const ANY_IDEA = /^(?:any ideas?|anyone know|does anyone know|what i want to know is|my question is)[\s,:]+/i

const OPENINGS = [GREETING, PLEASE, CAN_YOU, DO_YOU_KNOW, I_WONDER, TELL_ME, ANY_IDEA]

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
  return text || raw.trim()
}
