import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const server = process.env.CONVERGENCE_URL ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [
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
