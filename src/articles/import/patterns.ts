/** What a line around an article says, where the words of one line are enough. Data; `clean.ts` uses it. */

const anyOf = (...patterns: string[]) => new RegExp(`^(?:${patterns.join('|')})$`, 'iu')

/** Menus: entries that sites have in common. */
export const MENU = anyOf(
  'home(?:page)?',
  '(?:main |site )?(?:menu|navigation)',
  '(?:open|close|show|hide|toggle) (?:menu|navigation|search)',
  'news|sports?|weather|business|politics|opinion|culture|lifestyle|travel|video|podcasts?|events?|what.s on',
  'local|national|world|uk|us|international|education|health|science|tech(?:nology)?|entertainment',
  'jobs|vacancies|property|motors|cars|obituaries|classifieds?|directory|shop|store|courses|archive',
  '(?:about|contact|join|follow) us|about|contact|help|faqs?|accessibility|site ?map|search',
  'privacy(?: policy| notice)?|cookies?(?: policy| settings)?|terms(?: (?:and|&) conditions| of use)?',
  'log ?in|log ?out|sign ?in|sign ?up|register|subscribe|my account|account|newsletters?|e-?edition|skip to .{1,20}',
)

/** "Home > News > Dudley". */
export const BREADCRUMB = /^(?:you are here:? )?home\s*[>»›/|→]|^\S.{0,30}(?:\s[>»›→]\s[^>»›→]{1,40}){2,}$/iu

/** Sentences of banners and prompts: nothing an article would say to its reader about its own page. */
export const PROMPT = new RegExp(
  [
    String.raw`\b(?:we|this (?:web)?site|our (?:partners|website)|and our \d+ partners)\b.{0,40}\bus(?:e|es|ing) cookies\b`,
    String.raw`\bby (?:continuing|clicking|using)\b.{0,60}\b(?:you (?:agree|accept|consent)|cookies)\b`,
    String.raw`^(?:accept|reject|manage|allow)(?: all| my)?(?: cookies| preferences| choices| settings)?\.?$`,
    String.raw`^(?:please )?(?:sign up|subscribe|register|log in|sign in)\b.{0,20}\b(?:to|for|now|today|here|free)\b.{0,80}$`,
    String.raw`^(?:get|receive) .{0,60}\b(?:in|to) your inbox\b`,
    String.raw`\b(?:daily|weekly|free|our) (?:[\w ]{0,30})(?:newsletter|bulletin|e-?mail alert)s?\b.{0,40}$`,
    String.raw`^(?:read|see|watch|listen)(?: more| also| next| now)?\s?:\s.{3,}$`,
    String.raw`^(?:read more|related|also read|more on this(?: story)?|recommended|don.t miss|in case you missed it)\b\s?:?.{0,100}$`,
    String.raw`^(?:already a (?:subscriber|member)|to continue reading|this article is for (?:subscribers|members)|continue reading)\b`,
    String.raw`^(?:follow|like|find) us on\b.{0,60}$`,
    String.raw`^(?:have (?:your|you got) (?:say|a story)|join the (?:conversation|debate)|tell us what you think|do you have a story)\b`,
    '^(?:share|tweet|email|print|copy|save)(?: this)?(?:[ ,|/·]+(?:share|tweet|e-?mail|print|facebook|twitter|x|linkedin|whatsapp|copy link|save|on|via))*$',
    '^(?:advertisement|advertorial|sponsored(?: content| by .{1,40})?|promoted|ad)(?:[ -].{0,30})?$',
    String.raw`^(?:this article|this content|this page) (?:is sponsored|was paid for|contains affiliate)\b`,
    String.raw`^(?:\d+ (?:min|minutes?) read|reading time:?.{0,20}|\d[\d,.]* (?:views|shares|likes)|listen to this article.{0,20})$`,
    String.raw`^(?:all rights reserved|copyright\b|©\s?(?:copyright )?\d{4}|\(c\) \d{4}).{0,100}$`,
    String.raw`^(?:tags|topics|filed under|categories|more about)\s?:.{0,150}$`,
    String.raw`^(?:scroll|swipe|tap|click) (?:down|here|to)\b.{0,60}$`,
    '^(?:show|load|view|see) (?:all|more)(?: .{1,20})?$',
    String.raw`^(?:article|story) continues (?:below|after)\b.{0,30}$`,
    String.raw`^this article is (?:more than|over) \w+ (?:year|month)s? old\.?$`,
    String.raw`\bnot responsible for the content of external (?:web)?sites\b`,
  ].join('|'),
  'iu',
)

/** The heading of what readers wrote under an article. */
export const COMMENTS = anyOf(
  String.raw`(?:\d+ |readers.? |your |view |all |top |recent )*comments?(?: ?\(\d+\)| ?: ?\d+| \d+)?:?`,
  '(?:join the )?(?:discussion|conversation)',
  '(?:leave|post|add|write) (?:a|your) (?:comment|reply)',
  '(?:what do you think|have your say)[?!]?',
  String.raw`\d+ (?:replies|responses|thoughts on .+)`,
)

/** What is left of an article behind a wall. */
export const WALL =
  /\b(?:subscribe|sign in|log in|register|become a (?:member|subscriber))\b.{0,40}\b(?:to (?:continue|keep|read|unlock|access|view))\b|\b(?:this (?:article|story|content) is (?:only )?(?:for|available to|exclusive to) (?:subscribers|members))|\balready a (?:subscriber|member)\b|\bto continue reading\b|\byou have \d+ free articles?\b/iu

/** Pages that have nothing without a program running in them, or that hold somebody off. */
export const NO_PAGE =
  /\b(?:enable|turn on|requires?) javascript\b|\bchecking your browser\b|\bverify (?:that )?you are (?:a )?human\b|\bpage (?:you requested )?(?:was |could )?not (?:be )?found\b|\baccess denied\b/iu

/** Names of pages and programs' defaults, which are nobody's headline. */
export const NO_TITLE =
  /^(?:home(?:page)?|index|news|main|untitled(?: document)?|document\d*|default|page \d+|article|blog|log ?in|sign ?in|error|40[34].*|just a moment.*|access denied|microsoft word - .*|.*\.(?:docx?|pdf|indd|qxd|html?|txt)|welcome(?: to .*)?|print|press releases?|slide \d+)$/iu

/** "© 2016 Saltmere Courier", "Copyright 2016 Saltmere Media Ltd. All rights reserved." */
export const COPYRIGHT =
  /^(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)(?:by\s+)?(?<name>\p{Lu}[\p{L}\p{N}&'’. -]{2,60}?)(?:[.,|]?\s*all rights reserved.*|[.,|].*)?$/iu

/** "SALTMERE, 6 April 2016 —", "LONDON (Reuters) –", "Saltmere, 6 April 2016": where and when a report was filed. */
export const DATELINE =
  /^(?<place>\p{Lu}[\p{L}'’. -]{1,30}?)(?:, (?<date>[^—–:()]{4,30}))? ?(?:\((?<agency>[^)]{2,40})\) ?)?(?:[—–]|--| - )\s*\S/u

export const PRESS =
  /^(?:for immediate release|press release|media release|news release|notes? (?:to|for) editors?)\b:?/iu
