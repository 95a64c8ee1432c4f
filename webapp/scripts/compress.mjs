// Writes each built file that shrinks beside itself, as brotli and gzip at their best: the server sends these as they are.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const assets = fileURLToPath(new URL('../../target/classes/static/assets/', import.meta.url))
const SHRINKS = /\.(js|css|svg|json)$/

for (const name of readdirSync(assets)) {
  const file = join(assets, name)
  if (!SHRINKS.test(name) || statSync(file).size < 1_000) continue
  const bytes = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}
