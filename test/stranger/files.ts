import { column, makeDocx, makePdf } from '../articles/import/files.ts'

const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')

/** Lines of about this many letters, as a PDF has them. */
function lines(text: string, width = 84): string[] {
  const found: string[] = []
  for (const word of text.split(' ')) {
    const last = found.at(-1)
    if (last !== undefined && last.length + word.length < width) found[found.length - 1] = `${last} ${word}`
    else found.push(word)
  }
  return found
}

/**
 * What somebody may have saved of an invented case, the dam at Tarn Hollow: a page with its menu and adverts, a council's
 * minutes as PDF, a letter from Word, a note in Markdown, and a text copied from a screen.
 */
export async function savedFiles(): Promise<Record<string, Uint8Array | string>> {
  return {
    'Dam closed after seepage found – The Fellside Post.html': `<!doctype html><html><head>
<title>Dam closed after seepage found | The Fellside Post</title><meta property="og:site_name" content="The Fellside Post">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Dam closed after seepage found","datePublished":"2019-10-14T07:30:00Z","author":{"@type":"Person","name":"Imogen Slater"}}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/jobs">Jobs</a></li></ul></nav>
<div class="cookie">We use cookies to improve your visit. <button>Accept all</button></div>
<main><article><h1>Dam closed after seepage found</h1><p class="byline">By Imogen Slater</p>
${paragraphs([
  'The footpath over Tarn Hollow dam was closed on Sunday after a walker saw water coming out of its grassy face.',
  '“The dam is safe today, and I will not say more than that until the divers are out,” said Harriet Quill, the reservoir engineer of Fellside Water.',
  'Some forty homes lie in the valley below. The parish council was told by telephone on Sunday evening.',
])}
<aside><h3>Job of the week</h3><p>Night porter, Grand Hotel, £24,000</p></aside>
<div class="share">Share this article <a href="#">Facebook</a></div></article></main>
<section id="comments"><h2>Comments</h2><p>fellrunner77: they knew for years!!!</p></section></body></html>`,
    '2020-01-22 minutes of the parish council.pdf': makePdf([
      column(
        [
          'Tarn Hollow Parish Council',
          'Minutes of the meeting of 22 January 2020',
          'Mr Quentin Lorne, of Fellside Water, told the meeting that the seepage had been known to the company since the spring of 2018. He said that a repair had been planned for 2021.',
          'Councillor Ada Birkett said: "We were promised in 2018 that nothing was wrong, and now we hear that the pipe had been leaking all along."',
          'Resolved: to ask the county for the inspection reports of the last ten years.',
        ].map((text) => lines(text)),
        60,
        780,
      ),
    ]),
    'letter to residents.docx': await makeDocx(
      [
        { text: 'To all residents of the valley', style: 'Title' },
        { text: '3 March 2020' },
        {
          text: 'Dear residents, the reservoir at Tarn Hollow will be drained between April and June 2020, so that the pipe under the dam can be replaced.',
        },
        {
          text: '“I am sorry that we did not tell you in 2018,” writes Quentin Lorne, chief executive of Fellside Water. “You had a right to know.”',
        },
        { text: 'The work costs £6.4 million. The footpath stays closed until it is done.' },
      ],
      { 'dc:creator': 'Fellside Water' },
    ),
    '2021-05-09-walk.md':
      '# The lake is back\n\nThe reservoir at Tarn Hollow has been filled again, a year late. On 8 May 2021 the footpath over the dam was opened by Ada Birkett, who now chairs the parish council.\n\n“I shall sleep again when it rains,” she said.\n',
    'inquiry.txt':
      'Fellside Post\nHome  News  Sport  Jobs\n\nInquiry blames company for silence over dam\n\nBy Imogen Slater\n17 November 2021\n\nThe inquiry into Tarn Hollow has found that Fellside Water kept quiet about the seepage for eighteen months.\n\n“Silence was the cheaper course, and it was chosen,” said Sir Alan Petheram, who led the inquiry.\n\nHarriet Quill told the inquiry that she had asked three times for the residents to be told.\n\nShare on Twitter\nMore from News\n',
  }
}
