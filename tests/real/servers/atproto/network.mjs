// A real AT Protocol network on this computer: the directory of accounts, a server for accounts, the appview and moderation.
// Its parent sends the ports in the environment and reads one line of JSON from standard output when everything answers.
import { createRequire } from 'node:module'
import http from 'node:http'
import net from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const installed = process.env.ATPROTO_FOLDER
const ports = JSON.parse(process.env.ATPROTO_PORTS)

// The package listens on every interface; here only this computer may call.
const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...args) {
  const [first] = args
  if (first !== null && typeof first === 'object' && 'port' in first) args[0] = { ...first, host: '127.0.0.1' }
  else if (typeof first === 'number' || /^\d+$/.test(String(first)))
    args.splice(1, typeof args[1] === 'string' ? 1 : 0, '127.0.0.1')
  else if (first === undefined || typeof first === 'function') args.unshift({ port: 0, host: '127.0.0.1' })
  return listen.apply(this, args)
}

const require = createRequire(join(installed, 'package.json'))
const { TestNetwork, mockMailer } = await import(pathToFileURL(require.resolve('@atproto/dev-env')).href)
const network = await TestNetwork.create({
  plc: { port: ports.plc },
  pds: { port: ports.pds, hostname: 'localhost', enableDidDocWithSession: true, rateLimitsEnabled: true },
  bsky: { port: ports.appview, publicUrl: `http://localhost:${ports.appview}`, dbPostgresSchema: 'bsky' },
  ozone: { port: ports.ozone, dbMaterializedViewRefreshIntervalMs: 60_000 },
})
mockMailer(network.pds)

// What was reported, as a moderator sees it: only the network itself can sign for one.
const moderation = http.createServer(async (_, response) => {
  const call = 'tools.ozone.moderation.queryEvents'
  const types = encodeURIComponent('tools.ozone.moderation.defs#modEventReport')
  const answer = await fetch(`${network.ozone.url}/xrpc/${call}?limit=100&types=${types}`, {
    headers: await network.ozone.modHeaders(call),
  })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
})
await new Promise((resolve) => moderation.listen(0, '127.0.0.1', resolve))

const ready = {
  pds: network.pds.url,
  plc: network.plc.url,
  appview: network.bsky.url,
  jwtSecret: 'jwt-secret',
  moderation: `http://127.0.0.1:${moderation.address().port}`,
  labelerService: `${network.ozone.ctx.cfg.service.did}#atproto_labeler`,
}
process.stdout.write(`${JSON.stringify(ready)}\n`)

// Nothing in it is worth keeping, and a tidy end takes seconds.
const stop = () => process.exit(0)
process.on('SIGTERM', stop)
// The parent is gone: nobody will ask for anything any more.
process.stdin.on('end', stop).resume()
