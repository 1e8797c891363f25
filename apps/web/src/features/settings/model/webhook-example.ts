/** The commands that send one signed entry, to try a connection from any machine with curl and openssl. */

/** What the example is made for; `secret` null writes a place for it instead. */
export interface WebhookExample {
  readonly url: string
  readonly secret: string | null
}

/** A shell script of a few lines; the signature is HMAC-SHA256 over the time, a dot and the body. */
export function webhookExample({ url, secret }: WebhookExample): string {
  return `SECRET=${secret === null ? "'paste the secret here'" : quoted(secret)}
BODY='{"id":"test-1","doorId":"front","credential":"20418","member":"Jana Wendt","occurredAt":"'$(date -u +%Y-%m-%dT%H:%M:%SZ)'"}'
T=$(date +%s)
SIGNATURE=$(printf '%s.%s' "$T" "$BODY" | openssl dgst -sha256 -hmac "$SECRET" -r | cut -d' ' -f1)
curl -i ${quoted(url)} \\
  -H 'content-type: application/json' \\
  -H "ostiary-signature: t=$T,v1=$SIGNATURE" \\
  -d "$BODY"`
}

/** Quoted for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
