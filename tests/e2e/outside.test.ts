import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newDataFolder, startApp } from './support/app.ts'
import type { StartedApp } from './support/app.ts'

const folder = newDataFolder()
let started: StartedApp
let server: Server
let outside = ''
const visits: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('reached')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // it listens
  started = await startApp({ dataDir: folder.dataDir })
  await started.page.getByTestId('first-run').waitFor()
})
afterAll(async () => {
  await started.close()
  server.close()
  folder.remove()
})

describe('nothing from outside', () => {
  const payloads = [
    (at: string) => `<img src="${at}/img">`,
    (at: string) => `<img src="x" onerror="fetch('${at}/onerror');globalThis.ran=1">`,
    (at: string) => `<svg onload="globalThis.ran=1;fetch('${at}/svg')"></svg>`,
    (at: string) => `<svg><script href="${at}/svg.js"></script></svg>`,
    (at: string) => `<script>globalThis.ran=1</script><script src="${at}/a.js"></script>`,
    (at: string) => `<iframe src="${at}/frame"></iframe>`,
    (at: string) => `<iframe srcdoc="<script>parent.ran=1</script><img src='${at}/srcdoc'>"></iframe>`,
    (at: string) => `<object data="${at}/object"></object><embed src="${at}/embed">`,
    (at: string) =>
      `<link rel="stylesheet" href="${at}/style.css"><link rel="preload" as="image" href="${at}/preload">`,
    (at: string) =>
      `<link rel="prefetch" href="${at}/prefetch"><link rel="dns-prefetch" href="//example.com"><link rel="preconnect" href="${at}">`,
    (at: string) => `<style>@import '${at}/import.css'; body { background: url(${at}/bg) }</style>`,
    (at: string) => `<div style="background:url(${at}/inline)">x</div>`,
    (at: string) =>
      `<video src="${at}/video" poster="${at}/poster" autoplay></video><audio src="${at}/audio" autoplay></audio>`,
    (at: string) => `<input type="image" src="${at}/input"><body background="${at}/body">`,
    (at: string) => `<form action="${at}/form" id="f"><button>x</button></form>`,
    (at: string) => `<base href="${at}/"><img src="base">`,
    (at: string) => `<meta http-equiv="refresh" content="0;url=${at}/refresh">`,
    (at: string) => `<a href="${at}/ping" ping="${at}/pinged" id="a">x</a>`,
    (at: string) =>
      `<picture><source srcset="${at}/srcset"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></picture>`,
    (at: string) =>
      `<details ontoggle="globalThis.ran=1" open><marquee onstart="fetch('${at}/m')">x</marquee></details>`,
    () => `<a href="javascript:globalThis.ran=1" id="js">x</a>`,
    (at: string) => `<math><mtext><img src="${at}/math" onerror="globalThis.ran=1"></mtext></math>`,
    (at: string) => `<webview src="${at}/webview"></webview>`,
    (at: string) => `<portal src="${at}/portal"></portal><fencedframe src="${at}/fenced"></fencedframe>`,
  ]

  test.each(payloads.map((make) => [make('OUTSIDE')]))('%s', async (payload) => {
    const refused = await started.page.evaluate(
      async (html) => {
        const put = (): string => {
          try {
            document.body.insertAdjacentHTML('beforeend', html)
            return 'written'
          } catch (error) {
            return error instanceof Error ? error.name : 'refused'
          }
        }
        // The page cannot even write it as text that becomes elements; so it is parsed apart and moved in.
        const first = put()
        const parsed = new DOMParser()
        let moved = 0
        try {
          const holder = document.createElement('div')
          holder.append(...parsed.parseFromString(html, 'text/html').body.childNodes)
          document.body.append(holder)
          moved = holder.childNodes.length
        } catch {
          moved = -1
        }
        return { first, moved }
      },
      payload.replaceAll('OUTSIDE', outside),
    )
    expect(refused).toEqual({ first: 'TypeError', moved: -1 })
  })

  test('elements made one by one load nothing and run nothing', async () => {
    await started.page.evaluate((at) => {
      const make = (tag: string, set: Record<string, string>): HTMLElement => {
        const element = document.createElement(tag)
        for (const [name, value] of Object.entries(set)) {
          try {
            element.setAttribute(name, value)
          } catch {
            // Trusted Types refuse some; the others must fail by the content policy.
          }
        }
        document.body.append(element)
        return element
      }
      make('img', { src: `${at}/made-img`, onerror: 'globalThis.ran=1' })
      make('img', { src: 'x', onerror: `globalThis.ran=1` })
      make('img', { srcset: `${at}/made-srcset` })
      make('script', { src: `${at}/made.js` })
      make('link', { rel: 'stylesheet', href: `${at}/made.css` })
      make('link', { rel: 'preload', as: 'image', href: `${at}/made-preload` })
      make('link', { rel: 'prefetch', href: `${at}/made-prefetch` })
      make('link', { rel: 'manifest', href: `${at}/made-manifest` })
      make('iframe', { src: `${at}/made-frame` })
      make('iframe', { src: 'javascript:parent.ran=1' })
      make('object', { data: `${at}/made-object` })
      make('embed', { src: `${at}/made-embed` })
      make('video', { src: `${at}/made-video`, poster: `${at}/made-poster` })
      make('audio', { src: `${at}/made-audio` })
      make('track', { src: `${at}/made-track` })
      make('input', { type: 'image', src: `${at}/made-input` })
      make('div', { style: `background:url(${at}/made-style)` })
      make('webview', { src: `${at}/made-webview` })
      make('meta', { 'http-equiv': 'refresh', content: `0;url=${at}/made-refresh` })
      const shown = make('div', {})
      shown.style.backgroundImage = `url(${at}/made-cssom)`
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`body::after { content: url(${at}/made-sheet) }`)
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    }, outside)
    expect(await ranScripts()).toBe(false)
  })

  test('scripts reach nothing either', async () => {
    const reached = await started.page.evaluate(async (at) => {
      const tries: Record<string, () => unknown> = {
        fetch: () => fetch(`${at}/fetch`),
        noCors: () => fetch(`${at}/no-cors`, { mode: 'no-cors' }),
        ownFile: () => fetch('app://ui/index.html'),
        file: () => fetch('file:///etc/passwd'),
        data: () => fetch('data:text/plain,x'),
        xhr: () =>
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest()
            request.onload = resolve
            request.onerror = () => reject(new Error('refused'))
            request.open('GET', `${at}/xhr`)
            request.send()
          }),
        socket: () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(at.replace('http', 'ws'))
            socket.onopen = resolve
            socket.onerror = () => reject(new Error('refused'))
          }),
        events: () =>
          new Promise((resolve, reject) => {
            const source = new EventSource(`${at}/events`)
            source.onopen = resolve
            source.onerror = () => reject(new Error('refused'))
          }),
        worker: () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(`${at}/worker.js` as never) // a plain text, which Trusted Types refuse
            worker.onmessage = resolve
            worker.onerror = () => reject(new Error('refused'))
          }),
        serviceWorker: () => navigator.serviceWorker.register('app://ui/assets/index.js' as never), // likewise
        evaluate: () => Reflect.apply(Reflect.get(globalThis, 'eval') as () => unknown, undefined, ['1']), // by name, to be refused
        make: () => Reflect.construct(Reflect.get(globalThis, 'Function') as new () => unknown, ['return 1']), // likewise
        timer: () => {
          ;(setTimeout as (code: unknown) => void)('globalThis.ran = 1') // a text in place of a function
        },
        module: () => import(/* @vite-ignore */ `${at}/module.js`),
        popup: () => {
          if (window.open(`${at}/popup`) !== null) return 'opened'
          throw new Error('refused')
        },
      }
      const worked: string[] = []
      for (const [name, attempt] of Object.entries(tries)) {
        try {
          await attempt()
          worked.push(name)
        } catch {
          // refused, as it should be
        }
      }
      navigator.sendBeacon(`${at}/beacon`)
      return worked
    }, outside)
    expect(reached).toEqual([])
    expect(await ranScripts()).toBe(false)
  })

  test('the page cannot be led away', async () => {
    const address = started.page.url()
    for (const go of [
      (at: string) => void (location.href = `${at}/href`),
      (at: string) => location.replace(`${at}/replace`),
      () => location.assign('file:///etc/passwd'),
      () => location.assign('data:text/html,x'),
      (at: string) => {
        const link = document.createElement('a')
        link.href = `${at}/link`
        document.body.append(link)
        link.click()
      },
      (at: string) => {
        const link = document.createElement('a')
        link.href = `${at}/blank`
        link.target = '_blank'
        document.body.append(link)
        link.click()
      },
      (at: string) => {
        const link = document.createElement('a')
        link.href = `${at}/download`
        link.download = 'x'
        document.body.append(link)
        link.click()
      },
      (at: string) => {
        const form = document.createElement('form')
        form.action = `${at}/form`
        form.method = 'post'
        document.body.append(form)
        form.submit()
      },
    ]) {
      await started.page.evaluate(go, outside).catch(() => undefined)
    }
    expect(await started.page.evaluate(() => location.href)).toBe(address)
    expect(await started.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('led to the empty page, the window comes back by itself, and the empty page has no bridge', async () => {
    await started.page.evaluate(() => location.assign('about:blank')).catch(() => undefined)
    await started.page.getByTestId('first-run').waitFor()
    expect(await started.page.evaluate(() => [location.href, 'bridge' in globalThis])).toEqual([
      'app://ui/index.html',
      true,
    ])
  })

  test('no permission is given', async () => {
    const given = await started.page.evaluate(async () => {
      const granted: string[] = []
      const attempt = async (name: string, work: () => Promise<unknown>): Promise<void> => {
        try {
          await work()
          granted.push(name)
        } catch {
          // refused, as it should be
        }
      }
      await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }))
      await attempt('screen', () => navigator.mediaDevices.getDisplayMedia({ video: true }))
      await attempt(
        'place',
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      )
      await attempt('clipboard', () => navigator.clipboard.readText())
      await attempt('midi', () => navigator.requestMIDIAccess({ sysex: true }))
      for (const name of [
        'geolocation',
        'camera',
        'microphone',
        'midi',
        'persistent-storage',
        'clipboard-read',
        'background-sync',
      ]) {
        const { state } = await navigator.permissions.query({ name: name as PermissionName }) // some are not in the types
        if (state === 'granted') granted.push(`${name} by query`)
      }
      return granted
    })
    expect(given).toEqual([])
  })

  test('after all that nothing from outside was asked for', async () => {
    // Whatever was on its way has arrived once a request made later has been answered.
    await started.app
      .evaluate(async ({ net }, at) => (await net.fetch(`${at}/main`)).status, outside)
      .catch(() => undefined)
    expect(visits.filter((path) => path !== '/main')).toEqual([])
    expect(await ranScripts()).toBe(false)
  })
})

async function ranScripts(): Promise<boolean> {
  return started.page.evaluate(() => 'ran' in globalThis)
}
