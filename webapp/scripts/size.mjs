// Weighs the script that the browser must load before the inbox shows: at most 180 kB with gzip.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const BUDGET = 180_000
const out = new URL('../../target/classes/static/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', out)))
// What is imported on the way to the inbox, though lazily: the shell, the mail feature, one language.
const before = ['index.html', 'src/i18n/locales/fr.po', 'src/app/Shell.tsx']

const files = new Set()
function add(key) {
  const chunk = manifest[key]
  if (!chunk || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const dependency of chunk.imports ?? []) add(dependency)
}
before.forEach(add)

let total = 0
for (const file of files) {
  if (!file.endsWith('.js')) continue
  const size = gzipSync(readFileSync(new URL(file, out)), { level: 9 }).length
  total += size
  console.log(`${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`)
}
console.log(`${(total / 1000).toFixed(1).padStart(7)} kB  before the inbox shows (at most ${BUDGET / 1000})`)
if (total > BUDGET) {
  console.error('Too much script before the inbox: load something later.')
  process.exit(1)
}
