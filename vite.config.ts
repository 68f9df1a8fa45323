import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const folder = join(import.meta.dirname, 'dist', 'web');

/** Scripts and styles are compressed once here, not at each request. */
function compress(): Plugin {
  return {
    name: 'compress-assets',
    apply: 'build',
    closeBundle() {
      const assets = join(folder, 'assets');
      for (const name of readdirSync(assets).filter((one) => /\.(js|css|svg)$/.test(one))) {
        const content = readFileSync(join(assets, name));
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content));
        writeFileSync(join(assets, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: join(import.meta.dirname, 'src', 'web', 'office'),
  plugins: [react(), compress()],
  build: {
    outDir: folder,
    emptyOutDir: true,
    manifest: true,
    // The content security policy lets in files of this server and no `data:` addresses but images.
    assetsInlineLimit: 0,
    // Every browser that matters preloads by itself, and the polyfill would be one more script.
    modulePreload: { polyfill: false },
  },
});
