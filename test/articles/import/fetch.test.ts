import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isPublic } from '../../../src/articles/import/addresses.ts'
import { fetchSource } from '../../../src/articles/import/fetch.ts'

/** A server on loopback, and the address it is reached at. */
async function serve(answer: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const PAGE = '<html><body><p>The bridge was shut on Monday.</p></body></html>'
const html: RequestListener = (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
const open = { allowPrivate: true }
const textOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString()

describe('addresses', () => {
  test.each(['8.8.8.8', '93.184.216.34', '2606:4700::1111', '172.32.0.1', '100.128.0.1'])('%s is public', (address) => {
    expect(isPublic(address)).toBe(true)
  })

  test.each(
    '127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1 [::1] localhost nonsense'.split(
      ' ',
    ),
  )('%s is not', (address) => expect(isPublic(address)).toBe(false))
})

describe('nothing in this network is fetched unless it is allowed', () => {
  test.each(['127.0.0.1', 'localhost', '127.1', '2130706433', '0x7f.0.0.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    '%s',
    async (host) => {
      const { url, asked } = await serve(html)
      const address = url.replace('127.0.0.1', host)
      await expect(fetchSource(address)).rejects.toThrow(/in this machine's network; --allow-private/)
      expect(asked).toEqual([])
    },
  )

  test.each(['file:///etc/passwd', 'ftp://example.org/x', 'data:text/html,x', 'javascript:alert(1)'])(
    '%s',
    async (url) => {
      await expect(fetchSource(url, open)).rejects.toThrow(/only http: and https:/)
    },
  )

  test('an address with a password in it', async () => {
    await expect(fetchSource('http://me:secret@127.0.0.1/', open)).rejects.toThrow(/name or password/)
  })
})

describe('what is allowed', () => {
  test('is fetched, and says what it is', async () => {
    const { url } = await serve(html)
    const source = await fetchSource(`${url}/news`, open)
    expect(textOf(source)).toBe(PAGE)
    expect(source).toMatchObject({ url: `${url}/news`, contentType: 'text/html' })
  })

  test('is unpacked', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' }).end(gzipSync(PAGE))
    })
    expect(textOf(await fetchSource(url, open))).toBe(PAGE)
  })

  test('is followed where it leads, and named by where it ended', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' }).end()
      else html(request, response)
    })
    expect((await fetchSource(`${url}/a`, open)).url).toBe(`${url}/b`)
  })

  test.each([
    ['another protocol', 'file:///etc/passwd', /only http: and https:/],
    ['no address', 'http://[nowhere', /is no address/],
  ])('is not followed to %s', async (_name, location, reason) => {
    const { url } = await serve((_request, response) => response.writeHead(302, { location }).end())
    await expect(fetchSource(url, open)).rejects.toThrow(reason)
  })

  test('is not followed in circles', async () => {
    const { url, asked } = await serve((_request, response) => response.writeHead(302, { location: '/again' }).end())
    await expect(fetchSource(url, open)).rejects.toThrow(/leads on more than 5 times/)
    expect(asked).toHaveLength(6)
  })

  test.each([
    ['is missing', 404, {}, /answered with 404 Not Found/],
    ['is a picture', 200, { 'content-type': 'image/png' }, /is image\/png, and no page/],
    [
      'says that it is too large',
      200,
      { 'content-type': 'text/html', 'content-length': '99999' },
      /larger than 0\.001 MB/,
    ],
    ['is packed in an unknown way', 200, { 'content-type': 'text/html', 'content-encoding': 'zstd' }, /packed as zstd/],
  ])('is refused when it %s', async (_name, status, headers, reason) => {
    const { url } = await serve((_request, response) =>
      response.writeHead(status, headers as Record<string, string>).end(),
    )
    await expect(fetchSource(url, { ...open, maxBytes: 1000 })).rejects.toThrow(reason)
  })

  test('is refused when it grows too large, packed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000))
    const { url } = await serve((request, response) => {
      const packed = request.url === '/packed' ? { 'content-encoding': 'gzip' } : {}
      response.writeHead(200, { 'content-type': 'text/html', ...packed })
      if (request.url === '/packed') response.end(bomb)
      else response.write(Buffer.alloc(200_000))
    })
    for (const path of ['/packed', '/plain']) {
      await expect(fetchSource(url + path, { ...open, maxBytes: 100_000 })).rejects.toThrow(/larger than 0\.1 MB/)
    }
  })

  test('is given up when it does not answer, or does not end', async () => {
    const { url } = await serve((request, response) => {
      if (request.url === '/slow') response.writeHead(200, { 'content-type': 'text/html' }).write('<p>')
    })
    for (const path of ['/silent', '/slow']) {
      await expect(fetchSource(url + path, { ...open, timeout: 150 })).rejects.toThrow(/took too long/)
    }
  })

  test('is said to be away when nobody listens', async () => {
    await expect(fetchSource('http://127.0.0.1:1/', open)).rejects.toThrow(/refused the connection/)
  })
})
