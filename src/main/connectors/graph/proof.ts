/** `appsecret_proof`: HMAC-SHA256 of an access token under the secret of the app, as hexadecimal. It shows that whoever asks knows the secret. */
export async function proofOf(secret: string, token: string): Promise<string> {
  const encoder = new TextEncoder()
  const hash = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), hash, false, ['sign'])
  return Buffer.from(await crypto.subtle.sign('HMAC', key, encoder.encode(token))).toString('hex')
}
