import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // Served under a policy that takes nothing but files of our own origin, so nothing is inlined as a data address.
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome110', 'safari16'],
    assetsInlineLimit: 0,
    // The BFF caches a file for good when its name holds a digit that a word has not.
    rolldownOptions: { output: { hashCharacters: 'hex' } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:3000' } },
})
