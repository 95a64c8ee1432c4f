import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const server = process.env.CONVERGENCE_URL ?? 'http://127.0.0.1:8080'

/** React Aria carries its few words in 34 languages; ours are two. */
const ourLanguages: Plugin = {
  name: 'our-languages',
  enforce: 'pre',
  load(id) {
    const language = /react-(?:aria|stately)[\w/@.-]*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1]
    return language && !['fr-FR', 'en-US'].includes(language) ? 'export default {}' : null
  },
}

export default defineConfig({
  plugins: [
    ourLanguages,
    react({ babel: { plugins: ['@lingui/babel-plugin-lingui-macro'] } }),
    lingui({ failOnMissing: true, failOnCompileError: true }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // Into the server's jar; the manifest lets `npm run size` weigh what is loaded before the inbox shows.
    outDir: '../target/classes/static',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/auth': server, '/jmap': server, '/.well-known': server } },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
})
