/** Word lists of English news style. Lemmas are lower case. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/))

/** Verbs that attribute a statement to their subject. */
export const SAY_VERBS = words(`
  say tell add state warn claim argue note write tweet retweet post announce explain insist stress describe call comment
  remark report recommend conclude find believe think suggest admit confirm deny reveal vow promise pledge acknowledge
  recognise recognize agree accept declare reply respond urge continue indicate estimate predict observe emphasise
  emphasize testify assert reiterate maintain propose demand joke recall criticise criticize condemn praise welcome
  caution allege contend concede complain express voice hope joke lament mention muse opine proclaim pronounce
  quip read reason rule shout speculate tease text thank underline vouch wonder boast advise
  hint imply judge label dub brand inform assure remind answer ask question point highlight commend hail denounce
  cite quote summarise summarize elaborate clarify disagree counter retort concur protest object plead sigh
  doubt dispute refute rebut reject dismiss fear worry chant yell cry scream exclaim chide remonstrate scold
`)

/** Cues that on their own mark a statement even when its words are not in quotation marks and no "that" follows. */
export const PLAIN_SAY = words(`
  say add state warn claim argue note announce explain insist stress remark recommend conclude find believe think
  suggest admit confirm deny reveal vow promise pledge acknowledge recognise recognize agree declare indicate
  estimate predict observe emphasise emphasize testify assert reiterate maintain allege contend concede report
  tell inform assure remind praise criticise criticize condemn welcome urge caution describe call hope complain write
  highlight commend doubt dispute refute rebut reject dismiss fear worry
`)

/** Verbs that introduce a quotation only when one follows at once. */
export const WEAK_CUES = words(
  `read continue go begin ask question point text cite quote call describe label dub brand`,
)

/** Words before a name that belong to it as a form of address, not as a role. */
export const HONORIFICS = words(`
  mr mrs ms miss mx dr sir dame lord lady prof professor rev reverend cllr councillor baroness baron fr sgt pc hon st
`)

/** Nouns that name what a person is or does; a run of capitalised words up to one of these is a role, the rest a name. */
export const ROLE_NOUNS = words(`
  president chancellor minister secretary senator governor mayor chairman chairwoman chairperson chair director
  commissioner councillor inspector sergeant constable officer chief executive spokesman spokeswoman spokesperson
  leader deputy judge justice attorney general sheriff detective superintendent captain colonel major lieutenant admiral
  commander professor doctor astronomer scientist researcher biologist physicist engineer author writer actor actress
  singer musician guitarist artist broadcaster journalist reporter editor lawyer solicitor barrister prosecutor
  ambassador representative congressman congresswoman congressperson speaker premier king queen prince princess pope
  archbishop bishop cardinal coach manager player captain founder cofounder co-founder owner analyst economist
  historian head master harbourmaster principal headteacher teacher nurse surgeon physician worker resident neighbour mother father brother
  sister wife husband son daughter friend witness adviser advisor consultant treasurer trustee member mp mep msp
  ombudsman coroner magistrate campaigner activist politician candidate nominee star champion winner creator developer
  designer producer host presenter pilot driver lecturer fellow scholar expert specialist ceo cto cfo vice-president
  co-author co-writer co-chair co-director co-host vice-chair vice-chairman vice-chancellor
  undersecretary dictator emperor priest imam rabbi monk student pupil fan organiser organizer vicar chaplain
  assemblywoman assemblyman alderman alderwoman
  immunologist virologist epidemiologist geologist ecologist psychologist sociologist archaeologist anthropologist
  meteorologist zoologist neurologist cardiologist oncologist climatologist seismologist volcanologist palaeontologist
  paleontologist microbiologist criminologist technologist geochemist chemist geophysicist mathematician statistician
  photographer geographer firefighter paramedic shopkeeper businessman businesswoman entrepreneur investor accountant
  architect surveyor novelist playwright columnist commentator blogger curator librarian archivist composer conductor
  commenter fisherman survivor veteran envoy diplomat tenant passenger commuter
  striker midfielder goalkeeper runner athlete boxer jockey umpire referee advocate counsel
`)

/** Nouns that end the name of a body: such a run of capitalised words is not a person. */
export const ORG_NOUNS = words(`
  council department board ministry office agency authority committee commission association university college school
  hospital trust company corporation inc ltd llc plc group party union institute institution foundation court police
  service services force forces parliament congress senate house government bank club team federation league army navy
  network times post guardian news herald tribune journal magazine press society church bureau centre center
  administration organisation organization inspectorate ofsted bbc nato fbi cia un eu who nasa republic states kingdom
  nations union city county borough district airport street road avenue park island islands river lake sea ocean mountain
  partnership alliance coalition consortium academy laboratory museum library embassy fund ferries airlines airways
  act bill report award prize cup championship games open festival war treaty agreement constitution show
`)

/** Of these the ones that end the name of a place or a work: nothing that speaks. */
export const PLACE_NOUNS = words(`
  street road avenue park island islands river lake sea ocean mountain
  award prize cup championship games open festival war treaty act show
`)

/** Common nouns for people or bodies that speak without being named. */
export const GROUP_NOUNS = words(`
  inspector inspectors official officials spokesman spokeswoman spokesperson spokespeople police officer officers
  authority authorities government council minister ministers commissioner commissioners researcher researchers scientist
  scientists expert experts resident residents witness witnesses critic critics campaigner campaigners lawyer lawyers
  report reports letter statement document review inquiry inspectorate regulator department court judge judges team
  company organisation organization agency union parent parents teacher teachers family families leader leaders adviser
  advisers board committee ministry survey study paper audit investigators prosecutors doctors source sources analysts
  analyst economists headline notice guidance law bulletin article newspaper website blog tweet email e-mail director
  manager managers staff worker workers mp mps councillor councillors auditor campaign group crowd others office department ministry
  commission association university hospital trust firm institute foundation bank party administration coalition alliance embassy auditors ombudsman coroner tribunal
`)

/** Nouns for texts, which speak for whoever wrote them. */
export const DOCUMENT_NOUNS = words(`
  report letter statement document review inquiry study paper survey audit notice guidance article bulletin blog
  summary amendment judgment judgement ruling plan release leaflet memo email e-mail directions findings inspection
  sign banner poster placard editorial poll filing memoir textbook petition column ad advertisement analysis
`)
