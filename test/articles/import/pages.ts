/** Invented pages of the kinds that readers save, and what is on them. No sentence of anybody else's is here. */

export interface SavedPage {
  name: string
  content: string
  /** Every paragraph and quotation that has to survive, as it reads. */
  keeps: readonly string[]
  /** What may not be left of what stands around it. */
  drops: readonly string[]
  values: Record<string, string | undefined>
}

const BRIDGE = [
  'The harbour bridge at Saltmere was shut on Monday after divers had found cracks in two of its piers.',
  'Saltmere Council said on Tuesday that repairs would take until March and cost £2.4m.',
  '“We are sorry for all of it, and nobody is sorrier than I am,” said Tom Pike, the mayor.',
  'Ferries will run every ten minutes from Friday, and they are free for everyone under 16.',
  'Moira Tandy, who owns the Lark café, said: “If this lasts until March, we will not be here in April.”',
  'Engineers from Holt & Sons will look at the remaining five piers before the end of the week.',
]
const paragraphs = (texts: readonly string[]) => texts.map((text) => `<p>${text.replace('&', '&amp;')}</p>`).join('\n')

const around = (head: string, content: string) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">${head}</head><body class="has-cookie-banner single-post">${content}
<script>var tracking = 'We measure you';</script></body></html>`

const MENU = `<header><a class="logo" href="/">Saltmere Courier</a><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li>
<li><a href="/sport">Sport</a></li><li><a href="/tides">Tide tables</a></li></ul></nav></header>`

export const menuFirst: SavedPage = {
  name: 'Home.html',
  content: around(
    '<title>Home | Saltmere Courier</title><meta property="og:title" content="Home">',
    `${MENU}<div class="breadcrumbs"><a>Home</a> › <a>News</a> › <a>Harbour</a></div>
<div class="layout"><div class="post"><h1>Harbour bridge shut until March</h1>
<p class="byline">By Ida Quill</p><p class="meta">6 April 2016</p>
<div class="share-buttons"><a>Share on Facebook</a><a>Tweet</a></div>
${paragraphs(BRIDGE.slice(0, 3))}
<figure><img src="b.jpg" alt="Bridge"><figcaption>The bridge at dusk. Photo: Noor Lamb/Courier</figcaption></figure>
<div class="promo-box"><p>Win a weekend in Marlow with our spring competition.</p></div>
${paragraphs(BRIDGE.slice(3))}</div>
<aside><h2>Most read</h2><p>Ten best chip shops of the coast, by our readers.</p></aside></div>
<section id="comments"><h2>Comments (2)</h2><p>harbourfan: They knew of the cracks for years, I am sure of it.</p></section>
<footer><p>© 2016 Saltmere Courier. All rights reserved.</p></footer>`,
  ),
  keeps: BRIDGE,
  drops: [
    'Tide tables',
    'Win a weekend',
    'chip shops',
    'harbourfan',
    'Noor Lamb',
    'Facebook',
    'All rights',
    'measure you',
  ],
  values: {
    title: 'Harbour bridge shut until March',
    author: 'Ida Quill',
    date: '2016-04-06',
    publisher: 'Saltmere Courier',
  },
}

export const cookieBanner: SavedPage = {
  name: 'bridge.html',
  content: around(
    `<title>Bridge shut - Courier</title><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
{"@type":["NewsArticle"],"headline":"Bridge shut until March","datePublished":"2016-04-06T23:30:00-05:00","author":[{"@type":"Person","name":"Ida Quill"},{"name":"Per Holt"}],
"publisher":{"@type":"Organization","name":"Saltmere Courier"},"mainEntityOfPage":{"@id":"https://courier.example/news/bridge?utm_source=x"}}]}</script>
<script type="application/ld+json">{ broken </script>`,
    `<div id="cookie-consent"><p>We and our 842 partners use cookies to show you what you like. You can change your mind at any time.</p><button>Accept all</button></div>
${MENU}<main><article><h1>Bridge shut until March</h1><time datetime="2016-04-06">6 April</time>
<p>We use cookies to improve this page.</p>
${paragraphs(BRIDGE.slice(0, 2))}
<div class="newsletter-signup"><h3>Sign up</h3><p>Get our morning briefing in your inbox.</p></div>
<p><strong>Long way round</strong></p>
${paragraphs(BRIDGE.slice(2))}
<p>Read more: Ferry fares to double by summer</p>
<ul class="tags"><li>Harbour</li><li>Bridges</li></ul></article></main>`,
  ),
  keeps: [...BRIDGE, '### Long way round'],
  drops: ['cookies', 'partners', 'inbox', 'Ferry fares', 'Accept', 'Tide tables', 'Bridges'],
  values: {
    title: 'Bridge shut until March',
    author: 'Ida Quill, Per Holt',
    date: '2016-04-06',
    publisher: 'Saltmere Courier',
    url: 'https://courier.example/news/bridge',
  },
}

export const liveBlog: SavedPage = {
  name: 'live.html',
  content: around(
    '<title>Harbour storm: as it happened | Saltmere Courier</title><meta property="og:site_name" content="Saltmere Courier"><meta property="article:published_time" content="2017-01-12T06:00:00Z">',
    `${MENU}<main><h1>Harbour storm: as it happened</h1>
<div class="liveblog-post"><h2>16:40</h2><p>The harbour master says that all boats are back, and that nobody is missing tonight.</p></div>
<div class="liveblog-post"><h2>14:05</h2><p>Waves of four metres are coming over the north wall, and Quay Street is under water.</p>
<blockquote><p>“Stay away from the wall. We cannot come out for you,” the coastguard has said.</p></blockquote></div>
<div class="liveblog-post"><h2>09:30</h2><p>Schools in Saltmere and Holm are shut today, says the council, and exams are put off.</p></div></main>`,
  ),
  keeps: [
    'The harbour master says that all boats are back, and that nobody is missing tonight.',
    'Waves of four metres are coming over the north wall, and Quay Street is under water.',
    '“Stay away from the wall. We cannot come out for you,” the coastguard has said.',
    'Schools in Saltmere and Holm are shut today, says the council, and exams are put off.',
  ],
  drops: ['Tide tables'],
  values: { title: 'Harbour storm: as it happened', date: '2017-01-12', publisher: 'Saltmere Courier' },
}

export const paywallStub: SavedPage = {
  name: 'stub.html',
  content: around(
    '<title>What the divers saw | The Holm Observer</title><meta name="author" content="Lena Brack"><meta name="date" content="2016-04-09">',
    `<main><article><h1>What the divers saw</h1><p>Nobody had been down to the piers of the harbour bridge since 1998, and it shows.</p></article>
<div class="paywall"><p>This article is for subscribers. Subscribe now to continue reading from £1 a week.</p><p>Already a subscriber? Sign in</p></div></main>`,
  ),
  keeps: ['Nobody had been down to the piers of the harbour bridge since 1998, and it shows.'],
  drops: ['£1 a week', 'Already a subscriber'],
  values: { title: 'What the divers saw', author: 'Lena Brack', date: '2016-04-09', publisher: 'The Holm Observer' },
}

export const pressRelease: SavedPage = {
  name: 'release.txt',
  content: `Home
News
Your council
Bins and recycling
Skip to content

FOR IMMEDIATE RELEASE

New ferries for the harbour

7 April 2016

Saltmere Council has today ordered two ferries, which will carry 120 people each from June.

Councillor Ruth Oake, cabinet member for transport, said:

The bridge is our lifeline and we know what its loss means to every street on the north side of the harbour.
These ferries are no replacement, but they are the best that anybody could have got us before the summer begins.

The ferries come from Holm and cost £310,000 together.

Contact information

Saltmere Council

press@saltmere.example
`,
  keeps: [
    'Saltmere Council has today ordered two ferries, which will carry 120 people each from June.',
    '> The bridge is our lifeline and we know what its loss means to every street on the north side of the harbour.',
    '> These ferries are no replacement, but they are the best that anybody could have got us before the summer begins.',
    'The ferries come from Holm and cost £310,000 together.',
    'press@saltmere.example',
  ],
  drops: ['Bins and recycling', 'Your council', 'Skip to'],
  values: {
    title: 'New ferries for the harbour',
    date: '2016-04-07',
    kind: 'press release',
    publisher: 'Saltmere Council',
  },
}

export const interview: SavedPage = {
  name: 'interview.html',
  content: around(
    '<title>“I would do it again” – Holm Observer</title><meta property="og:site_name" content="Holm Observer"><meta property="article:published_time" content="2016-05-02">',
    `<main><article><h1>“I would do it again”</h1><p>Words: Lena Brack</p>
<p>Tom Pike has been mayor of Saltmere for nine years. We met him on the last ferry of the day.</p>
<p><strong>Did you know of the cracks?</strong></p><p>No. I knew that nobody had looked, and I should have asked why.</p>
<p><strong>Will you resign?</strong></p><p>I will not. Somebody has to be here until the bridge is <em>open</em> again.</p>
<p><b>LB:</b> And after that?</p><p><b>TP:</b> After that I will <a href="/fishing">go fishing</a>, as anybody would.</p></article></main>`,
  ),
  keeps: [
    'Did you know of the cracks?',
    'No. I knew that nobody had looked, and I should have asked why.',
    'Will you resign?',
    'I will not. Somebody has to be here until the bridge is open again.',
    'LB: And after that?',
    'TP: After that I will go fishing, as anybody would.',
  ],
  drops: ['/fishing', '**'],
  values: { title: '“I would do it again”', date: '2016-05-02', publisher: 'Holm Observer', author: 'Lena Brack' },
}

export const minutes: SavedPage = {
  name: '2016-04-12-harbour-committee.html',
  content: around(
    '<title>Minutes</title>',
    `<main><h1>Minutes of the Harbour Committee, 12 April 2016</h1>
<table><tr><th>Name</th><th>Attendance</th></tr><tr><td>Cllr Ruth Oake</td><td>Present</td></tr><tr><td>Cllr Ben Marsh</td><td>Apologies</td></tr></table>
<h2>1. Declarations of interest</h2><p>Cllr Oake declared that her brother works for Holt &amp; Sons.</p>
<h2>2. Harbour bridge</h2><p>The engineer reported that piers 3 and 4 could be repaired, and that pier 5 had to be looked at.</p>
<ol><li>The committee noted the report of the engineer and thanked the divers.</li><li>RESOLVED: that £2.4m be taken from the reserve for bridges.</li></ol>
<p>The resolution was carried by six votes to two.</p></main>`,
  ),
  keeps: [
    'Cllr Ruth Oake | Present',
    '## 2. Harbour bridge',
    'Cllr Oake declared that her brother works for Holt & Sons.',
    'The committee noted the report of the engineer and thanked the divers.',
    'RESOLVED: that £2.4m be taken from the reserve for bridges.',
    'The resolution was carried by six votes to two.',
  ],
  drops: [],
  values: { title: 'Minutes of the Harbour Committee, 12 April 2016', date: '2016-04-12' },
}

/** Copied out of a browser with the mouse, and pasted into an editor. */
export const pasted: SavedPage = {
  name: 'pasted.txt',
  content: `Skip to main content
Home
News
Sport
Tide tables
Harbour Watch
Jobs
Search
Home > News > Harbour

Harbour bridge shut until March

By Ida Quill, harbour editor
Published: 6 April 2016 at 10:30
Share Tweet Email
3 comments

${BRIDGE.slice(0, 3).join('\n\n')}

Photo: Noor Lamb/Courier

SIGN UP
For our daily bulletin

Advertisement

${BRIDGE.slice(3).join('\n\n')}

Comments (2)

harbourfan
They knew of the cracks for years, I am sure of it, and nobody did a thing.
Reply

old_salt
It was better when we had the chain ferry, and that never cracked at all.

Harbour jobs

Deckhand
Saltmere Ferries
Up to £20000 per annum

© 2016 Saltmere Courier. All rights reserved.
`,
  keeps: BRIDGE,
  drops: [
    'Harbour Watch',
    'Tide tables',
    'Noor Lamb',
    'bulletin',
    'Advertisement',
    'harbourfan',
    'chain ferry',
    'Deckhand',
    'Tweet',
  ],
  values: {
    title: 'Harbour bridge shut until March',
    author: 'Ida Quill',
    date: '2016-04-06',
    publisher: 'Saltmere Courier',
  },
}

export const wrappedMarkdown: SavedPage = {
  name: 'notes.md',
  content: `---
title: A day at the harbour
date: 2016
---

# A day at the harbour

The *harbour* was quiet, and [Tom Pike](https://example.org/pike) said
that he had “never seen it so empty in all the years”
since he came to Saltmere.

- Two ferries ran.
- The bridge stayed shut.
`,
  keeps: [
    'The harbour was quiet, and Tom Pike said that he had “never seen it so empty in all the years” since he came to Saltmere.',
    '- Two ferries ran.',
    '- The bridge stayed shut.',
  ],
  drops: ['example.org', '# A day'],
  values: { title: 'A day at the harbour', date: '2016' },
}

/** A page that a Chromium browser has saved as one file. */
export const mhtml: SavedPage = {
  name: 'bridge.mhtml',
  content: [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://courier.example/2016/04/06/bridge',
    'Subject: Bridge shut',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    '\tboundary="----Boundary--x----"',
    '',
    '------Boundary--x----',
    'Content-Type: text/html',
    'Content-ID: <frame-1@mhtml.blink>',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://courier.example/2016/04/06/bridge',
    '',
    quotedPrintable(
      `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Bridge shut until March | Saltmere Courier</title></head><body>${MENU}<article><h1>Bridge shut until March</h1>${paragraphs(BRIDGE)}</article></body></html>`,
    ),
    '------Boundary--x----',
    'Content-Type: image/png',
    'Content-Transfer-Encoding: base64',
    'Content-Location: https://courier.example/b.png',
    '',
    'iVBORw0KGgo=',
    '------Boundary--x------',
    '',
  ].join('\r\n'),
  keeps: BRIDGE,
  drops: ['Tide tables'],
  values: {
    title: 'Bridge shut until March',
    date: '2016-04-06',
    publisher: 'Saltmere Courier',
    url: 'https://courier.example/2016/04/06/bridge',
  },
}

/** Lines of at most 76 characters, as mail has them: words are cut where the line is full. */
function quotedPrintable(text: string): string {
  const encoded = [...Buffer.from(text)].map((byte) =>
    byte === 10
      ? '\r\n'
      : byte === 61 || byte < 32 || byte > 126
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
  )
  const lines = encoded.join('').split('\r\n')
  return lines.map((line) => line.replace(/((?:=[0-9A-F]{2}|[^=]){60})(?=.)/g, '$1=\r\n')).join('\r\n')
}

export const EVERY = {
  menuFirst,
  cookieBanner,
  liveBlog,
  paywallStub,
  pressRelease,
  interview,
  minutes,
  pasted,
  wrappedMarkdown,
  mhtml,
}
