import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const folder = join(import.meta.dirname, 'dist', 'web');
const office = join(import.meta.dirname, 'src', 'web', 'office');

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

/**
 * The pages come by a script that first asks for their figures: their own scripts and the
 * fonts are fetched beside it, not after it.
 */
function preloadPages(): Plugin {
  return {
    name: 'preload-pages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
        const pages = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/start.tsx'));
        if (!pages) throw new Error('no chunk of start.tsx');
        const fonts = Object.keys(bundle).filter((file) => file.endsWith('.woff2'));
        const links = [
          ...[pages.fileName, ...pages.imports].map((file) => ({ rel: 'modulepreload', href: `/${file}` })),
          // All are of use on every page, and one that comes after the text moves it.
          ...fonts.map((file) => ({ rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}` })),
        ];
        return links.map((attrs) => ({ tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }));
      },
    },
  };
}

/** Only the styles of components in use are imported: one that is missing stops the build. */
function requireStyles(): Plugin {
  return {
    name: 'require-styles',
    apply: 'build',
    generateBundle(_options, bundle) {
      const every = readFileSync(join(import.meta.dirname, 'node_modules/@mantine/core/styles.css'), 'utf8');
      const files = Object.values(bundle);
      const styles = files.map((one) =>
        one.type === 'asset' && one.fileName.endsWith('.css') ? String(one.source) : '',
      );
      const scripts = files.map((one) => (one.type === 'chunk' ? one.code : ''));
      const classes = new Set(scripts.join('').match(/\bm_[0-9a-f]{6,8}\b/g));
      const missing = [...classes].filter(
        (name) => every.includes(`.${name}`) && !styles.join('').includes(`.${name}`),
      );
      if (missing.length > 0) this.error(`src/web/office/mantine.css lacks the styles of ${missing.join(', ')}`);
    },
  };
}

type Modules = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

const reachedFrom = new Map<string, ReadonlySet<string>>();

/** What the first script needs is one file and what the first pages need another, not one for each that shares in it. */
function firstChunk(id: string, modules: Modules): string | null {
  return ['main.ts', 'start.tsx'].find((script) => reached(join(office, script), modules).has(id)) ?? null;
}

function reached(script: string, modules: Modules): ReadonlySet<string> {
  const known = reachedFrom.get(script);
  if (known) return known;
  const found = new Set([script]);
  for (const id of found) for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  reachedFrom.set(script, found);
  return found;
}

export default defineConfig({
  root: office,
  plugins: [react(), preloadPages(), requireStyles(), compress()],
  build: {
    outDir: folder,
    emptyOutDir: true,
    manifest: true,
    // The content security policy lets in files of this server and no `data:` addresses but images.
    assetsInlineLimit: 0,
    // Every browser that matters preloads by itself, and the polyfill would be one more script.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: firstChunk }] } } },
  },
});
